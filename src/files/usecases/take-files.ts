import type { Clock } from '../../kernel/clock.ts';
import { type Blobs, type Collection, isStale, type Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Random } from '../../kernel/random.ts';
import type { ItemKey, Vault } from '../../vault/schema.ts';
import { padded } from '../rules/padding.ts';
import { fileKeyField } from '../rules/stored-files.ts';
import { sweepAt, uploadedAt } from '../rules/sweep-time.ts';
import { type CleanedType, type Holder, openAbout, type StoredAttachment, sealAbout, type TakenFiles } from '../schema.ts';
import type { Upload } from '../stored-schema.ts';
import { openPadded } from './open-padded.ts';

/** A copy without traces. */
export interface CleanedFile {
  readonly type: CleanedType;
  readonly content: Uint8Array;
}

/**
 * Makes a copy of a picture or video without place, time, camera and thumbnail; undefined when none can be made. At most two at a time, and
 * nothing is `read` before its turn: of nine videos no more than two are in memory.
 */
export type CleanFile = (type: string, read: () => Promise<Uint8Array>) => Promise<CleanedFile | undefined>;

export interface TakeFilesNeeds {
  readonly uploads: Collection<Upload>;
  readonly blobs: Blobs;
  readonly vault: Pick<Vault, 'hash' | 'looseKey'>;
  readonly random: Random;
  readonly clock: Clock;
  readonly cleanFile: CleanFile;
}

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

/** Seals the copy and answers its blob's id. */
const storeCopy = async (needs: TakeFilesNeeds, ownerKey: ItemKey, owner: string, { content }: CleanedFile): Promise<string> => {
  const id = needs.random.id();
  const now = needs.clock.now();
  // Noted before it is written, so that the sweep finds it when no owner comes to know of it. No key has an empty hash: nobody can take it.
  await needs.uploads.insert(id, { keyHash: '', uploadedAt: uploadedAt(now), sweepAt: sweepAt(now), heldBy: [owner] });
  const once = async function* () {
    yield content;
  };
  await needs.blobs.put(id, ownerKey.sealStream(padded(once())));
  return id;
};

const takeOne = async (needs: TakeFilesNeeds, ownerKey: ItemKey, owner: string, { row, key }: Found): Promise<StoredAttachment> => {
  const { id, body } = row;
  const ownKey = needs.vault.looseKey(key);
  const { type, size } = openAbout(id, body.about ?? '', ownKey);
  const copy = await needs.cleanFile(type, () => openPadded(needs, ownKey, id));
  const about = copy ? { type, size, cleaned: { type: copy.type, size: copy.content.length } } : { type, size };
  return {
    id,
    original: ownerKey.seal(fileKeyField(id), Buffer.from(key).toString('base64url')),
    about: sealAbout(id, about, ownerKey),
    ...(copy && { cleaned: await storeCopy(needs, ownerKey, owner, copy) }),
  };
};

/**
 * Makes uploaded files ready for their owner: each file's key is wrapped for its readers and pictures and videos get their cleaned copy. All are looked
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
