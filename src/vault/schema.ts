import { z } from 'zod';
import type { Secret } from '../kernel/secret.ts';

/*
 * What other domains may ask of the vault. The vault keeps what must not be readable at rest: the keys of tips and files,
 * the contact a reporter left for being told, the name a named reporter gave. Bytes travel as base64url.
 */

/** What a keyed hash is for; hashes of different purposes can never be compared with each other. */
export type HashPurpose =
  | 'receipt'
  | 'idempotency'
  | 'request-body'
  | 'message-id'
  | 'conversation'
  | 'attachment-key'
  | 'likeness'
  | 'session'
  | 'recovery-code'
  | 'audit-head'
  | 'secrets-mark'
  | 'unit-code'
  | 'unit-entry'
  | 'work-task'
  | 'wechat-account';

/** What is sealed under a server secret because it belongs to no tip. */
export type SharedPurpose = 'dialogue' | 'totp' | 'duty' | 'notice' | 'unit-member' | 'wechat-token';

/**
 * A key that belongs to one thing (a tip, a file, a contact) and can be destroyed with it. `field` is bound in:
 * a sealed text moved to another field or thing does not open.
 */
export interface ItemKey {
  seal(field: string, plain: string): string;
  /** @throws {Refusal} conflict vault.broken when the ciphertext was cut, changed or moved */
  open(field: string, sealed: string): string;
  /** Encrypts a file while it passes through. */
  sealStream(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** @throws {Refusal} conflict vault.broken, before the first changed byte is given out */
  openStream(sealed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** The key itself, for wrapping it into another item. */
  bytes(): Secret<Uint8Array>;
}

/**
 * A public half that keys are boxed for: of an office (its id), of the custodians, or of a set-up code (`set-up:<id>`). Pairs of one ring
 * follow each other by `version`, from 1.
 */
export interface Lock {
  readonly ring: string;
  readonly version: number;
  readonly publicKey: string;
}

/** A text in a box that only the private half of a ring's pair opens. */
export const LockedBox = z.strictObject({ ring: z.string(), version: z.number(), box: z.string() });
export type LockedBox = z.infer<typeof LockedBox>;

/** Rings of set-up codes: what is boxed for one waits for the set-up. */
export const isSetUpRing = (ring: string): boolean => ring.startsWith('set-up:');

/** What opens a guarded key: the receipt in its holder's hand, or the key of a member who is signed in. */
export type Opener =
  | { readonly kind: 'receipt'; readonly bytes: Uint8Array }
  /** `openBox` gives the text, or undefined for a box that is not his to open. */
  | { readonly kind: 'member'; readonly openBox: (locked: LockedBox) => Promise<string | undefined> };

/** An X25519 pair, base64url. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Boxes anybody may fill for a public half and only its private half opens (libsodium sealed boxes). */
export interface Boxes {
  makePair(): KeyPair;
  /** The pair that belongs to a code of at least 128 bits, always the same one; another purpose gives another pair. */
  pairOf(code: Uint8Array, purpose: 'set-up' | 'office-recovery' | 'custodian-recovery'): KeyPair;
  fill(publicKey: string, plain: string): string;
  /** @throws {Refusal} conflict vault.broken */
  open(pair: KeyPair, box: string): string;
}

/** The key under which the phone lies that was left with a tip for being told. */
export const contactItem = (tipId: string): string => `contact:${tipId}`;
/** The key under which an ordinary tip's named reporter's name lies before the set-up. */
export const nameItem = (tipId: string): string => `name:${tipId}`;

/** The sealing that use-cases are handed. */
export interface Vault {
  /** A fresh key for a thing; durable, wrapped with a server secret, in the store apart, before this resolves. */
  makeItemKey(itemId: string): Promise<ItemKey>;
  /**
   * A fresh key for a thing the server itself cannot open (an insider's tip): wrapped for the receipt, and boxed for these locks. Durable
   * in the store apart before this resolves.
   */
  makeGuardedKey(itemId: string, receipt: Uint8Array, locks: readonly Lock[]): Promise<ItemKey>;
  /**
   * A guarded key opens by `opener` only; an ordinary one by anybody who asks.
   * @throws {Refusal} not-found vault.forgotten when the key was destroyed; forbidden vault.shut when it is not his to open
   */
  itemKey(itemId: string, opener?: Opener): Promise<ItemKey>;
  /** Boxes a guarded key for these locks and no others; the receipt goes on opening it. @throws {Refusal} as itemKey */
  lockAgain(itemId: string, opener: Opener, locks: readonly Lock[]): Promise<void>;
  /** The rings a guarded key is boxed for; undefined for an ordinary key or none. */
  ringsOf(itemId: string): Promise<readonly { readonly ring: string; readonly version: number }[] | undefined>;
  /** Up to `n` things whose keys are boxed for this set-up code. */
  waitingFor(setUpRing: string, n: number): Promise<readonly string[]>;
  /** Seals so that only the receipt opens it, and only on this server. */
  sealToReceipt(receipt: Uint8Array, context: string, plain: string): string;
  /** @throws {Refusal} conflict vault.broken */
  openWithReceipt(receipt: Uint8Array, context: string, sealed: string): string;
  /** Puts a text into a box for a lock. */
  fillLock(lock: Lock, plain: string): LockedBox;
  /** A key that nothing stores: whoever holds its bytes holds the key. */
  looseKey(bytes: Uint8Array): ItemKey;
  /** Destroys the key of a thing and remembers that it was destroyed; what it sealed goes dark, old backups included. */
  forget(itemId: string): Promise<void>;
  /** HMAC-SHA-256 under a server secret, base64url. */
  hash(purpose: HashPurpose, value: string | Uint8Array): string;
  /** Seals under a server secret; `context` (an id) is bound in. */
  sealShared(purpose: SharedPurpose, context: string, plain: string): string;
  /** @throws {Refusal} conflict vault.broken */
  openShared(purpose: SharedPurpose, context: string, sealed: string): string;
  /** Seals so that only whoever shows `input` again opens it, and only on this server (HKDF: input as key, server secret as salt). */
  sealFor(input: string, context: string, plain: string): string;
  openFor(input: string, context: string, sealed: string): string;
  /** Seals what a reporter left for being told, in place of what he left before; only `relay-message` opens it. */
  leaveContact(tipId: string, contact: { phone: string }): Promise<void>;
  /** Boxes an address for the relay key and seals it under a key of its own, `itemId`; only who tells is handed the door that opens it. */
  sealAddress(itemId: string, address: string): Promise<string>;
  /** Seals a named reporter's name to a key that no use-case can open. */
  leaveName(tipId: string, name: string): Promise<void>;
}

/** That a reporter was told of something, and what became of it: never whom or what. */
export const Relayed = z.object({ at: z.number(), outcome: z.enum(['unknown', 'taken', 'refused', 'later']) });
export type Relayed = z.infer<typeof Relayed>;
