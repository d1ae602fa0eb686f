import type { Clock } from '../../kernel/clock.ts';
import type { Blobs, Row } from '../../kernel/collection.ts';
import { blobsOf } from '../rules/stored-files.ts';
import type { StoredAttachment } from '../schema.ts';
import type { Upload } from '../stored-schema.ts';
import { type KeepFilesNeeds, keepFiles } from './keep-files.ts';

export interface SweepFilesNeeds extends KeepFilesNeeds {
  readonly blobs: Blobs;
  readonly clock: Clock;
  /** The files a tip or hazard has come to know; none where there is no such owner. */
  readonly filesOf: (owner: string) => Promise<readonly StoredAttachment[]>;
}

const AT_ONCE = 200;

/** Keeps a file whose owner came to know it although nobody noted it: the program was killed in between. */
const isKeptAfterAll = async (needs: SweepFilesNeeds, row: Row<Upload>): Promise<boolean> => {
  for (const owner of row.body.heldBy ?? []) {
    const files = await needs.filesOf(owner);
    if (!blobsOf(files).includes(row.id)) continue;
    await keepFiles(needs, owner, files);
    return true;
  }
  return false;
};

const sweepOne = async (needs: SweepFilesNeeds, row: Row<Upload>): Promise<boolean> => {
  if (await isKeptAfterAll(needs, row)) return false;
  await needs.blobs.remove(row.id);
  return needs.uploads.remove(row.id);
};

/** Throws away files that came in the day before yesterday and that nothing knows, and copies made for what was never stored. Returns how many. */
export const sweepFiles = async (needs: SweepFilesNeeds): Promise<number> => {
  let swept = 0;
  for (;;) {
    const { rows } = await needs.uploads.list({ by: 'by-sweep', to: needs.clock.now() + 1, limit: AT_ONCE });
    const gone = await Promise.all(rows.map((row) => sweepOne(needs, row)));
    swept += gone.filter(Boolean).length;
    if (rows.length < AT_ONCE) return swept;
  }
};
