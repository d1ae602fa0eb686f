import { z } from 'zod';
import { AttachmentIds, AttachmentView } from '../files/schema.ts';
import {
  Deadline,
  MessageView,
  PointInput,
  ReporterMode,
  ShortText,
  StepView,
  TipKind,
  TipState,
  TipText,
  Triage,
  TriageIndustry,
  VisitView,
} from './schema.ts';

/*
 * The words of the office's side of tips: what an officer sees of a matter and what he may do to it.
 */

/** What an officer may do with a matter; the table is rules/lifecycle.ts, who may is policy.ts. */
export const OFFICE_ACTIONS = [
  'accept',
  'decline',
  'refer',
  'hand-down',
  'ask',
  'tell',
  'visit',
  'begin-verification',
  'ask-extension',
  'decide-extension',
  'record-verdict',
  'answer',
  'merge',
  'pass-on',
  'decide-suggestion',
  'thank',
  'decide-review',
  'answer-urgent',
] as const;
export const OfficeAction = z.enum(OFFICE_ACTIONS);
export type OfficeAction = z.infer<typeof OfficeAction>;

/** A running number such as LL-2026-000123. */
export const Reference = z.string().regex(/^[A-Z]{2}-\d{4}-\d{6,}$/, { error: 'reference.malformed' });

/** One line of an officer's list. */
export const MatterRow = z.object({
  reference: z.string(),
  state: TipState,
  office: z.string(),
  isUrgent: z.boolean(),
  isInsider: z.boolean().optional(),
  receivedAt: z.number(),
  /** Earliest limit still running. */
  dueOn: z.string().optional(),
  /** Absent for an insider's tip that is not his to open, as is the gist. */
  industry: TriageIndustry.optional(),
  /** First signs of the text. */
  gist: z.string().optional(),
  /** 打击报复: its reporter says he is being punished for another tip; as sealed as the gist. */
  isRetaliation: z.boolean().optional(),
  /** What waits for this officer, most pressing first. */
  waitsFor: z.array(OfficeAction),
});
export type MatterRow = z.infer<typeof MatterRow>;

export const MatterList = z.object({ rows: z.array(MatterRow), next: z.string().optional() });
export type MatterList = z.infer<typeof MatterList>;

export const ListMattersInput = z.strictObject({
  view: z.enum(['waiting', 'urgent', 'due', 'open', 'closed']),
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(100).optional(),
});
export type ListMattersInput = z.infer<typeof ListMattersInput>;

export const CriterionView = z.object({
  id: z.string(),
  article: z.string(),
  docNo: z.string(),
  text: z.string(),
  level: z.string(),
  ask: z.string().optional(),
});
export type CriterionView = z.infer<typeof CriterionView>;

/** A tip that may be about the same matter, with the reasons; merged only by a person. */
export const CandidateView = z.object({
  reference: z.string(),
  state: TipState,
  receivedAt: z.number(),
  gist: z.string(),
  /** Words both texts use. */
  shared: z.array(z.string()),
  likeness: z.number(),
});
export type CandidateView = z.infer<typeof CandidateView>;

/** A tip that an insider's sounded like when it was filed, and the words of his own text the other has too; nothing merges the two. */
export const LikelyView = z.object({ reference: z.string(), likeness: z.number(), shared: z.array(z.string()) }).meta({ id: 'LikelyView' });
export type LikelyView = z.infer<typeof LikelyView>;

/** A call-back visit as its officer sees it; overdue when its day went by unanswered. */
export const OfficeVisitView = VisitView.extend({ isOverdue: z.boolean() }).meta({ id: 'OfficeVisitView' });
export type OfficeVisitView = z.infer<typeof OfficeVisitView>;

/** An opened matter, as its officer sees it: never name or contact. */
export const MatterView = z.object({
  reference: z.string(),
  state: TipState,
  office: z.string(),
  officeName: z.string(),
  kind: TipKind,
  isUrgent: z.boolean(),
  isUrgentAnswered: z.boolean(),
  receivedAt: z.number(),
  text: z.string(),
  unit: z.string().optional(),
  place: z
    .object({ text: z.string().optional(), region: z.string().optional(), regionName: z.string().optional(), point: PointInput.optional() })
    .optional(),
  seenAt: z.string().optional(),
  reporterMode: ReporterMode,
  isInsider: z.boolean().optional(),
  /** Its reporter has withdrawn; the office goes on with the hazard. */
  isWithdrawn: z.boolean().optional(),
  likely: z.array(LikelyView).optional(),
  /** The tip whose reporter is being punished for it: this one tells of that. */
  linkedTo: z.string().optional(),
  /** Offices it is about: it is never handed down to one of them. */
  barred: z.array(z.string()).optional(),
  visits: z.array(OfficeVisitView).optional(),
  triage: Triage,
  criteria: z.array(CriterionView),
  matterName: z.string(),
  attachments: z.array(AttachmentView),
  deadlines: z.array(Deadline),
  steps: z.array(StepView),
  messages: z.array(MessageView),
  candidates: z.array(CandidateView),
  mergedInto: z.string().optional(),
  mergedFrom: z.array(z.string()),
  extension: z.object({ state: z.enum(['asked', 'granted', 'refused']), reason: z.string(), days: z.number() }).optional(),
  /** What this officer may do now. */
  may: z.array(OfficeAction),
});
export type MatterView = z.infer<typeof MatterView>;

/** What an officer does to a matter. One shape per action; reasons are ids of content/reasons.json. */
export const OfficeMove = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept') }),
  z.strictObject({ action: z.literal('decline'), reason: z.string().max(60), note: TipText.optional() }),
  z.strictObject({ action: z.literal('refer'), matter: z.string().max(60), note: TipText.optional() }),
  z.strictObject({ action: z.literal('hand-down'), office: z.string().max(60) }),
  z.strictObject({ action: z.literal('ask'), text: TipText }),
  z.strictObject({ action: z.literal('tell'), text: TipText }),
  z.strictObject({ action: z.literal('visit'), text: TipText, dueOn: z.iso.date().optional() }),
  z.strictObject({ action: z.literal('begin-verification') }),
  z.strictObject({ action: z.literal('ask-extension'), reason: TipText }),
  z.strictObject({ action: z.literal('decide-extension'), grant: z.boolean(), note: TipText.optional() }),
  z.strictObject({
    action: z.literal('record-verdict'),
    verdict: z.enum(['substantiated', 'partly', 'unsubstantiated']),
    finding: TipText,
  }),
  z.strictObject({ action: z.literal('answer'), text: TipText, attachments: AttachmentIds.optional() }),
  z.strictObject({ action: z.literal('merge'), into: Reference }),
  z.strictObject({ action: z.literal('pass-on'), to: ShortText }),
  z.strictObject({ action: z.literal('decide-suggestion'), adopt: z.boolean(), reason: TipText }),
  z.strictObject({ action: z.literal('thank'), text: TipText.optional() }),
  z.strictObject({ action: z.literal('decide-review'), outcome: z.enum(['upheld', 'reopened']), reason: TipText }),
  z.strictObject({ action: z.literal('answer-urgent') }),
]);
export type OfficeMove = z.infer<typeof OfficeMove>;

/** The officer's morning card. */
export const DayCard = z.object({ dueToday: z.number(), overdue: z.number(), urgent: z.number(), waiting: z.number() });
export type DayCard = z.infer<typeof DayCard>;
