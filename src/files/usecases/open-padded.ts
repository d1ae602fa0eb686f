import type { Blobs } from '../../kernel/collection.ts';
import type { ItemKey } from '../../vault/schema.ts';
import { unpadded } from '../rules/padding.ts';

/**
 * A sealed file, whole, before the first byte of it leaves: one that was cut or changed on the disk is refused in words, not shown in part.
 * @throws {Refusal} not-found store.blob-missing; conflict vault.broken
 */
export const openPadded = async (needs: { readonly blobs: Blobs }, key: ItemKey, blobId: string): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpadded(key.openStream(await needs.blobs.get(blobId)))) pieces.push(piece);
  return Buffer.concat(pieces);
};
