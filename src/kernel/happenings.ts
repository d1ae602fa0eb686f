/**
 * Everything that can have happened, in the past tense. `src/flow.ts` says for each what follows.
 * Data carries ids and codes only, never text, names or contact.
 */
export interface HappeningData {
  /** hasFiles: absent in what an older program wrote. */
  'tip.received': { office: string; urgent: boolean; hasFiles?: boolean };
  'tip.accepted': Record<string, never>;
  'tip.declined': { reason: string };
  'tip.referred': { matter: string };
  'tip.handed-down': { from: string; to: string };
  /** Its reporter said that it is about the office that had it. */
  'tip.turned-aside': { from: string; to: string };
  'tip.asked': Record<string, never>;
  'tip.told': Record<string, never>;
  'tip.added-to': Record<string, never>;
  /** The office asks its reporter something, to be answered by a day. */
  'tip.visited': Record<string, never>;
  'tip.visit-answered': Record<string, never>;
  /** whole: the matter ended with it; own: the office goes on without its reporter. */
  'tip.withdrawn': { how: 'whole' | 'own' };
  'tip.identity-given': Record<string, never>;
  /** What its reporter had left of himself was destroyed, as he wished. */
  'tip.reporter-forgotten': Record<string, never>;
  /** What nobody at its office could open was boxed anew, with its reporter's yes. */
  'tip.let-read': Record<string, never>;
  'tip.verifying': Record<string, never>;
  'tip.extension-asked': Record<string, never>;
  'tip.extended': { days: number };
  'tip.extension-refused': Record<string, never>;
  'tip.verified': { verdict: 'substantiated' | 'partly' | 'unsubstantiated' };
  'tip.answered': Record<string, never>;
  'tip.reopened': Record<string, never>;
  'tip.review-asked': { from: string; to: string };
  'tip.reviewed': { outcome: 'upheld' | 'reopened' };
  'tip.escalated': { from: string; to: string };
  'tip.merged': { into: string };
  'tip.suggestion-passed-on': Record<string, never>;
  'tip.suggestion-decided': { outcome: 'adopted' | 'not-adopted' };
  'tip.thanked': Record<string, never>;
  'tip.urgent-answered': Record<string, never>;
  'tip.alert-raised': { level: number };
  /** Its hazard was entered in the ledger; only the tip knows which. */
  'tip.hazard-opened': { hazard: string };
  /** The reporter was told that it is fixed, and is asked whether it is. */
  'tip.fix-told': Record<string, never>;
  'tip.fix-confirmed': Record<string, never>;
  'tip.picture-given': Record<string, never>;
  'tip.deadlines-recounted': Record<string, never>;
  /** What it told was destroyed, its time being over. */
  'tip.forgotten': { class: string };
  'tip.replay-expired': Record<string, never>;
  'hazard.registered': { source: string; grade: string };
  'hazard.party-set': { kind: string };
  'hazard.graded': { grade: string };
  'hazard.notified': Record<string, never>;
  'hazard.link-renewed': Record<string, never>;
  'hazard.fixes-named': Record<string, never>;
  'hazard.submitted': Record<string, never>;
  'hazard.checked': { level: number };
  'hazard.sent-back': { level: number };
  'hazard.closed': Record<string, never>;
  'hazard.extension-asked': Record<string, never>;
  'hazard.extended': { until: string };
  'hazard.extension-refused': Record<string, never>;
  'hazard.reminded': Record<string, never>;
  'hazard.reopened': { by: 'office' | 'reporter' };
  /** An officer gives one picture of the finished work back to the reporter. */
  'hazard.picture-released': { file: string };
  'unit.added': Record<string, never>;
  'unit.changed': Record<string, never>;
  'unit.member-invited': { unit: string; role: string };
  'unit.member-joined': { unit: string; role: string };
  'unit.member-removed': { unit: string };
  'unit.link-issued': { hazard: string };
  /** An unused code opens nothing any more. */
  'unit.link-ended': { hazard: string };
  'unit.entered': { as: 'holder' | 'member' };
  'unit.left': { as: 'holder' | 'member' };
  'unit.check-filed': { unit: string; duty: string };
  'staff.added': Record<string, never>;
  'staff.reset': Record<string, never>;
  'staff.removed': Record<string, never>;
  'staff.role-proposed': { role: string };
  'staff.role-given': { role: string };
  'staff.role-withdrawn': { role: string };
  'staff.signed-in': Record<string, never>;
  'staff.recovery-used': Record<string, never>;
  'staff.signed-out': Record<string, never>;
  'staff.password-changed': Record<string, never>;
  'duty.set': { office: string; on: string };
  'identity.asked': { tip: string; office: string; reason: string };
  'identity.refused': { tip: string; office: string; reason: string };
  'identity.granted': { tip: string; office: string; reason: string };
  /** Its handler looked; every further look is in the audit chain alone. */
  'identity.opened': { tip: string; office: string; reason: string };
  /** What was sealed for it is destroyed. */
  'identity.ended': { tip: string; office: string; reason: string };
  'notice.written': Record<string, never>;
  'set-up-code.shown': Record<string, never>;
  'keys.set-up': Record<string, never>;
  'ring.made': { version: number; holders: number };
  'ring.let-in': { staff: string; version: number };
  'ring.left': { staff: string; version: number };
  'ring.recovered': { staff: string; version: number };
  'ring.rebuilt': { version: number; holders: number };
}

/** The name of a fact, e.g. `tip.accepted`. */
export type HappeningName = keyof HappeningData;

/** A fact, stored in the same write as the document it is about, and handed on by the outbox at least once and in order. */
export interface Happening<N extends HappeningName = HappeningName> {
  /** Fresh id; whoever reacts uses it as the key that makes a second delivery harmless. */
  readonly id: string;
  readonly name: N;
  /** Instant, ms. */
  readonly at: number;
  /** Who made it happen, as `actorRef` writes it. */
  readonly by: string;
  readonly data: HappeningData[N];
}
