import type { Blobs } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { ItemKey } from '../../vault/schema.ts';
import { openAbout, type ShownFile, type StoredAttachment } from '../schema.ts';
import { openPadded } from './open-padded.ts';

/**
 * The cleaned copy of one of its owner's files; who may see it is its owner's to say.
 * @throws {Refusal} not-found attachment.not-shown; conflict vault.broken
 */
export const showFile = async (
  needs: { readonly blobs: Blobs },
  key: ItemKey,
  files: readonly StoredAttachment[],
  fileId: string,
): Promise<ShownFile> => {
  const file = files.find(({ id }) => id === fileId);
  const shown = file && openAbout(file.id, file.about, key).cleaned;
  if (file?.cleaned === undefined || !shown) throw new Refusal('not-found', 'attachment.not-shown');
  return { type: shown.type, content: await openPadded(needs, key, file.cleaned) };
};
