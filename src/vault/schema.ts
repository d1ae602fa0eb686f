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
  | 'unit-entry';

/** What is sealed under a server secret because it belongs to no tip. */
export type SharedPurpose = 'dialogue' | 'totp' | 'duty' | 'notice' | 'unit-member';

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

/** The sealing that use-cases are handed. */
export interface Vault {
  /** A fresh key for a thing; durable, wrapped with a server secret, in the store apart, before this resolves. */
  makeItemKey(itemId: string): Promise<ItemKey>;
  /** @throws {Refusal} not-found vault.forgotten when the key was destroyed */
  itemKey(itemId: string): Promise<ItemKey>;
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
  /** Seals what a reporter left for being told; only `relay-message` opens it. */
  leaveContact(tipId: string, contact: { phone: string }): Promise<void>;
  /** Seals a named reporter's name to a key that no use-case can open. */
  leaveName(tipId: string, name: string): Promise<void>;
}

/** That a reporter was told of something, and what became of it: never whom or what. */
export const Relayed = z.object({ at: z.number(), outcome: z.enum(['unknown', 'taken', 'refused', 'later']) });
export type Relayed = z.infer<typeof Relayed>;
