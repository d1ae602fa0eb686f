import { z } from 'zod';

/** A share of a ring: its private half in a box for one member's own key. */
export const Holder = z.strictObject({
  staff: z.string(),
  /** The public half the box is for; once his account has another pair, this share is nobody's. */
  key: z.string(),
  box: z.string(),
});
export type Holder = z.infer<typeof Holder>;

/** One pair of a ring: readable are its public half, and who holds it. */
export const Ring = z.strictObject({
  ring: z.string(),
  version: z.number(),
  publicKey: z.string(),
  holders: z.array(Holder),
  /** The private half in a box for the recovery code: the office's, or the custodians'. */
  recovery: z.string(),
  madeAt: z.number(),
});
export type Ring = z.infer<typeof Ring>;

/** Public halves of the two recovery codes, from the set-up on. */
export const RecoveryLocks = z.strictObject({ office: z.string(), custodians: z.string(), setUpAt: z.number() });
export type RecoveryLocks = z.infer<typeof RecoveryLocks>;

/** A set-up code (设置码): only the public half of its pair, by which its document is called, and its first four signs, by which people tell codes apart. */
export const SetUpCode = z.strictObject({
  opening: z.string(),
  madeAt: z.number(),
  /** When a person was shown it; nothing is ever sealed to a code nobody has seen. */
  shownAt: z.number().optional(),
});
export type SetUpCode = z.infer<typeof SetUpCode>;
