import { z } from 'zod';

/*
 * The audit chain (审计链): who did what to which thing, when. Every entry carries the hash of the one before it,
 * so nothing in the middle can be changed, taken out or moved without every later entry telling.
 */

/** The thing an entry is about: its collection and its id there. */
export const AuditSubject = z.strictObject({ collection: z.string(), id: z.string() });
export type AuditSubject = z.infer<typeof AuditSubject>;

/** Codes, numbers and ids only: never text, a name or a contact. */
export const AuditData = z.record(z.string(), z.union([z.string().max(2000), z.number(), z.boolean()]));
export type AuditData = z.infer<typeof AuditData>;

/** What is to be written down. */
export const AuditFact = z.strictObject({
  /** Instant, ms. */
  at: z.number(),
  /** Who, as `actorRef` writes it: never a name. */
  by: z.string(),
  /** What was done: `tip.accepted`, `tip.opened`, `machine.staff-list`. */
  what: z.string(),
  about: AuditSubject,
  data: AuditData,
});
export type AuditFact = z.infer<typeof AuditFact>;

/** A link of the chain. */
export const AuditEntry = AuditFact.extend({
  /** Place in the chain, from 1. */
  seq: z.number(),
  /** `hash` of the entry before; empty for the first. */
  previous: z.string(),
  /** Over everything else in this entry, base64url. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** The newest end of the chain that was seen, under a MAC of the server: how an end cut off is told from an end that never was. */
export const AuditHead = z.strictObject({ seq: z.number(), hash: z.string(), mac: z.string() });
export type AuditHead = z.infer<typeof AuditHead>;

/**
 * What is wrong with the chain at `seq`. missing 缺失: an entry is gone; moved 错位: another stands in its place; changed 被改: it no longer
 * fits its hash; unlinked 断链: it does not follow the one before; unreadable 读不出; cut 截尾: the chain ends before the remembered head;
 * rewritten 重写: it fits, but is not the chain whose head was remembered; forged-head 假印: the remembered head is not the server's own; missing-head 缺印: there is none.
 */
export const AUDIT_FAULTS = [
  'missing',
  'moved',
  'changed',
  'unlinked',
  'unreadable',
  'cut',
  'rewritten',
  'forged-head',
  'missing-head',
] as const;
export const AuditFault = z.enum(AUDIT_FAULTS);
export type AuditFault = z.infer<typeof AuditFault>;

/** The outcome of walking the whole chain: the first bad entry, or none. `count` is how many entries were good. */
export const AuditFinding = z.strictObject({
  count: z.number(),
  /** Hash of the last good entry; empty for an empty chain. */
  head: z.string(),
  bad: z.strictObject({ seq: z.number(), fault: AuditFault }).optional(),
});
export type AuditFinding = z.infer<typeof AuditFinding>;
