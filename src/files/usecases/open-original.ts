import type { Blobs } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { ItemKey, Vault } from '../../vault/schema.ts';
import { extensionOf } from '../rules/file-kinds.ts';
import { fileKeyField } from '../rules/stored-files.ts';
import { type OriginalFile, openAbout, type StoredAttachment } from '../schema.ts';
import { openPadded } from './open-padded.ts';

export interface OpenOriginalNeeds {
  readonly blobs: Blobs;
  readonly vault: Pick<Vault, 'looseKey'>;
}

/**
 * One of its owner's files as it came, bit for bit; who may have it, and that it is on record, is its owner's to say.
 * @throws {Refusal} not-found attachment.original-unknown; conflict vault.broken
 */
export const openOriginal = async (
  needs: OpenOriginalNeeds,
  key: ItemKey,
  files: readonly StoredAttachment[],
  fileId: string,
): Promise<OriginalFile> => {
  const file = files.find(({ id }) => id === fileId);
  if (!file) throw new Refusal('not-found', 'attachment.original-unknown');
  const ownKey = needs.vault.looseKey(new Uint8Array(Buffer.from(key.open(fileKeyField(file.id), file.original), 'base64url')));
  const { type } = openAbout(file.id, file.about, key);
  return { extension: extensionOf(type), content: await openPadded(needs, ownKey, file.id) };
};
