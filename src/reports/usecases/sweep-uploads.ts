import type { Clock } from '../../kernel/clock.ts';
import type { Blobs, Row } from '../../kernel/collection.ts';
import type { Upload } from '../stored-schema.ts';
import { blobsOf, type KeepUploadsNeeds, keepUploads } from './keep-uploads.ts';

export interface SweepUploadsNeeds extends KeepUploadsNeeds {
  readonly blobs: Blobs;
  readonly clock: Clock;
}

const AT_ONCE = 200;

/** The tip that came to know this file although nobody noted it: the program was killed in between. */
const ownerOf = async (needs: SweepUploadsNeeds, row: Row<Upload>): Promise<string | undefined> => {
  for (const tipId of row.body.heldBy ?? []) {
    const tip = await needs.tips.get(tipId);
    if (tip && blobsOf(tip.body).includes(row.id)) return tipId;
  }
  return undefined;
};

const sweepOne = async (needs: SweepUploadsNeeds, row: Row<Upload>): Promise<boolean> => {
  const owner = await ownerOf(needs, row);
  if (owner !== undefined) {
    await keepUploads(needs, owner);
    return false;
  }
  await needs.blobs.remove(row.id);
  return needs.uploads.remove(row.id);
};

/** Throws away files that came in a day ago and that no tip knows, and copies made for tips that were never stored. Returns how many. */
export const sweepUploads = async (needs: SweepUploadsNeeds): Promise<number> => {
  let swept = 0;
  for (;;) {
    const { rows } = await needs.uploads.list({ by: 'by-sweep', to: needs.clock.now() + 1, limit: AT_ONCE });
    const gone = await Promise.all(rows.map((row) => sweepOne(needs, row)));
    swept += gone.filter(Boolean).length;
    if (rows.length < AT_ONCE) return swept;
  }
};
