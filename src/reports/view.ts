import { attachmentView } from '../files/schema.ts';
import type { IdentityNews } from '../identities/schema.ts';
import type { Day } from '../kernel/calendar.ts';
import type { CopyKey } from '../kernel/errors.ts';
import type { ItemKey } from '../vault/schema.ts';
import type { CaseContent, Directory, Say } from './needs.ts';
import type { CandidateView, MatterView, OfficeAction, OfficeVisitView } from './office-schema.ts';
import { CONTENT_FIELD, messageField, TipContent } from './rules/content.ts';
import { openLeft } from './rules/left.ts';
import { stillMissing } from './rules/still-missing.ts';
import { isOverdueVisit, visitField } from './rules/visits.ts';
import { hasWithdrawn } from './rules/withdrawal.ts';
import type { MessageView, ReporterAction, StepView, TipView, VisitView } from './schema.ts';
import type { StoredMessage, StoredVisit, Tip } from './stored-schema.ts';

/** Opens what a tip says. */
export const openContent = (tip: Tip, key: ItemKey): TipContent => TipContent.parse(JSON.parse(key.open(CONTENT_FIELD, tip.content)));

const messageView = (message: StoredMessage, key: ItemKey): MessageView => ({
  from: message.from,
  at: message.at,
  ...(message.text !== undefined && { text: key.open(messageField(message.id), message.text) }),
  ...(message.attachments !== undefined && { attachments: message.attachments.map((file) => attachmentView(file, key)) }),
});

/** Reasons and departments are stored by id and read by name. */
const stepValues = (step: Tip['steps'][number], content: Pick<CaseContent, 'declineReasonWords' | 'matterWords'>) => {
  const values = { ...step.values };
  if (typeof values.reason === 'string') values.reason = content.declineReasonWords(values.reason);
  if (typeof values.matter === 'string') values.matter = content.matterWords(values.matter) ?? '';
  return values;
};

const stepView = (step: Tip['steps'][number], content: CaseContent, say: Say): StepView => ({
  state: step.state,
  at: step.at,
  words: say(step.key as CopyKey, stepValues(step, content)),
});

const visitView = (visit: StoredVisit, key: ItemKey): VisitView => ({
  id: visit.id,
  at: visit.at,
  text: key.open(visitField('question', visit.id), visit.text),
  dueOn: visit.dueOn,
  ...(visit.answeredAt !== undefined && { answeredAt: visit.answeredAt }),
  ...(visit.answer !== undefined && { answer: key.open(visitField('answer', visit.id), visit.answer) }),
});

/** What a receipt opens: state, clocks, talk, and which parts of himself its reporter left; never who in the office did what. */
export const tipView = (
  tip: Tip,
  key: ItemKey,
  shown: {
    readonly content: CaseContent;
    readonly say: Say;
    readonly news: readonly IdentityNews[];
    /** He asked to be told by WeChat. */
    readonly isReached: boolean;
    readonly may: readonly ReporterAction[];
  },
): TipView => ({
  reference: tip.reference,
  state: tip.state,
  kind: tip.kind,
  text: openContent(tip, key).text,
  attachments: tip.attachments.map((file) => attachmentView(file, key)),
  deadlines: tip.deadlines,
  steps: tip.steps.map((step) => stepView(step, shown.content, shown.say)),
  messages: tip.messages.map((message) => messageView(message, key)),
  ...(tip.isInsider && { isInsider: true }),
  mode: tip.reporterMode,
  left: [...openLeft(key, tip)],
  ...(shown.isReached && { reach: 'wechat' as const }),
  ...(shown.news.length > 0 && { identityNews: [...shown.news] }),
  ...(tip.visits !== undefined && { visits: tip.visits.map((visit) => visitView(visit, key)) }),
  may: [...shown.may],
});

const criteriaViews = (hints: TipContent['triage']['criteria'], content: CaseContent) =>
  hints.flatMap((hint) => {
    const criterion = content.criterion(hint.id);
    const ask = hint.ask === undefined ? undefined : content.question(hint.ask);
    return criterion ? [{ ...criterion, ...(ask !== undefined && { ask }) }] : [];
  });

const placeView = (place: TipContent['place'], content: CaseContent) => {
  const regionName = place?.region === undefined ? undefined : content.regionName(place.region);
  return { ...place, ...(regionName !== undefined && { regionName }) };
};

const officeVisitView = (visit: StoredVisit, key: ItemKey, today: Day): OfficeVisitView => ({
  ...visitView(visit, key),
  isOverdue: isOverdueVisit(visit, today),
});

/** What only insiders' matters have, and that a reporter has withdrawn. */
const insiderView = (tip: Tip, told: TipContent): Pick<MatterView, 'isInsider' | 'isWithdrawn' | 'likely' | 'linkedTo'> => ({
  ...(tip.isInsider && { isInsider: true }),
  ...(hasWithdrawn(tip) && { isWithdrawn: true }),
  ...(told.likely !== undefined && { likely: told.likely }),
  ...(told.linkedTo !== undefined && { linkedTo: told.linkedTo }),
});

/** A matter as its officer sees it: never name or contact. */
export const matterView = (
  tip: Tip,
  key: ItemKey,
  shown: {
    readonly content: CaseContent;
    readonly directory: Directory;
    readonly say: Say;
    readonly candidates: readonly CandidateView[];
    /** China day. */
    readonly today: Day;
    readonly may: readonly OfficeAction[];
  },
): MatterView => {
  const told = openContent(tip, key);
  return {
    reference: tip.reference,
    state: tip.state,
    office: tip.office,
    officeName: shown.directory.office(tip.office).name,
    kind: tip.kind,
    isUrgent: tip.isUrgent,
    isUrgentAnswered: tip.isUrgent && tip.alertDueAt === undefined,
    receivedAt: tip.receivedAt,
    text: told.text,
    ...(told.unit !== undefined && { unit: told.unit }),
    ...(told.place !== undefined && { place: placeView(told.place, shown.content) }),
    ...(told.seenAt !== undefined && { seenAt: told.seenAt }),
    reporterMode: tip.reporterMode,
    ...insiderView(tip, told),
    ...(tip.barred.length > 0 && { barred: [...tip.barred] }),
    ...(tip.visits !== undefined && { visits: tip.visits.map((visit) => officeVisitView(visit, key, shown.today)) }),
    triage: { ...told.triage, missing: [...stillMissing(told)] },
    criteria: criteriaViews(told.triage.criteria, shown.content),
    matterName: shown.content.matterName(told.triage.matter),
    attachments: tip.attachments.map((file) => attachmentView(file, key)),
    deadlines: tip.deadlines,
    steps: tip.steps.map((step) => stepView(step, shown.content, shown.say)),
    messages: tip.messages.map((message) => messageView(message, key)),
    candidates: [...shown.candidates],
    ...(tip.mergedInto !== undefined && { mergedInto: tip.mergedInto }),
    mergedFrom: tip.mergedFrom,
    ...(tip.extension !== undefined && {
      extension: { state: tip.extension.state, reason: key.open('extension', tip.extension.reason), days: tip.extension.days },
    }),
    may: [...shown.may],
  };
};
