import { type Collection, isStale, type Row } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { fillBox } from './boxes.ts';
import { deriveKey, openText, sealText } from './cipher.ts';
import { isSetUpRing, type Lock, type LockedBox, type Opener } from './schema.ts';
import type { StoredKey } from './stored-schema.ts';

/*
 * Keys the server keeps but cannot open: wrapped for a receipt that only its holder has, and boxed for rings whose private halves lie
 * under the keys of people. The thing's id stands in every box, so that a box moved to another thing opens nothing.
 */

export interface GuardedKeysNeeds {
  readonly itemKeys: Collection<StoredKey>;
  readonly random: Random;
  /** Derived from the server's master secret: a receipt opens on this server only. */
  readonly salt: Uint8Array;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytes = (encoded: string): Uint8Array => new Uint8Array(Buffer.from(encoded, 'base64url'));

/** What a box for a ring holds: the key, and the thing it belongs to. */
const inBox = (itemId: string, key: Uint8Array): string => JSON.stringify({ item: itemId, key: text(key) });

const outOfBox = (itemId: string, plain: string): Uint8Array => {
  const { item, key } = JSON.parse(plain) as { item: string; key: string };
  if (item !== itemId) throw new Refusal('conflict', 'vault.broken');
  return bytes(key);
};

const boxesFor = (itemId: string, key: Uint8Array, locks: readonly Lock[]): Pick<StoredKey, 'boxes' | 'waitsFor'> => {
  const waitsFor = locks.find(({ ring }) => isSetUpRing(ring))?.ring;
  const boxes = locks.map(({ ring, version, publicKey }) => ({ ring, version, box: fillBox(publicKey, inBox(itemId, key)) }));
  return { boxes, ...(waitsFor !== undefined && { waitsFor }) };
};

const firstOpened = async (boxes: readonly LockedBox[], opener: Extract<Opener, { kind: 'member' }>): Promise<string> => {
  for (const box of boxes) {
    const plain = await opener.openBox(box);
    if (plain !== undefined) return plain;
  }
  throw new Refusal('forbidden', 'vault.shut');
};

/** Tries at most this often when another change of the same key was faster. */
const TRIES = 5;

/** Guarded keys bound to their store. */
export const guardedKeys = ({ itemKeys, random, salt }: GuardedKeysNeeds) => {
  const receiptKey = (receipt: Uint8Array): Uint8Array => deriveKey(receipt, 'guarded-key', salt);

  const open = async (itemId: string, stored: StoredKey, opener: Opener | undefined): Promise<Uint8Array> => {
    if (opener === undefined || stored.byReceipt === undefined) throw new Refusal('forbidden', 'vault.shut');
    if (opener.kind === 'receipt') return bytes(openText(receiptKey(opener.bytes), itemId, stored.byReceipt));
    return outOfBox(itemId, await firstOpened(stored.boxes ?? [], opener));
  };

  const guardedRow = async (itemId: string): Promise<Row<StoredKey>> => {
    const row = await itemKeys.get(itemId);
    if (!row) throw new Refusal('not-found', 'vault.forgotten');
    return row;
  };

  const lockAgain = async (itemId: string, opener: Opener, locks: readonly Lock[], left = TRIES): Promise<void> => {
    const row = await guardedRow(itemId);
    const { byReceipt } = row.body;
    const key = await open(itemId, row.body, opener);
    try {
      await itemKeys.replace(itemId, { ...(byReceipt !== undefined && { byReceipt }), ...boxesFor(itemId, key, locks) }, [], row.rev);
    } catch (error) {
      if (!isStale(error) || left <= 1) throw error;
      await lockAgain(itemId, opener, locks, left - 1);
    }
  };

  return {
    open,
    make: async (itemId: string, receipt: Uint8Array, locks: readonly Lock[]): Promise<Uint8Array> => {
      const key = random.bytes(32);
      const byReceipt = sealText(receiptKey(receipt), itemId, text(key), random);
      await itemKeys.insert(itemId, { byReceipt, ...boxesFor(itemId, key, locks) });
      return key;
    },
    lockAgain: (itemId: string, opener: Opener, locks: readonly Lock[]): Promise<void> => lockAgain(itemId, opener, locks),
    ringsOf: async (itemId: string) => (await itemKeys.get(itemId))?.body.boxes?.map(({ ring, version }) => ({ ring, version })),
    waitingFor: async (setUpRing: string, n: number): Promise<readonly string[]> =>
      (await itemKeys.list({ by: 'by-waiting', where: { waitsFor: setUpRing }, limit: n })).rows.map((row) => row.id),
  };
};
