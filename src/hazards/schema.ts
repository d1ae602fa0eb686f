import { z } from 'zod';
import { AttachmentIds, AttachmentView } from '../files/schema.ts';
import { isDay } from '../kernel/calendar.ts';
import { Reference } from '../reports/office-schema.ts';
import { Industry, PersonName, Phone, ShortText, TipText } from '../reports/schema.ts';
import { UnitCode } from '../units/schema.ts';

/*
 * The words of the domain hazards: one ledger (台账) of hazards found by units themselves, by inspections and by tips, kept line by line
 * until closed (逐条整改销号). Nothing of a tip stands in here but that there was one.
 */

/** self-check 企业自查上报, inspection 督导检查发现, tip 群众举报查实. The last is never shown outside the office. */
export const HAZARD_SOURCES = ['self-check', 'inspection', 'tip'] as const;
export const HazardSource = z.enum(HAZARD_SOURCES).meta({ id: 'HazardSource' });
export type HazardSource = z.infer<typeof HazardSource>;

/** general 一般隐患, major 重大隐患. Only a person sets it, on the criterion and the evidence. */
export const HazardGrade = z.enum(['general', 'major']).meta({ id: 'HazardGrade' });
export type HazardGrade = z.infer<typeof HazardGrade>;

/** registered 已登记, notified 已告知, rectifying 整改中, submitted 已报整改, checked 县（区）级已通过, closed 已销号. The table of moves is rules/lifecycle.ts. */
export const HAZARD_STATES = ['registered', 'notified', 'rectifying', 'submitted', 'checked', 'closed'] as const;
export const HazardState = z.enum(HAZARD_STATES).meta({ id: 'HazardState' });
export type HazardState = z.infer<typeof HazardState>;

const Day = z.string().refine(isDay, { error: 'day.misfit' });
const Region = z.string().regex(/^\d{6}$/, { error: 'region.malformed' });
const Criteria = z.array(z.string().max(60)).max(5, { error: 'hazard.too-many-criteria' });

/** A line's number in the ledger, such as LL-YH-2026-000007; unique and rising, and no tip's. */
export const HazardNumber = z.string().regex(/^[A-Z]{2}-YH-\d{4}-\d{6,}$/, { error: 'hazard.number-malformed' });

/**
 * Who must fix (责任方): a unit; the owner or user of a house (产权人/使用人, a natural person, sealed and opened only by a recorded act);
 * or nobody known yet.
 */
export const PartyInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unit'), code: UnitCode, name: ShortText }),
    z.strictObject({ kind: z.literal('household'), as: z.enum(['owner', 'user']), name: PersonName, phone: Phone.optional() }),
    z.strictObject({ kind: z.literal('unknown') }),
  ])
  .meta({ id: 'PartyInput' });
export type PartyInput = z.infer<typeof PartyInput>;

/** A line as an officer enters it, in his own words and with his own photographs. */
export const RegisterInput = z
  .strictObject({
    source: HazardSource,
    /** The verified tip it comes from; with source `tip` only. It is linked from the tip's side. */
    tip: Reference.optional(),
    industry: Industry,
    criteria: Criteria,
    grade: HazardGrade,
    party: PartyInput,
    region: Region,
    place: ShortText,
    what: TipText,
    /** What is demanded (整改要求). */
    demands: TipText.optional(),
    /** China day of the inspection. */
    inspectedOn: Day,
    /** Last China day for the fix. */
    dueOn: Day,
    attachments: AttachmentIds.optional(),
  })
  .refine((input) => (input.source === 'tip') === (input.tip !== undefined), { error: 'hazard.tip-misfit' })
  .meta({ id: 'RegisterInput' });
export type RegisterInput = z.infer<typeof RegisterInput>;

/** Five fixes (五落实): who is responsible, what is done, with what money (whole fen), by when, and the plan should it go wrong. */
export const FixesInput = z.strictObject({
  responsible: ShortText,
  measures: TipText,
  fundsFen: z.number().int().min(0).max(1e15),
  dueOn: Day,
  plan: TipText,
});
export type FixesInput = z.infer<typeof FixesInput>;

/** What may be done to a line; who may is policy.ts, when is rules/lifecycle.ts. */
export const HAZARD_ACTIONS = [
  'set-party',
  'set-grade',
  'notify',
  'renew-link',
  'remind',
  'name-fixes',
  'ask-extension',
  'decide-extension',
  'submit',
  'check',
  'reopen',
  'release-picture',
] as const;
export const HazardAction = z.enum(HAZARD_ACTIONS);
export type HazardAction = z.infer<typeof HazardAction>;

/** Who was told of the notice, when and how. A unit's principal and its actual controller both (吕梁方案 12); one person may be both. */
export const Told = z.strictObject({
  who: z.enum(['principal', 'actual-controller', 'principal-and-controller', 'household']),
  on: Day,
  how: z.enum(['in-person', 'phone', 'paper', 'message']),
});
export type Told = z.infer<typeof Told>;

/** One move on one line. */
export const HazardMove = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('set-party'), party: PartyInput }),
  z.strictObject({
    action: z.literal('set-grade'),
    grade: HazardGrade,
    criteria: Criteria,
    reason: TipText,
    /** An earlier limit, where the new grade asks for one. */
    dueOn: Day.optional(),
  }),
  z.strictObject({ action: z.literal('notify'), told: z.array(Told).min(1).max(4) }),
  z.strictObject({ action: z.literal('renew-link') }),
  z.strictObject({ action: z.literal('remind'), text: TipText }),
  FixesInput.extend({ action: z.literal('name-fixes') }),
  z.strictObject({ action: z.literal('ask-extension'), until: Day, reason: TipText }),
  z.strictObject({ action: z.literal('decide-extension'), grant: z.boolean(), note: TipText.optional() }),
  z.strictObject({
    action: z.literal('submit'),
    words: TipText,
    attachments: AttachmentIds.min(1, { error: 'hazard.evidence-missing' }),
  }),
  z.strictObject({
    action: z.literal('check'),
    outcome: z.enum(['passed', 'sent-back']),
    words: TipText,
    attachments: AttachmentIds.optional(),
  }),
  z.strictObject({ action: z.literal('reopen'), reason: TipText }),
  z.strictObject({ action: z.literal('release-picture'), fileId: z.string().max(60) }),
]);
export type HazardMove = z.infer<typeof HazardMove>;

/** The moves a unit may make. */
export const UNIT_ACTIONS = ['name-fixes', 'ask-extension', 'submit'] as const satisfies readonly HazardAction[];

/* ---- what goes out ---------------------------------------------------------------------------------------------------- */

/** One of the criteria, as a person reads it. */
export const HazardCriterion = z.object({ id: z.string(), article: z.string(), docNo: z.string(), text: z.string(), level: z.string() });
export type HazardCriterion = z.infer<typeof HazardCriterion>;

/** A criterion with where it stands (document, article and item), and both in one line with what it says. */
export const QuotedHazardCriterion = HazardCriterion.extend({ basis: z.string(), quote: z.string() });
export type QuotedHazardCriterion = z.infer<typeof QuotedHazardCriterion>;

/** A step of a line's way, in words fit for everybody who may see the line. `at` is the China day. */
export const HazardStep = z.object({ state: HazardState, on: z.string(), words: z.string() });
export type HazardStep = z.infer<typeof HazardStep>;

/** Evidence with the words it came with: a unit's report of what was done, or what a check saw. */
export const HazardEvidence = z.object({ on: z.string(), words: z.string(), attachments: z.array(AttachmentView) });
export type HazardEvidence = z.infer<typeof HazardEvidence>;

export const HazardCheckView = z.object({
  level: z.number(),
  officeName: z.string(),
  on: z.string(),
  outcome: z.enum(['passed', 'sent-back']),
  words: z.string(),
  attachments: z.array(AttachmentView),
});
export type HazardCheckView = z.infer<typeof HazardCheckView>;

/** What of a line everybody reads who may read it at all. */
export const HAZARD_LINE = {
  number: z.string(),
  state: HazardState,
  grade: HazardGrade,
  industry: Industry,
  criteria: z.array(QuotedHazardCriterion),
  office: z.string(),
  officeName: z.string(),
  region: z.string(),
  regionName: z.string().optional(),
  place: z.string(),
  /** County and place in one line. */
  whereabouts: z.string(),
  what: z.string(),
  demands: z.string().optional(),
  inspectedOn: z.string(),
  /** Last China day for the fix, extensions counted in. */
  dueOn: z.string(),
  /** The day first set. */
  firstDueOn: z.string(),
  /** Days that approved extensions added. */
  extendedDays: z.number(),
  /** China days past the limit; 0 while in time. */
  overdueDays: z.number(),
  fixes: FixesInput.optional(),
  extension: z
    .object({
      state: z.enum(['asked', 'granted', 'refused']),
      /** The day asked for, the limit it was asked from, the China days of asking and deciding. */
      until: z.string(),
      from: z.string(),
      askedOn: z.string(),
      decidedOn: z.string().optional(),
      reason: z.string(),
      note: z.string().optional(),
    })
    .optional(),
  before: z.array(AttachmentView),
  after: z.array(HazardEvidence),
  checks: z.array(HazardCheckView),
  /** How many levels must pass it. */
  levels: z.number(),
  steps: z.array(HazardStep),
  closedOn: z.string().optional(),
  may: z.array(HazardAction),
};

/** A line as its unit sees it: what is demanded, by when, and how far it is. Never where it comes from nor who works on it. */
export const UnitHazardView = z.object({ ...HAZARD_LINE, partyName: z.string() }).meta({ id: 'UnitHazardView' });
export type UnitHazardView = z.infer<typeof UnitHazardView>;

export const UnitHazardRow = z.object({
  number: z.string(),
  state: HazardState,
  grade: HazardGrade,
  place: z.string(),
  gist: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
});
export type UnitHazardRow = z.infer<typeof UnitHazardRow>;
export const UnitHazardList = z.object({ rows: z.array(UnitHazardRow), next: z.string().optional() }).meta({ id: 'UnitHazardList' });
export type UnitHazardList = z.infer<typeof UnitHazardList>;
