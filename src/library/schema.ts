import { z } from 'zod';
import { CASEWORK } from '../kernel/actor.ts';
import { OfficeAction } from '../reports/office-schema.ts';
import { RETENTION_CLASSES } from '../reports/rules/retention.ts';
import { DangerSign, Industry } from '../reports/schema.ts';
import { UnitDuty, UnitKind } from '../units/schema.ts';

/*
 * The shapes of content/: facts of law, places, offices and words that are data and never constants. One zod shape per file.
 * Every row says how sure we are of it (`level`) and where it was seen (`source`); a file may say both once for all its rows.
 */

/** How a fact was seen. V 见官方原文, S 见转述, M 凭记忆未核对. */
export type Level = 'V' | 'S' | 'M';

/** A level as written in content: the letter first, then perhaps a remark, e.g. `S/M` or `M, names not checked`. */
const LevelText = z.string().regex(/^[VSM]/);
const Text = z.string().min(1);
const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Day = z.iso.date();
const Region = z.string().regex(/^\d{6}$/);
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-\d{2}$/);
const PhoneNumber = z.string().regex(/^\d{3,12}$/);

const marked = { level: LevelText, source: Text };
const maybeMarked = { level: LevelText.optional(), source: Text.optional() };

/** What every loaded row carries. `isVerified` is false for level M: shown to staff as not checked against the official text. */
export interface Mark {
  readonly level: Level;
  readonly remark?: string;
  readonly source: string;
  readonly isVerified: boolean;
}

/** A row of content with its mark read. */
export type Marked<T> = Readonly<Omit<T, 'level' | 'source'>> & Mark;

/* ---- criteria of major hazards: content/criteria/*.json ----------------------------------------------------------------- */

const CriterionRow = z.strictObject({
  id: Text,
  article: Text,
  item: z.number().int().optional(),
  group: Text,
  /** Our own short words. */
  text: Text,
  /** The official wording of the item, sign by sign. */
  official: Text.optional(),
  /** P passer-by or resident, W worker on site, R only records or inspection. A judgement of ours. */
  whoCanSee: z.enum(['P', 'W', 'R']),
  /** The question that settles the criterion when only one of its two conditions was told. */
  ask: Text.optional(),
});

/** A set of criteria, in force or superseded. Superseded sets only explain hazards judged while they stood. */
export const CriteriaFile = z.strictObject({
  id: Id,
  field: Text,
  title: Text,
  docNo: Text,
  status: z.enum(['in-force', 'repealed', 'replaced']),
  statusNote: Text.optional(),
  /** Id of the set that took its place, where we hold it. */
  replacedBy: Id.optional(),
  effectiveFrom: Day.optional(),
  /** Last day in force. */
  effectiveTo: Day.optional(),
  /** False for lists of things a passer-by can see, which judge nothing. */
  isJudgement: z.boolean(),
  /** Id of the department that judges, in content/matters.json. */
  competent: Id,
  ...marked,
  note: Text.optional(),
  /** The official opening words of an article, by article. */
  leads: z.record(z.string(), Text).optional(),
  items: z.array(CriterionRow).min(1),
});
export type CriteriaFile = z.infer<typeof CriteriaFile>;

/** One criterion with what its set says of it. Never told to a reporter as a judgement: 可能涉及 第X条，由主管部门判定. */
export type Criterion = Marked<z.infer<typeof CriterionRow>> &
  Readonly<Pick<CriteriaFile, 'docNo' | 'title' | 'status' | 'effectiveFrom' | 'effectiveTo' | 'isJudgement' | 'competent'>> & {
    readonly set: string;
    /** The official opening words of its article. */
    readonly lead?: string;
  };

/* ---- a jurisdiction: content/jurisdictions/ID/*.json -------------------------------------------------------------------- */

/** Whose program this is. `prefix` opens its running numbers (LL-2026-000123). */
export const JurisdictionFile = z.strictObject({
  id: Id,
  name: Text,
  prefix: z.string().regex(/^[A-Z]{2}$/),
  region: Region,
  /** The office that runs the three-year programme. 治本攻坚三年行动办公室 */
  programOffice: Text,
  plan: z.strictObject({ title: Text, docNo: Text.optional(), date: Day.optional() }),
  ...marked,
});
export type Jurisdiction = Marked<z.infer<typeof JurisdictionFile>>;

const PlaceRow = z.strictObject({
  /** GB/T 2260, or our own where `isOwnCode`. */
  code: Region,
  name: Text,
  kind: z.enum(['city', 'district', 'zone']),
  /** What people say instead of the full name. */
  shortNames: z.array(Text),
  towns: z.array(Text),
  isOwnCode: z.literal(true).optional(),
  ...maybeMarked,
});
export const PlacesFile = z.strictObject({ ...marked, note: Text.optional(), regions: z.array(PlaceRow).min(1) });
export type Place = Marked<z.infer<typeof PlaceRow>>;

const OfficeRow = z.strictObject({
  id: Id,
  name: Text,
  tier: z.enum(['district', 'city', 'discipline']),
  region: Region,
  /** Id of the office one level up; the discipline office stands above the city's. */
  above: Id.optional(),
  ...maybeMarked,
});
export const OfficesFile = z.strictObject({ ...marked, offices: z.array(OfficeRow).min(1) });
export type Office = Marked<z.infer<typeof OfficeRow>>;

const PhoneRow = z.strictObject({ id: Id, name: Text, phone: PhoneNumber, region: Region.optional(), ...marked });
/** Emergency lines: the nation's in content/phones.json, a place's own beside its offices. */
export const PhonesFile = z.strictObject({ phones: z.array(PhoneRow) });
export type Phone = Marked<z.infer<typeof PhoneRow>>;

const DutyRow = z.strictObject({
  ...UnitDuty.pick({ what: true, every: true }).shape,
  id: Id,
  name: Text,
  ledBy: Text,
  /** Kinds of unit that owe it. */
  kinds: z.array(UnitKind).min(1),
  /** Only units of these industries owe it; absent: every unit of these kinds. */
  industries: z.array(Industry).min(1).optional(),
  ...maybeMarked,
});
/** What units owe again and again: checks of their own and drills. */
export const DutiesFile = z.strictObject({ ...marked, note: Text.optional(), duties: z.array(DutyRow) });
export type Duty = Marked<z.infer<typeof DutyRow>>;

/** Members who work on matters: nobody else ever sees a line of the ledger. */
const LevelRow = z.strictObject({ at: z.enum(['own', 'city']), roles: z.array(z.enum(CASEWORK)).min(1), ...maybeMarked });
/** Who passes the fix of a hazard before it is closed, level by level (销号审核). */
export const ClosingFile = z.strictObject({
  general: z.array(LevelRow).min(1),
  major: z.array(LevelRow).min(1),
  isMajorClosedWithinYear: z.boolean(),
  ...marked,
});
export type ClosingFile = z.infer<typeof ClosingFile>;

/* ---- time limits: content/deadlines.json, and a jurisdiction's own rows beside its offices ------------------------------- */

const count = z.number().int().positive().optional();
const LimitRow = z.strictObject({
  id: Id,
  /** What is bounded, in words. */
  name: Text,
  /** Calendar days. */
  days: count,
  workdays: count,
  years: count,
  extendDays: count,
  extendWorkdays: count,
  maxExtensions: count,
  maxTotalDays: count,
  replyWorkdays: count,
  consultWorkdays: count,
  complaintWorkdays: count,
  /** Limits that are not a number of days. */
  rule: Text.optional(),
  urgent: Text.optional(),
  /** What an extension needs. */
  needs: Text.optional(),
  /** What follows when it is over. */
  after: Text.optional(),
  doc: Text,
  effectiveFrom: Day.optional(),
  effectiveTo: Day.optional(),
  ...marked,
});
export const DeadlinesFile = z.strictObject({ limits: z.array(LimitRow) });

/* ---- how long things are kept: content/retention.json ------------------------------------------------------------------- */

const RetentionRow = z.strictObject({
  id: z.enum([...RETENTION_CLASSES, 'notices']),
  /** Days after the matter was closed, or the notice written. */
  days: z.number().int().min(30).max(36_500),
  words: Text,
  ...marked,
});

/** content/retention.json */
export const RetentionFile = z.strictObject({ note: Text, classes: z.array(RetentionRow) });
/** How long one class of things is kept. */
export type Retention = Marked<z.infer<typeof RetentionRow>>;

export type Limit = Marked<z.infer<typeof LimitRow>>;

/** The limits this program runs a tip under. 受理, 核查, 答复, 复查 */
export const TIP_LIMITS = ['tip-accept', 'tip-verify', 'tip-answer', 'tip-review'] as const;
/** One of the limits a tip runs under. */
export type TipLimitId = (typeof TIP_LIMITS)[number];

/* ---- the calendar: content/calendar ---------------------------------------------------------------------------------------- */

const month = z.number().int().min(1).max(12);
const offsetDays = z.tuple([z.number().int(), z.number().int()]);
const Weekday = z.enum(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
const CampaignRule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('month'), month }),
  z.strictObject({ type: z.literal('fixed'), md: MonthDay }),
  z.strictObject({ type: z.literal('weekContaining'), md: MonthDay, weekStartsOn: Weekday }),
  z.strictObject({ type: z.literal('lastWeekday'), month, weekday: Weekday }),
  z.strictObject({ type: z.literal('range'), from: MonthDay, to: MonthDay }),
  z.strictObject({ type: z.literal('qingming'), offsetDays }),
  z.strictObject({ type: z.literal('lunar'), month, day: z.number().int().min(1).max(30), offsetDays }),
]);
const CampaignRow = z.strictObject({
  id: Id,
  name: Text,
  rule: CampaignRule,
  since: z.number().int().optional(),
  note: Text.optional(),
  formula: Text.optional(),
  ...marked,
});
export const CampaignsFile = z.strictObject({ campaigns: z.array(CampaignRow) });
export type Campaign = Marked<z.infer<typeof CampaignRow>>;

/** One year's notice of the State Council: `off` falls on weekdays, `work` on weekends. */
export const HolidayFile = z.strictObject({
  year: z.number().int(),
  off: z.array(Day),
  work: z.array(Day),
  ...marked,
  /** Why it was corrected by hand; `npm run holidays` then leaves the file alone. */
  corrected: Text.optional(),
});
export type HolidayFile = z.infer<typeof HolidayFile>;

/* ---- whose matter, reasons, danger ------------------------------------------------------------------------------------------- */

const MatterRow = z.strictObject({
  id: Id,
  name: Text,
  covers: Text,
  /** What the reporter is told. */
  say: Text,
  phones: z.array(PhoneNumber).min(1),
  note: Text.optional(),
  ...maybeMarked,
});
export const MattersFile = z.strictObject({ ...marked, matters: z.array(MatterRow).min(1) });
export type Matter = Marked<z.infer<typeof MatterRow>>;

const DeclineRow = z.strictObject({
  id: Id,
  /** For the officer who chooses. */
  name: Text,
  /** For the reporter: why. */
  words: Text,
  /** For the reporter: what to do next. */
  next: Text,
  /** The move that fits better than declining. */
  action: OfficeAction.optional(),
  ...marked,
});
const TemplateRow = z.strictObject({
  id: Id,
  action: OfficeAction,
  verdict: z.enum(['substantiated', 'partly', 'unsubstantiated']).optional(),
  adopt: z.boolean().optional(),
  outcome: z.enum(['upheld', 'reopened']).optional(),
  name: Text,
  text: Text,
  ...maybeMarked,
});
export const ReasonsFile = z.strictObject({ ...marked, declines: z.array(DeclineRow).min(1), templates: z.array(TemplateRow) });
export type DeclineReason = Marked<z.infer<typeof DeclineRow>>;
/** A reply an officer sends with one key. */
export type Template = Marked<z.infer<typeof TemplateRow>>;

const DangerRow = z.strictObject({ sign: DangerSign, text: Text, phones: z.array(Id).min(1), ...maybeMarked });
/** What is said before anything else when a message tells of present danger; `{gasRescue}` is filled with the place's number. */
export const DangerFile = z.strictObject({ ...marked, signs: z.array(DangerRow), closing: Text });
export type DangerAdvice = Marked<z.infer<typeof DangerRow>>;
