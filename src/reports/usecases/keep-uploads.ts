import { type Collection, isStale } from '../../kernel/collection.ts';
import type { TipNeeds } from '../needs.ts';
import type { Tip, Upload } from '../stored-schema.ts';

export interface KeepUploadsNeeds extends Pick<TipNeeds, 'tips'> {
  readonly uploads: Collection<Upload>;
}

/** Every blob a tip knows: originals and cleaned copies, of the tip and of its talk. */
export const blobsOf = (tip: Tip): readonly string[] =>
  [...tip.attachments, ...tip.messages.flatMap((message) => message.attachments ?? [])].flatMap((file) =>
    file.cleaned === undefined ? [file.id] : [file.id, file.cleaned],
  );

const keepOne = async (needs: KeepUploadsNeeds, tipId: string, id: string, tries = 3): Promise<void> => {
  const row = await needs.uploads.get(id);
  if (!row || row.body.tip !== undefined) return;
  const { sweepAt: _, heldFor: __, heldBy: ___, ...kept } = row.body;
  try {
    await needs.uploads.replace(id, { ...kept, tip: tipId }, [], row.rev);
  } catch (error) {
    if (!isStale(error) || tries <= 1) throw error;
    await keepOne(needs, tipId, id, tries - 1);
  }
};

/**
 * The files of a stored tip are its own: the sweep leaves them, and nobody else can take them. Done at once, and again when its happening
 * is handed on, so that a crash in between loses no file. A second time changes nothing.
 */
export const keepUploads = async (needs: KeepUploadsNeeds, tipId: string): Promise<void> => {
  const row = await needs.tips.get(tipId);
  if (row) await Promise.all(blobsOf(row.body).map((id) => keepOne(needs, tipId, id)));
};
