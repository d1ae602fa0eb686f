import { z } from 'zod';
import { LockedBox } from './schema.ts';

/**
 * A key of one thing; gone when the thing is to be forgotten. An ordinary one is `wrapped` with a server secret. A guarded one is wrapped
 * for its receipt and boxed for rings, and nothing the server has opens it.
 */
export const StoredKey = z.strictObject({
  wrapped: z.string().optional(),
  byReceipt: z.string().optional(),
  boxes: z.array(LockedBox).optional(),
  /** The ring of the set-up code it is boxed for, while it is. */
  waitsFor: z.string().optional(),
});
export type StoredKey = z.infer<typeof StoredKey>;

/** That a key was destroyed: its id stays, so that a restored backup can be made to forget it again. */
export const Forgotten = z.object({ at: z.number() });
export type Forgotten = z.infer<typeof Forgotten>;

/** A contact left for being told: a box for the relay key, sealed once more under a key of its own so that it can be forgotten. */
export const RelayEntry = z.object({ sealed: z.string() });
export type RelayEntry = z.infer<typeof RelayEntry>;

/** A named reporter's name: a box for the names key, sealed once more under a key of its own. */
export const NameEntry = z.object({ sealed: z.string() });
export type NameEntry = z.infer<typeof NameEntry>;

/** A keyed value that tells whether these are the secrets this data was sealed with. */
export const SecretsMark = z.object({ mark: z.string() });
export type SecretsMark = z.infer<typeof SecretsMark>;
