import { z } from 'zod';
import { StoredAttachment } from '../files/schema.ts';
import { Industry } from '../reports/schema.ts';
import { UnitKind, UnitRoleName } from './schema.ts';

/** A unit of the register, under its 统一社会信用代码. */
export const Unit = z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: UnitKind,
  region: z.string(),
  /** The office of its region. */
  office: z.string(),
  industries: z.array(Industry),
  /** China day it came into the register; what it owes counts from here. */
  registeredOn: z.string(),
  /** Periods with a record, by duty: this year's and last year's. */
  filed: z.record(z.string(), z.array(z.string())),
  /** The first day it owes something if nothing more is filed (rules/standing.ts). */
  behindOn: z.string(),
});
export type Unit = z.infer<typeof Unit>;

/** A code for one use, under its keyed hash: the link of a notice, or an invitation to a unit. */
export const EntryCode = z.strictObject({
  kind: z.enum(['link', 'invitation']),
  /** Of a link. */
  hazard: z.string().optional(),
  /** Of an invitation. */
  unit: z.string().optional(),
  role: UnitRoleName.optional(),
  /** Who gave it out, as `actorRef` writes it. */
  by: z.string(),
  issuedAt: z.number(),
  endsAt: z.number(),
  /** Neither used nor taken back. */
  isOpen: z.boolean(),
  usedAt: z.number().optional(),
});
export type EntryCode = z.infer<typeof EntryCode>;

/** A member of a unit. A removed one stays, without name and pass, so that the audit chain's ids keep their meaning. */
export const Member = z.strictObject({
  unit: z.string(),
  role: UnitRoleName,
  /** Sealed under a server secret. */
  name: z.string().optional(),
  passHash: z.string().optional(),
  joinedAt: z.number(),
  /** When he last came in by his pass. */
  enteredAt: z.number(),
  isActive: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** Somebody who has come in, under the keyed hash of his token: to one hazard, or as a member. */
export const Entry = z.strictObject({
  /** Who he is in the audit chain: the member's id, or one of the holder's own. */
  actor: z.string(),
  hazard: z.string().optional(),
  /** Of a holder: the keyed hash of the code he came in by. */
  code: z.string().optional(),
  member: z.string().optional(),
  startedAt: z.number(),
  seenAt: z.number(),
  endsAt: z.number(),
});
export type Entry = z.infer<typeof Entry>;

/** A check or drill as filed. What was found is the unit's own report, readable by its office; only its files are sealed. */
export const UnitCheck = z.strictObject({
  unit: z.string(),
  duty: z.string(),
  dutyName: z.string(),
  /** Absent of a duty without periods. */
  period: z.string().optional(),
  on: z.string(),
  ledBy: z.string(),
  took: z.string().optional(),
  hasFound: z.boolean(),
  found: z.string().optional(),
  criteria: z.array(z.string()),
  attachments: z.array(StoredAttachment),
  filedAt: z.number(),
  filedBy: z.string(),
  /** Keyed hash of unit and words: the same sent twice is one record. */
  sameKey: z.string(),
});
export type UnitCheck = z.infer<typeof UnitCheck>;
