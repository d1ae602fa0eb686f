import { z } from 'zod';
import { StoredAttachment } from '../files/schema.ts';
import { Industry } from '../reports/schema.ts';
import { FixesInput, HazardGrade, HazardSource, HazardState, Told } from './schema.ts';

/** Who must fix, as stored. A household's name and phone are sealed with the line's own key; the line shows 产权人 or 使用人. */
export const StoredParty = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), code: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('household'), as: z.enum(['owner', 'user']), person: z.string() }),
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type StoredParty = z.infer<typeof StoredParty>;

/** One step of a line's way: the state it came into, who brought it there (for the office's own list), and the phrase that says so. */
export const StoredHazardStep = z.strictObject({
  state: HazardState,
  at: z.number(),
  by: z.string(),
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type StoredHazardStep = z.infer<typeof StoredHazardStep>;

/** What the responsible party reports as done. */
export const StoredEvidence = z.strictObject({
  id: z.string(),
  at: z.number(),
  by: z.string(),
  words: z.string(),
  attachments: z.array(StoredAttachment),
});
export type StoredEvidence = z.infer<typeof StoredEvidence>;

/** What a check saw. `round` counts the submissions: levels passed in an earlier round no longer count. */
export const StoredCheck = z.strictObject({
  level: z.number(),
  round: z.number(),
  by: z.string(),
  office: z.string(),
  at: z.number(),
  outcome: z.enum(['passed', 'sent-back']),
  words: z.string(),
  attachments: z.array(StoredAttachment),
});
export type StoredCheck = z.infer<typeof StoredCheck>;

/** Whose turn it is. */
export const HazardWaitsFor = z.enum(['handler', 'party', 'checker', 'extension', 'nobody']);
export type HazardWaitsFor = z.infer<typeof HazardWaitsFor>;

/**
 * A line of the ledger as stored. Nothing in it leads to a tip: the tip knows its hazard, not the other way round. Persons and files are
 * sealed with a key of the line's own, made when the first of them comes.
 */
export const Hazard = z.strictObject({
  number: z.string(),
  /** Set for a line that came in by a sheet: the same line of the same file comes in once. */
  importKey: z.string().optional(),
  source: HazardSource,
  industry: Industry,
  /** The first one is the one it is counted under. */
  criteria: z.array(z.string()),
  /** That first one, or `none`. */
  criterion: z.string(),
  grade: HazardGrade,
  gradedBy: z.string(),
  party: StoredParty,
  /** Code of the unit, for its own list; absent for others. */
  partyCode: z.string().optional(),
  /** The office of the place: the line is counted there. */
  office: z.string(),
  region: z.string(),
  place: z.string(),
  what: z.string(),
  demands: z.string().optional(),
  inspectedOn: z.string(),
  registeredAt: z.number(),
  /** Office and person who ordered the fix; never the one who checks it. */
  orderedByOffice: z.string(),
  orderedBy: z.string(),
  state: HazardState,
  isOpen: z.boolean(),
  waitsFor: HazardWaitsFor,
  /** The office whose turn it is; the party's own while it waits for the party. */
  waitsAt: z.string(),
  firstDueOn: z.string(),
  dueOn: z.string(),
  extendedDays: z.number(),
  /** Limit and number: the order of lists. */
  dueKey: z.string(),
  /** Day closed; absent while open. */
  closedOn: z.string().optional(),
  /** Closed after its limit; false while open. */
  isClosedLate: z.boolean(),
  told: z.array(Told),
  fixes: FixesInput.optional(),
  extension: z
    .strictObject({
      state: z.enum(['asked', 'granted', 'refused']),
      until: z.string(),
      reason: z.string(),
      askedBy: z.string(),
      /** China days: when it was asked, the limit then, and when it was decided. */
      askedOn: z.string(),
      from: z.string(),
      decidedOn: z.string().optional(),
      decidedBy: z.string().optional(),
      note: z.string().optional(),
    })
    .optional(),
  /** How often the party has reported the fix; the current round of checks. */
  round: z.number(),
  before: z.array(StoredAttachment),
  after: z.array(StoredEvidence),
  checks: z.array(StoredCheck),
  steps: z.array(StoredHazardStep),
  /** Id of the picture an officer gave back to the reporter. */
  released: z.string().optional(),
  /** The last happenings of other domains that changed this line, at most 50. */
  mirrored: z.array(z.string()),
});
export type Hazard = z.infer<typeof Hazard>;
