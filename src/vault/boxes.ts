import sodium from 'libsodium-wrappers';
import { Refusal } from '../kernel/errors.ts';
import { deriveKey } from './cipher.ts';
import type { Boxes } from './schema.ts';

/*
 * What libsodium does for us: boxes that anybody may fill and only one key opens (contacts, names), and files encrypted piece by
 * piece while they stream (secretstream), so that nothing is ever written unencrypted and a cut or changed file is told from a whole one.
 */

/** Resolves when the library has been loaded; called once at start. */
export const boxesReady = (): Promise<void> => sodium.ready;

/** An X25519 key pair, base64url. */
export interface BoxKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytes = (encoded: string): Uint8Array => new Uint8Array(Buffer.from(encoded, 'base64url'));

/** A fresh pair. */
export const makeBoxKeys = (): BoxKeys => {
  const pair = sodium.crypto_box_keypair();
  return { publicKey: text(pair.publicKey), privateKey: text(pair.privateKey) };
};

/** The pair that belongs to 32 secret bytes, always the same one. */
export const boxKeysFromSeed = (seed: Uint8Array): BoxKeys => {
  const pair = sodium.crypto_box_seed_keypair(seed);
  return { publicKey: text(pair.publicKey), privateKey: text(pair.privateKey) };
};

/** Puts a text into a box for `publicKey`; who fills it cannot open it again. */
export const fillBox = (publicKey: string, plain: string): string => text(sodium.crypto_box_seal(plain, bytes(publicKey)));

/** @throws {Refusal} conflict vault.broken */
export const openBox = (keys: BoxKeys, box: string): string => {
  try {
    return sodium.to_string(sodium.crypto_box_seal_open(bytes(box), bytes(keys.publicKey), bytes(keys.privateKey)));
  } catch {
    throw new Refusal('conflict', 'vault.broken');
  }
};

/** Boxes as use-cases are handed them. */
export const boxes: Boxes = {
  makePair: makeBoxKeys,
  pairOf: (code, purpose) => boxKeysFromSeed(deriveKey(code, `pair:${purpose}`)),
  fill: fillBox,
  open: openBox,
};

/** Bytes of plain text in one piece of a sealed file. */
const PIECE = 64 * 1024;

/** Cuts a stream into pieces of exactly PIECE bytes, the last one shorter (maybe empty). */
async function* inPieces(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ piece: Uint8Array; isLast: boolean }> {
  let kept = Buffer.alloc(0);
  for await (const chunk of content) {
    kept = kept.length === 0 ? Buffer.from(chunk) : Buffer.concat([kept, chunk]);
    while (kept.length > size) {
      yield { piece: kept.subarray(0, size), isLast: false };
      kept = kept.subarray(size);
    }
  }
  yield { piece: kept, isLast: true };
}

/** Layout: header 24 | pieces of 64 KiB + 17; the last piece carries the final tag. */
export async function* sealFile(key: Uint8Array, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
  yield header;
  for await (const { piece, isLast } of inPieces(content, PIECE)) {
    const tag = isLast ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    yield sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, null, tag);
  }
}

type PullState = ReturnType<typeof sodium.crypto_secretstream_xchacha20poly1305_init_pull>;

/** Opens one piece. @throws {Refusal} conflict vault.broken */
const pullPiece = (state: PullState, piece: Uint8Array): { message: Uint8Array; isFinal: boolean } => {
  const isTooShort = piece.length < sodium.crypto_secretstream_xchacha20poly1305_ABYTES;
  const pulled = isTooShort ? false : sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece, null);
  if (!pulled) throw new Refusal('conflict', 'vault.broken');
  return { message: pulled.message, isFinal: pulled.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL };
};

/** @throws {Refusal} conflict vault.broken before a changed piece is given out, and at the end of a file that was cut */
export async function* openFile(key: Uint8Array, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = withHeader(sealed, sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES);
  const header = (await source.next()).value;
  if (!header) throw new Refusal('conflict', 'vault.broken');
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  let isWhole = false;
  for await (const { piece } of inPieces(source, PIECE + sodium.crypto_secretstream_xchacha20poly1305_ABYTES)) {
    if (isWhole) throw new Refusal('conflict', 'vault.broken');
    const { message, isFinal } = pullPiece(state, piece);
    isWhole = isFinal;
    yield message;
  }
  if (!isWhole) throw new Refusal('conflict', 'vault.broken');
}

/** Gives the first `size` bytes as a chunk of their own, then the rest as it comes; nothing when there are fewer. */
async function* withHeader(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array, undefined> {
  let kept = Buffer.alloc(0);
  let isGiven = false;
  for await (const chunk of content) {
    if (isGiven) {
      yield chunk;
      continue;
    }
    kept = Buffer.concat([kept, chunk]);
    if (kept.length < size) continue;
    isGiven = true;
    yield new Uint8Array(kept.subarray(0, size));
    yield kept.subarray(size);
  }
  return undefined;
}
