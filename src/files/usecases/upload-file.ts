import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Blobs, Collection } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Random } from '../../kernel/random.ts';
import type { Vault } from '../../vault/schema.ts';
import { sizeLimit } from '../rules/file-kinds.ts';
import type { Upload } from '../stored-schema.ts';

/** An upload that nothing took goes after a day. @choice long enough for an unfinished talk over night */
export const SWEEP_MS = 24 * 3_600_000;

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

async function* atMost(content: AsyncIterable<Uint8Array>, limit: number, count: (size: number) => void): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > limit) throw new Refusal('too-large', 'attachment.too-large', { megabytes: Math.floor(limit / 1_048_576) });
    count(size);
    yield chunk;
  }
}

/**
 * Takes one file in. It is encrypted while it streams, under a key of its own that only the answered id carries:
 * until a tip or hazard takes it, it opens for nobody else, the server included.
 * @throws {Refusal} invalid attachment.kind or attachment.empty, too-large attachment.too-large
 */
export const uploadFile = async (needs: UploadFileNeeds, _actor: Actor, content: AsyncIterable<Uint8Array>): Promise<{ id: string }> => {
  const { head, whole } = await withHead(content);
  if (head.length === 0) throw new Refusal('invalid', 'attachment.empty');
  const type = await needs.fileType(head);
  const limit = type === undefined ? undefined : sizeLimit(type);
  if (type === undefined || limit === undefined) throw new Refusal('invalid', 'attachment.kind');
  const id = needs.random.id();
  const key = needs.random.bytes(32);
  let size = 0;
  const counted = atMost(whole, limit, (seen) => {
    size = seen;
  });
  const uploadedAt = needs.clock.now();
  // Noted before it is written, so that what a broken upload leaves behind is swept; until it is whole no key fits it.
  const noted = await needs.uploads.insert(id, { keyHash: '', type, size, uploadedAt, sweepAt: uploadedAt + SWEEP_MS });
  await needs.blobs.put(id, needs.vault.looseKey(key).sealStream(counted));
  await needs.uploads.replace(id, { ...noted.body, keyHash: needs.vault.hash('attachment-key', key), size }, [], noted.rev);
  return { id: `${id}.${Buffer.from(key).toString('base64url')}` };
};
