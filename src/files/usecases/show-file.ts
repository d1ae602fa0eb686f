import type { Blobs } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { ItemKey } from '../../vault/schema.ts';
import type { ShownFile, StoredAttachment } from '../schema.ts';

/** The cleaned copy of one of its owner's files; who may see it is its owner's to say. @throws {Refusal} not-found attachment.not-shown */
export const showFile = async (
  needs: { readonly blobs: Blobs },
  key: ItemKey,
  files: readonly StoredAttachment[],
  fileId: string,
): Promise<ShownFile> => {
  const cleaned = files.find((file) => file.id === fileId)?.cleaned;
  if (cleaned === undefined) throw new Refusal('not-found', 'attachment.not-shown');
  // Opened whole before the first byte leaves: a copy that was changed on the disk is refused in words, not shown in part.
  const pieces: Uint8Array[] = [];
  for await (const piece of key.openStream(await needs.blobs.get(cleaned))) pieces.push(piece);
  return { type: 'image/jpeg', content: Buffer.concat(pieces) };
};
