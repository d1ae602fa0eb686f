import type { Clock } from '../../kernel/clock.ts';
import { type Blobs, type Collection, isStale, type Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Random } from '../../kernel/random.ts';
import type { ItemKey, Vault } from '../../vault/schema.ts';
import { fileKeyField } from '../rules/stored-files.ts';
import type { Holder, StoredAttachment, TakenFiles } from '../schema.ts';
import type { Upload } from '../stored-schema.ts';
import { SWEEP_MS } from './upload-file.ts';

/** Makes a copy of a picture without place, time, camera and thumbnail; undefined when it cannot be cleaned. At most two at a time. */
export type CleanPicture = (type: string, bytes: Uint8Array) => Promise<Uint8Array | undefined>;

export interface TakeFilesNeeds {
  readonly uploads: Collection<Upload>;
  readonly blobs: Blobs;
  readonly vault: Pick<Vault, 'hash' | 'looseKey'>;
  readonly random: Random;
  readonly clock: Clock;
  readonly cleanPicture: CleanPicture;
}

const wholeFile = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** An upload and the key its id carries. */
interface Found {
  readonly row: Row<Upload>;
  readonly key: Uint8Array;
}

const findUpload = async (needs: TakeFilesNeeds, heldFor: string, id: string): Promise<Found> => {
  const [blobId = '', keyText = ''] = id.split('.');
  const row = await needs.uploads.get(blobId);
  const key = new Uint8Array(Buffer.from(keyText, 'base64url'));
  if (!row || row.body.keyHash !== needs.vault.hash('attachment-key', key)) throw new Refusal('invalid', 'attachment.unknown');
  const isFree = row.body.owner === undefined && (row.body.heldFor === undefined || row.body.heldFor === heldFor);
  if (!isFree) throw new Refusal('conflict', 'attachment.used');
  return { row, key };
};

/** Holds a file for one submission or message; two that race for it cannot both have it. */
const hold = async (needs: TakeFilesNeeds, holder: Holder, id: string, found: Found): Promise<void> => {
  const { body, rev } = found.row;
  if (body.heldBy?.includes(holder.owner)) return;
  try {
    await needs.uploads.replace(
      found.row.id,
      { ...body, heldFor: holder.heldFor, heldBy: [...(body.heldBy ?? []), holder.owner] },
      [],
      rev,
    );
  } catch (error) {
    if (!isStale(error)) throw error;
    await hold(needs, holder, id, await findUpload(needs, holder.heldFor, id));
  }
};

const cleanedCopy = async (needs: TakeFilesNeeds, ownerKey: ItemKey, owner: string, { row, key }: Found) => {
  const original = needs.vault.looseKey(key).openStream(await needs.blobs.get(row.id));
  const cleaned = await needs.cleanPicture(row.body.type, await wholeFile(original));
  if (!cleaned) return undefined;
  const id = needs.random.id();
  const uploadedAt = needs.clock.now();
  // Noted before it is written, so that the sweep finds it when no owner comes to know of it. No key has an empty hash: nobody can take it.
  await needs.uploads.insert(id, {
    keyHash: '',
    type: 'image/jpeg',
    size: cleaned.length,
    uploadedAt,
    sweepAt: uploadedAt + SWEEP_MS,
    heldBy: [owner],
  });
  const once = async function* () {
    yield cleaned;
  };
  await needs.blobs.put(id, ownerKey.sealStream(once()));
  return { cleaned: id, cleanedSize: cleaned.length };
};

const takeOne = async (needs: TakeFilesNeeds, ownerKey: ItemKey, owner: string, found: Found): Promise<StoredAttachment> => {
  const { row, key } = found;
  const copy = row.body.type.startsWith('image/') ? await cleanedCopy(needs, ownerKey, owner, found) : undefined;
  const original = ownerKey.seal(fileKeyField(row.id), Buffer.from(key).toString('base64url'));
  return { id: row.id, original, type: row.body.type, size: row.body.size, ...copy };
};

/**
 * Makes uploaded files ready for their owner: each file's key is wrapped for its readers and pictures get their cleaned copy. All are looked
 * at before any is held for this submission or message; they are the owner's own once it is stored (keep-files.ts).
 * @throws {Refusal} invalid attachment.unknown, conflict attachment.used
 */
export const takeFiles = async (needs: TakeFilesNeeds, ownerKey: ItemKey, holder: Holder, ids: readonly string[]): Promise<TakenFiles> => {
  const wanted = [...new Set(ids)];
  const found = await Promise.all(wanted.map((id) => findUpload(needs, holder.heldFor, id)));
  await Promise.all(wanted.map((id, i) => hold(needs, holder, id, found[i] as Found)));
  const attachments = await Promise.all(found.map((each) => takeOne(needs, ownerKey, holder.owner, each)));
  const sealedOnly = attachments.flatMap((attachment, i) => (attachment.cleaned === undefined ? [i + 1] : []));
  return { attachments, sealedOnly };
};
