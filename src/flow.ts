import type { App } from './app.ts';
import type { CopyKey } from './kernel/errors.ts';
import type { Happening, HappeningName } from './kernel/happenings.ts';

/** A happening and the document it is about. */
export interface Event {
  readonly collection: string;
  readonly id: string;
  readonly happening: Happening;
}

type Reaction = (app: App, event: Event) => Promise<unknown>;

/** Every change of state is in the audit chain, under the happening's own id: a second delivery writes nothing. */
const audited: Reaction = (app, { collection, id, happening }) =>
  app.audit.record(
    { at: happening.at, by: happening.by, what: happening.name, about: { collection, id }, data: happening.data },
    happening.id,
  );

/** Whoever left a phone is told that there is news; the words hold nothing of the matter. */
const reporterTold: Reaction = (app, { id, happening }) => app.relayNews(id, happening.id);

/** Reporters of tips merged into this one read the same step behind their own receipts. */
const mirrored: Reaction = (app, { id, happening }) => app.reports.mirrorStep(id, happening.id, happening.at);

const alerted: Reaction = (app, { id }) => app.reports.raiseAlert({ kind: 'system', job: 'raise-alerts' }, id);

/** Puts a notice into the inboxes of those whose turn it is. */
const noticed =
  (key: CopyKey, whose: 'handlers' | 'reviewers'): Reaction =>
  (app, { id, happening }) =>
    app.reports.noticeOffice(id, key, whose, happening.id);

/** The files of what was stored are its own, even if the program was killed right after. */
const filesKept: Reaction = (app, { id }) => app.reports.keepTipFiles(id);

/** The kept tip knows which ones go with it, even if the program was killed in between. */
const mergeNoted: Reaction = (app, { id, happening }) => app.reports.noteMerged(id, (happening as Happening<'tip.merged'>).data.into);

const NEWS: readonly Reaction[] = [reporterTold, mirrored];

/** When this happened, do that: the whole story between the domains. What is not listed is only audited. */
const REACTIONS: Readonly<Partial<Record<HappeningName, readonly Reaction[]>>> = {
  'tip.received': [filesKept, alerted],
  'tip.accepted': NEWS,
  'tip.declined': NEWS,
  'tip.referred': NEWS,
  'tip.handed-down': [reporterTold, alerted, noticed('notice.handed-down', 'handlers')],
  'tip.asked': [reporterTold],
  'tip.told': [reporterTold],
  'tip.added-to': [filesKept, alerted, noticed('notice.added-to', 'handlers')],
  'tip.verifying': NEWS,
  'tip.extension-asked': [noticed('notice.extension-asked', 'reviewers')],
  'tip.extended': [...NEWS, noticed('notice.extended', 'handlers')],
  'tip.extension-refused': [noticed('notice.extension-refused', 'handlers')],
  'tip.verified': NEWS,
  'tip.answered': [filesKept, ...NEWS],
  'tip.reopened': [noticed('notice.reopened', 'handlers'), mirrored],
  'tip.review-asked': [noticed('notice.review-asked', 'reviewers')],
  'tip.reviewed': [...NEWS, noticed('notice.reviewed', 'handlers')],
  'tip.escalated': [noticed('notice.escalated', 'handlers')],
  'tip.merged': [mergeNoted, reporterTold],
  'tip.suggestion-passed-on': NEWS,
  'tip.suggestion-decided': NEWS,
  'tip.thanked': NEWS,
};

/** Hands one happening to everything that follows from it, in order; throws when one failed, so that it is delivered again. */
export const react = async (app: App, event: Event): Promise<void> => {
  await audited(app, event);
  for (const reaction of REACTIONS[event.happening.name] ?? []) await reaction(app, event);
};
