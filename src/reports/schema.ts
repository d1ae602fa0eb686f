import { z } from 'zod';
import { AttachmentIds, AttachmentView } from '../files/schema.ts';
import { IdentityNews } from '../identities/schema.ts';
import { IdNumber } from '../kernel/id-number.ts';
import { seenSigns } from '../kernel/seen.ts';
import { SignedProof } from '../proofs/schema.ts';

/*
 * The words of the domain reports: what a tip (举报线索) is made of, what comes in and what goes out.
 * The public shapes at the top are fixed: later features add optional fields and values, and change none of these.
 */

/** Fields of work of the housing department a tip may be about. 行业: 施工 / 市政设施 / 燃气 / 自建房 / 物业消防 / 消防审验 */
export const INDUSTRIES = ['construction', 'municipal', 'gas', 'self-built-house', 'property-fire', 'fire-review'] as const;
export const Industry = z.enum(INDUSTRIES).meta({ id: 'Industry' });
export type Industry = z.infer<typeof Industry>;

/** What triage may answer beside an industry: another department's matter, or no hazard at all. */
export const TriageIndustry = z.enum([...INDUSTRIES, 'other-department', 'not-a-hazard']);
export type TriageIndustry = z.infer<typeof TriageIndustry>;

/** hazard 隐患, illegal act 违法行为, concealed accident 瞒报谎报事故, suggestion 建议. */
export const TipKind = z.enum(['hazard', 'illegal-act', 'concealed-accident', 'suggestion']).meta({ id: 'TipKind' });
export type TipKind = z.infer<typeof TipKind>;

/** Control signs other than tab and line ends. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const signs = (text: string): number => [...text].length;

/** Text a person wrote: well-formed, no control signs, not blank, at most `max` signs (code points). */
const personText = (max: number) =>
  z
    .string()
    .refine((text) => text.isWellFormed() && !CONTROL.test(text), { error: 'text.broken' })
    .refine((text) => seenSigns(text) > 0, { error: 'text.blank' })
    .refine((text) => signs(text) <= max, { error: 'text.too-long' });

/** Text of a tip or a message: 1 to 5,000 signs. */
export const TEXT_MAX = 5000;
export const TipText = personText(TEXT_MAX);
/** A short text: at most 200 signs. */
export const ShortText = personText(200);

const Latitude = z.number().min(-90).max(90);
const Longitude = z.number().min(-180).max(180);
export const PointInput = z.strictObject({ lat: Latitude, lng: Longitude, datum: z.enum(['gcj02', 'wgs84']) });

export const PlaceInput = z
  .strictObject({
    text: ShortText.optional(),
    region: z
      .string()
      .regex(/^\d{6}$/, { error: 'region.malformed' })
      .optional(),
    point: PointInput.optional(),
  })
  .meta({ id: 'PlaceInput' });
export type PlaceInput = z.infer<typeof PlaceInput>;

/** When the hazard was seen: an instant with its zone (ISO 8601), or a China day. */
export const SeenAt = z.union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'seen-at.malformed' });

/** A person's name: 1 to 50 signs. */
export const PersonName = personText(50);

/** A phone number as people write it, made into digits; a Chinese mobile, or a fixed line with its area code: without it nobody can call. */
export const Phone = z
  .string()
  .max(30)
  .transform((text) =>
    text
      .normalize('NFKC')
      .replace(/[\s()-]/g, '')
      .replace(/^(?:\+|00)?86(?=1\d{10}$)/, ''),
  )
  .pipe(
    z
      .string()
      .regex(/^(?!\d{7,8}$)/, { error: 'phone.no-area-code', abort: true })
      .regex(/^(1[3-9]\d{9}|0\d{9,11})$/, { error: 'phone.malformed' }),
  );

/**
 * How the reporter wants to be known. anonymous 匿名: nothing; reachable 可联系: a phone, for being told; named 实名: a name; sealed name
 * 密封实名: a name that is opened only for paying a reward.
 */
export const ReporterMode = z.enum(['anonymous', 'reachable', 'named', 'sealed-name']);
export type ReporterMode = z.infer<typeof ReporterMode>;

/** A mode that gives a name. */
export const isNamed = (mode: ReporterMode): mode is 'named' | 'sealed-name' => mode === 'named' || mode === 'sealed-name';

export const ReporterInput = z
  .strictObject({
    mode: ReporterMode,
    name: PersonName.optional(),
    phone: Phone.optional(),
    idNumber: IdNumber.optional(),
    /** 内部人员: works for the unit he speaks of. */
    insider: z.boolean().optional(),
  })
  .superRefine((reporter, ctx) => {
    if (isNamed(reporter.mode) && reporter.name === undefined) ctx.addIssue({ code: 'custom', message: 'name.missing', path: ['name'] });
    if (reporter.mode === 'reachable' && reporter.phone === undefined)
      ctx.addIssue({ code: 'custom', message: 'phone.missing', path: ['phone'] });
  })
  .meta({ id: 'ReporterInput' });
export type ReporterInput = z.infer<typeof ReporterInput>;

/** The body of `POST /api/tips`. Only the text is required. */
export const TipInput = z
  .strictObject({
    text: TipText,
    industry: Industry.optional(),
    kind: TipKind.optional(),
    unit: ShortText.optional(),
    place: PlaceInput.optional(),
    seenAt: SeenAt.optional(),
    attachments: AttachmentIds.optional(),
    reporter: ReporterInput.optional(),
    /** 是不是反映受理单位或其工作人员的问题 */
    aboutOffice: z.boolean().optional(),
  })
  .meta({ id: 'TipInput' });
export type TipInput = z.infer<typeof TipInput>;

/** Where a tip stands. The table of moves is rules/lifecycle.ts. */
export const TIP_STATES = [
  'received',
  'accepted',
  'declined',
  'referred',
  'merged',
  'verifying',
  'substantiated',
  'partly-substantiated',
  'unsubstantiated',
  'answered',
  'reviewing',
  'passed-on',
  'adopted',
  'not-adopted',
  'thanked',
  'withdrawn',
] as const;
export const TipState = z.enum(TIP_STATES).meta({ id: 'TipState' });
export type TipState = z.infer<typeof TipState>;

/** A clock of a tip: which limit (id of content/deadlines.json), the last China day, and whether a year's holidays are still missing. */
export const Deadline = z.object({ id: z.string(), dueOn: z.string(), provisional: z.boolean().optional() }).meta({ id: 'Deadline' });
export type Deadline = z.infer<typeof Deadline>;

/** Words of advice shown before anything else when a tip speaks of present danger. */
export const Advice = z
  .object({ code: z.string(), text: z.string(), phones: z.array(z.object({ name: z.string(), phone: z.string() })) })
  .meta({ id: 'Advice' });
export type Advice = z.infer<typeof Advice>;

/** What a reporter gets back, once. */
export const TipReceipt = z
  .object({
    receipt: z.string(),
    receiptWords: z.string(),
    reference: z.string(),
    state: TipState,
    deadlines: z.array(Deadline),
    advice: z.array(Advice).optional(),
    /** Files that stay sealed because they cannot be cleaned of traces, by number in the order sent, from 1. */
    sealedOnly: z.array(z.number()).optional(),
    /** That this was filed, signed: verifies without the server. */
    proof: SignedProof.optional(),
    /** Nobody at the office can open it before its reporter has looked once more and said yes. */
    isReceiptOnly: z.boolean().optional(),
  })
  .meta({ id: 'TipReceipt' });
export type TipReceipt = z.infer<typeof TipReceipt>;

export const MessageView = z
  .object({
    from: z.enum(['reporter', 'office']),
    text: z.string().optional(),
    at: z.number(),
    attachments: z.array(AttachmentView).optional(),
  })
  .meta({ id: 'MessageView' });
export type MessageView = z.infer<typeof MessageView>;

export const StepView = z.object({ state: TipState, at: z.number(), words: z.string() }).meta({ id: 'StepView' });
export type StepView = z.infer<typeof StepView>;

/** A call-back visit (回访): what an officer asks, until when (China day), and what its reporter answered. */
export const VisitView = z
  .object({
    id: z.string(),
    at: z.number(),
    text: z.string(),
    dueOn: z.string(),
    answeredAt: z.number().optional(),
    answer: z.string().optional(),
  })
  .meta({ id: 'VisitView' });
export type VisitView = z.infer<typeof VisitView>;

/** What a reporter may leave of himself. */
export const LeftPart = z.enum(['name', 'phone', 'id-number']);
export type LeftPart = z.infer<typeof LeftPart>;

/** What the reporter may say to how his matter goes: to its end, or by the rights he has in it. */
const AppealWant = z.enum(['ask-review', 'say-fixed', 'say-not-fixed', 'escalate', 'withdraw', 'forget-me', 'let-office-read']);

/** What a reporter may do behind his receipt; the table is rules/reporter-may.ts. */
export const ReporterAction = z.enum(['add', 'answer-visit', 'give-identity', 'report-retaliation', ...AppealWant.options]);
export type ReporterAction = z.infer<typeof ReporterAction>;

/** What a receipt opens. Instants are ms since 1970 (of an insider's tip the start of the China day); never a name of staff. */
export const TipView = z
  .object({
    reference: z.string(),
    state: TipState,
    kind: TipKind.optional(),
    text: z.string(),
    attachments: z.array(AttachmentView),
    deadlines: z.array(Deadline),
    steps: z.array(StepView),
    messages: z.array(MessageView),
    isInsider: z.boolean().optional(),
    mode: ReporterMode.optional(),
    /** What lies here of himself: that it does, never the value. */
    left: z.array(LeftPart).optional(),
    /** By what he asked to be told of news, until his ticks are used up. */
    reach: z.literal('wechat').optional(),
    /** Who asked for his identity, and what became of it. */
    identityNews: z.array(IdentityNews).optional(),
    visits: z.array(VisitView).optional(),
    /** What the reporter may do now. */
    may: z.array(ReporterAction),
  })
  .meta({ id: 'TipView' });
export type TipView = z.infer<typeof TipView>;

export const MessageInput = z
  .strictObject({
    text: TipText.optional(),
    attachments: AttachmentIds.optional(),
  })
  .refine((message) => message.text !== undefined || (message.attachments?.length ?? 0) > 0, { error: 'message.empty' })
  .meta({ id: 'MessageInput' });
export type MessageInput = z.infer<typeof MessageInput>;

export const MessageAnswer = z.object({ at: z.number(), sealedOnly: z.array(z.number()).optional() }).meta({ id: 'MessageAnswer' });
export type MessageAnswer = z.infer<typeof MessageAnswer>;

export const AppealInput = z.strictObject({ want: AppealWant, text: TipText.optional() }).meta({ id: 'AppealInput' });
export type AppealInput = z.infer<typeof AppealInput>;

/** The reporter gives or corrects who he is; it takes the place of everything he gave before. */
export const IdentityInput = z
  .strictObject({ mode: z.enum(['named', 'sealed-name']), name: PersonName, phone: Phone.optional(), idNumber: IdNumber.optional() })
  .meta({ id: 'IdentityInput' });
export type IdentityInput = z.infer<typeof IdentityInput>;

export const VisitAnswerInput = z.strictObject({ text: TipText }).meta({ id: 'VisitAnswerInput' });
export type VisitAnswerInput = z.infer<typeof VisitAnswerInput>;

/** The reporter is being punished (打击报复): told to the level above, under a receipt of its own. */
export const RetaliationInput = z
  .strictObject({ text: TipText, place: PlaceInput.optional(), attachments: AttachmentIds.optional() })
  .meta({ id: 'RetaliationInput' });
export type RetaliationInput = z.infer<typeof RetaliationInput>;

/* ---- what triage makes of a tip -------------------------------------------------------------------------------------- */

/** Signs of present danger. */
export const DangerSign = z.enum(['gas', 'building', 'collapse', 'fire', 'trapped', 'electric']);
export type DangerSign = z.infer<typeof DangerSign>;

/** 可能涉及 第X条，由主管部门判定: a suggestion to the handler, never a judgement. `ask` is the fact still to be asked, as a key of content. */
export const CriterionHint = z.object({ id: z.string(), score: z.number(), ask: z.string().optional() });
export type CriterionHint = z.infer<typeof CriterionHint>;

export const Triage = z.object({
  industry: TriageIndustry,
  criteria: z.array(CriterionHint).max(3),
  urgency: z.enum(['urgent', 'normal']),
  danger: z.array(DangerSign),
  /** Whose matter it is: `housing`, `nobody`, or the id of another department in content/matters.json. */
  matter: z.string(),
  missing: z.array(z.enum(['place', 'unit', 'what'])),
  /** The text sounds as if it were about the receiving office or its people. */
  soundsAboutOffice: z.boolean(),
});
export type Triage = z.infer<typeof Triage>;
