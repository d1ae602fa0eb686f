import { type Collection, isStale } from '../../kernel/collection.ts';
import { blobsOf } from '../rules/stored-files.ts';
import type { StoredAttachment } from '../schema.ts';
import type { Upload } from '../stored-schema.ts';

export interface KeepFilesNeeds {
  readonly uploads: Collection<Upload>;
}

const keepOne = async (needs: KeepFilesNeeds, owner: string, id: string, tries = 3): Promise<void> => {
  const row = await needs.uploads.get(id);
  if (!row || row.body.owner !== undefined) return;
  const { sweepAt: _, heldFor: __, heldBy: ___, ...kept } = row.body;
  try {
    await needs.uploads.replace(id, { ...kept, owner }, [], row.rev);
  } catch (error) {
    if (!isStale(error) || tries <= 1) throw error;
    await keepOne(needs, owner, id, tries - 1);
  }
};

/**
 * The files of a stored tip or hazard are its own: the sweep leaves them, and nobody else can take them. Done at once, and again when its
 * happening is handed on, so that a crash in between loses no file. A second time changes nothing.
 */
export const keepFiles = async (needs: KeepFilesNeeds, owner: string, files: readonly StoredAttachment[]): Promise<void> => {
  await Promise.all(blobsOf(files).map((id) => keepOne(needs, owner, id)));
};
