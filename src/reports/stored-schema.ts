import { z } from 'zod';
import { StoredAttachment } from '../files/schema.ts';
import { Deadline, ReporterMode, TipKind, TipState } from './schema.ts';

/** One step of a tip's way: the state it came into, and the phrase that tells its reporter so. Values are ids and days, never text. */
export const StoredStep = z.strictObject({
  state: TipState,
  at: z.number(),
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type StoredStep = z.infer<typeof StoredStep>;

/** One message between reporter and office; the text is sealed with the tip's key. */
export const StoredMessage = z.strictObject({
  id: z.string(),
  from: z.enum(['reporter', 'office']),
  at: z.number(),
  text: z.string().optional(),
  attachments: z.array(StoredAttachment).optional(),
});
export type StoredMessage = z.infer<typeof StoredMessage>;

/** A call-back visit; question and answer are sealed with the tip's key. `dueOn` is a China day. */
export const StoredVisit = z.strictObject({
  id: z.string(),
  at: z.number(),
  text: z.string(),
  dueOn: z.string(),
  answeredAt: z.number().optional(),
  answer: z.string().optional(),
});
export type StoredVisit = z.infer<typeof StoredVisit>;

/** Who must move next. */
export const WaitsFor = z.enum(['handler', 'reviewer', 'nobody']);
export type WaitsFor = z.infer<typeof WaitsFor>;

/** What a look on the spot found. 属实 / 部分属实 / 不属实 */
export const VerdictState = z.enum(['substantiated', 'partly-substantiated', 'unsubstantiated']);
export type VerdictState = z.infer<typeof VerdictState>;

/**
 * A tip as stored. Readable at rest: numbers, office, state, days, codes. Everything a person wrote is sealed with the tip's own key:
 * `content` holds text, unit, place, time seen and what triage made of them.
 */
export const Tip = z.strictObject({
  reference: z.string(),
  receiptHash: z.string(),
  /** For 24 hours: keyed hashes of the idempotency key and of the parsed body, and the answer sealed for whoever shows the key again. */
  replayHash: z.string().optional(),
  replayBody: z.string().optional(),
  replayAnswer: z.string().optional(),
  replayUntil: z.number().optional(),
  office: z.string(),
  /** Offices this tip is about: no row, count or number of it is ever theirs to see. */
  barred: z.array(z.string()),
  state: TipState,
  kind: TipKind,
  isOpen: z.boolean(),
  waitsFor: WaitsFor,
  isUrgent: z.boolean(),
  /** Set while an urgent tip has not been answered by anybody: when the next alert goes out, and how far up it has gone. */
  alertDueAt: z.number().optional(),
  alertLevel: z.number(),
  receivedAt: z.number(),
  /** Where the matter lies, coarsely: region code, or the office when no region is known. Likeness is looked for within a cell. */
  cell: z.string(),
  deadlines: z.array(Deadline),
  /** The earliest running limit; 9999-12-31 when none runs. */
  dueOn: z.string(),
  /** That day and the running number: the order of lists. */
  dueKey: z.string(),
  /** The same with alarms nobody has answered first, then urgent ones: the order of an officer's own list. */
  turnKey: z.string(),
  hasProvisional: z.boolean(),
  content: z.string(),
  /** Keyed hashes of the words of the text, for likeness. */
  tokens: z.array(z.string()),
  steps: z.array(StoredStep),
  messages: z.array(StoredMessage),
  attachments: z.array(StoredAttachment),
  reporterMode: ReporterMode,
  /** An insider's (内部吹哨人): its key is guarded, and every instant in it is the start of a China day. */
  isInsider: z.boolean().optional(),
  /** What its reporter left of himself (parts, never values), sealed with the tip's key. */
  left: z.string().optional(),
  visits: z.array(StoredVisit).optional(),
  mergedInto: z.string().optional(),
  mergedFrom: z.array(z.string()),
  extension: z
    .strictObject({ state: z.enum(['asked', 'granted', 'refused']), reason: z.string(), askedBy: z.string(), days: z.number() })
    .optional(),
  /** The line of the ledger it became; the line itself does not know. */
  hazard: z.string().optional(),
  /** The day from which what it tells is destroyed, set when it is closed; and the day on which that was done. */
  forgetOn: z.string().optional(),
  forgottenOn: z.string().optional(),
  /** The office it goes back to after a review. */
  returnTo: z.string().optional(),
  /**
   * The day it was first taken on (受理) and what the last look on the spot found: by these it is counted where everybody reads the count.
   * An insider's has neither.
   */
  acceptedOn: z.string().optional(),
  verdict: VerdictState.optional(),
  /** Happenings already mirrored into this tip, newest last, at most 50. */
  mirrored: z.array(z.string()),
});
export type Tip = z.infer<typeof Tip>;
