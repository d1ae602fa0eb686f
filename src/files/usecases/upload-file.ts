import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Blobs, Collection } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Random } from '../../kernel/random.ts';
import type { Vault } from '../../vault/schema.ts';
import { isArchive, sizeLimit } from '../rules/file-kinds.ts';
import { padded } from '../rules/padding.ts';
import { sweepAt, uploadedAt } from '../rules/sweep-time.ts';
import { checkUpload, type UploadCheck } from '../rules/upload-check.ts';
import { sealAbout } from '../schema.ts';
import type { Upload } from '../stored-schema.ts';

export interface UploadFileNeeds {
  readonly uploads: Collection<Upload>;
  readonly blobs: Blobs;
  readonly vault: Pick<Vault, 'hash' | 'looseKey'>;
  readonly clock: Clock;
  readonly random: Random;
  /** What a file is, told by its first bytes; undefined when they say nothing known. */
  readonly fileType: (head: Uint8Array) => Promise<string | undefined>;
}

/** Enough of a file to tell what it is. */
const HEAD_BYTES = 4_100;

/** Reads until the head is whole, then gives everything again from the start. */
const withHead = async (content: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; whole: AsyncIterable<Uint8Array> }> => {
  const reader = content[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const next = await reader.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = async function* () {
    if (head.length > 0) yield head;
    for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
  };
  return { head, whole: whole() };
};

/** Passes a file on while it is measured and checked; `measured` hears its size when it has come whole. */
async function* watched(
  content: AsyncIterable<Uint8Array>,
  limit: number,
  check: UploadCheck,
  measured: (size: number) => void,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > limit) throw new Refusal('too-large', 'attachment.too-large', { megabytes: Math.floor(limit / 1_048_576) });
    check.see(chunk);
    yield chunk;
  }
  check.end();
  measured(size);
}

/** What comes in, by its first bytes. @throws {Refusal} invalid attachment.empty, attachment.archive, attachment.kind */
const knownType = async (needs: UploadFileNeeds, head: Uint8Array): Promise<{ readonly type: string; readonly limit: number }> => {
  if (head.length === 0) throw new Refusal('invalid', 'attachment.empty');
  const type = (await needs.fileType(head)) ?? '';
  const limit = sizeLimit(type);
  if (limit === undefined) throw new Refusal('invalid', isArchive(type) ? 'attachment.archive' : 'attachment.kind');
  return { type, limit };
};

/**
 * Takes one file in. While it streams it is checked, padded and encrypted under a key of its own that only the answered id carries: until a
 * tip or hazard takes it, it opens for nobody else, the server included. Nothing says when in the day it came, what it is or how long.
 * @throws {Refusal} invalid attachment.kind, attachment.archive, attachment.empty, and as checkUpload; too-large attachment.too-large
 */
export const uploadFile = async (needs: UploadFileNeeds, _actor: Actor, content: AsyncIterable<Uint8Array>): Promise<{ id: string }> => {
  const { head, whole } = await withHead(content);
  const { type, limit } = await knownType(needs, head);
  const id = needs.random.id();
  const bytes = needs.random.bytes(32);
  const key = needs.vault.looseKey(bytes);
  const now = needs.clock.now();
  // Noted before it is written, so that what a broken upload leaves behind is swept; until it is whole no key fits it.
  const noted = await needs.uploads.insert(id, { keyHash: '', uploadedAt: uploadedAt(now), sweepAt: sweepAt(now) });
  let size = 0;
  const checked = watched(whole, limit, checkUpload(type), (measured) => {
    size = measured;
  });
  await needs.blobs.put(id, key.sealStream(padded(checked)));
  const about = sealAbout(id, { type, size }, key);
  await needs.uploads.replace(id, { ...noted.body, keyHash: needs.vault.hash('attachment-key', bytes), about }, [], noted.rev);
  return { id: `${id}.${Buffer.from(bytes).toString('base64url')}` };
};
