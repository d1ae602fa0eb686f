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

/** A tip that is not urgent rings nobody: it need not be read again to know that. */
const alertedIfUrgent: Reaction = async (app, event) => {
  if ((event.happening as Happening<'tip.received'>).data.urgent) await alerted(app, event);
};

/** Puts a notice into the inboxes of those whose turn it is. */
const noticed =
  (key: CopyKey, whose: 'handlers' | 'reviewers'): Reaction =>
  (app, { id, happening }) =>
    app.reports.noticeOffice(id, key, whose, happening.id);

/** The files of what was stored are its own, even if the program was killed right after. */
const filesKept: Reaction = (app, { id }) => app.reports.keepTipFiles(id);

/** A tip that came without files has none to keep: it need not be read again to know that. */
const filesKeptIfAny: Reaction = async (app, event) => {
  if ((event.happening as Happening<'tip.received'>).data.hasFiles !== false) await filesKept(app, event);
};

/** The kept tip knows which ones go with it, even if the program was killed in between. */
const mergeNoted: Reaction = (app, { id, happening }) => app.reports.noteMerged(id, (happening as Happening<'tip.merged'>).data.into);

/** What was merged into a tip goes where it goes. */
const broughtAlong: Reaction = (app, { id, happening }) => app.reports.bringAlong(id, happening.id);

/** The unit that must fix is in the register. */
const partyKnown: Reaction = (app, { id }) => app.hazards.introduceParty(id);

const hazardFilesKept: Reaction = (app, { id }) => app.hazards.keepHazardFiles(id);

/** A closed line's code opens nothing any more, even if the program was killed right after. */
const linksEnded: Reaction = (app, { id }) => app.hazards.endLinks(id);

const ledgerNoticed =
  (key: CopyKey, whose: 'handlers' | 'checkers' | 'reviewers'): Reaction =>
  (app, { id, happening }) =>
    app.hazards.noticeOffice(id, key, whose, happening.id);

/** The reporter of the tip a line came from is told that it is fixed, and asked, behind his receipt. */
const fixTold: Reaction = (app, { id, happening }) => app.reports.tellFixed(id, happening.id);

const pictureGiven: Reaction = async (app, { id, happening }) => {
  const picture = await app.hazards.readReleased(id);
  if (picture) await app.reports.givePicture(id, picture.content, happening.id);
};

/** "Not fixed" reopens the line the tip became. */
const hazardReopened: Reaction = async (app, { id, happening }) => {
  const hazard = await app.reports.hazardOfTip(id);
  if (hazard !== undefined) await app.hazards.reopenFor(hazard, happening.id);
};

const checkKept: Reaction = (app, { id }) => app.units.noteCheck(id);
const findingNoticed: Reaction = (app, { id, happening }) => app.units.noticeFound(id, happening.id);

/** Who left an office, or lost what made him part of it, opens nothing of it any more. */
const ringsLeft: Reaction = (app, { id }) => app.keys.leaveRings({ kind: 'system', job: 'rings' }, id);

const setUpCompleted: Reaction = (app) => app.keys.completeSetUp({ kind: 'system', job: 'set-up' });

/** A name is opened by two: whoever's turn it is learns that it is. */
const custodiansNoticed: Reaction = (app, { id, happening }) => app.identities.noticeCustodians(id, happening.id);
const askerNoticed: Reaction = (app, { id, happening }) => app.identities.noticeHandler(id, happening.id);

const NEWS: readonly Reaction[] = [reporterTold, mirrored];

/** When this happened, do that: the whole story between the domains. What is not listed is only audited. */
const REACTIONS: Readonly<Partial<Record<HappeningName, readonly Reaction[]>>> = {
  'tip.received': [filesKeptIfAny, alertedIfUrgent],
  'tip.accepted': NEWS,
  'tip.declined': NEWS,
  'tip.referred': NEWS,
  'tip.handed-down': [reporterTold, alerted, noticed('notice.handed-down', 'handlers')],
  'tip.turned-aside': [broughtAlong, alerted, noticed('notice.turned-aside', 'handlers')],
  'tip.asked': [reporterTold],
  'tip.told': [reporterTold],
  'tip.added-to': [filesKept, alerted, noticed('notice.added-to', 'handlers')],
  'tip.visited': [reporterTold],
  'tip.visit-answered': [noticed('notice.visit-answered', 'handlers')],
  'tip.withdrawn': [noticed('notice.withdrawn', 'handlers')],
  'tip.let-read': [noticed('notice.let-read', 'handlers')],
  'tip.verifying': NEWS,
  'tip.extension-asked': [noticed('notice.extension-asked', 'reviewers')],
  'tip.extended': [...NEWS, noticed('notice.extended', 'handlers')],
  'tip.extension-refused': [noticed('notice.extension-refused', 'handlers')],
  'tip.verified': NEWS,
  'tip.answered': [filesKept, ...NEWS],
  'tip.reopened': [hazardReopened, noticed('notice.reopened', 'handlers'), mirrored],
  'tip.review-asked': [noticed('notice.review-asked', 'reviewers')],
  'tip.reviewed': [...NEWS, noticed('notice.reviewed', 'handlers')],
  'tip.escalated': [noticed('notice.escalated', 'handlers')],
  'tip.merged': [mergeNoted, reporterTold],
  'tip.suggestion-passed-on': NEWS,
  'tip.suggestion-decided': NEWS,
  'tip.thanked': NEWS,
  'tip.hazard-opened': NEWS,
  'tip.fix-told': NEWS,
  'tip.picture-given': [filesKept, reporterTold],
  'hazard.registered': [hazardFilesKept, partyKnown],
  'hazard.party-set': [partyKnown],
  'hazard.submitted': [hazardFilesKept, ledgerNoticed('notice.hazard.to-check', 'checkers')],
  'hazard.checked': [hazardFilesKept, ledgerNoticed('notice.hazard.to-check', 'checkers')],
  'hazard.sent-back': [hazardFilesKept, ledgerNoticed('notice.hazard.sent-back', 'handlers')],
  'hazard.closed': [hazardFilesKept, linksEnded, fixTold, ledgerNoticed('notice.hazard.closed', 'handlers')],
  'hazard.extension-asked': [ledgerNoticed('notice.hazard.extension-asked', 'reviewers')],
  'hazard.extended': [ledgerNoticed('notice.hazard.extended', 'handlers')],
  'hazard.extension-refused': [ledgerNoticed('notice.hazard.extension-refused', 'handlers')],
  'hazard.reopened': [ledgerNoticed('notice.hazard.reopened', 'handlers')],
  'hazard.picture-released': [pictureGiven],
  'identity.asked': [custodiansNoticed],
  'identity.refused': [askerNoticed],
  'identity.granted': [askerNoticed],
  'unit.check-filed': [checkKept, findingNoticed],
  'keys.set-up': [setUpCompleted],
  'staff.removed': [ringsLeft],
  'staff.role-withdrawn': [ringsLeft],
  'staff.role-given': [ringsLeft],
  'staff.reset': [ringsLeft],
};

/** Hands one happening to everything that follows from it, in order; throws when one failed, so that it is delivered again. */
export const react = async (app: App, event: Event): Promise<void> => {
  await audited(app, event);
  for (const reaction of REACTIONS[event.happening.name] ?? []) await reaction(app, event);
};
