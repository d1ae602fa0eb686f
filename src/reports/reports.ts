import type { ReachInput } from '../channels/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import type { CopyKey } from '../kernel/errors.ts';
import type { WithLedger } from './needs.ts';
import type { ListMattersInput, OfficeMove } from './office-schema.ts';
import type { AppealInput, IdentityInput, MessageInput, RetaliationInput, TipInput, TipReceipt, VisitAnswerInput } from './schema.ts';
import { type AddMessageNeeds, addMessage } from './usecases/add-message.ts';
import { answerVisit } from './usecases/answer-visit.ts';
import { type AppealNeeds, appeal } from './usecases/appeal.ts';
import { type AskReachNeeds, askReach } from './usecases/ask-reach.ts';
import { bringAlong } from './usecases/bring-along.ts';
import { countTaken, type TakenAsked } from './usecases/count-taken.ts';
import { countUnanswered } from './usecases/count-unanswered.ts';
import { dayCard } from './usecases/day-card.ts';
import { expireReplays } from './usecases/expire-replays.ts';
import { isReceipt } from './usecases/find-by-receipt.ts';
import { findNumberHoles } from './usecases/find-number-holes.ts';
import { type ForgetTipsNeeds, forgetTips, listDueToForget } from './usecases/forget-tips.ts';
import { type GiveIdentityNeeds, giveIdentity } from './usecases/give-identity.ts';
import { type GivePictureNeeds, givePicture } from './usecases/give-picture.ts';
import { isBarredFrom } from './usecases/is-barred-from.ts';
import { filesOfTip, keepTipFiles } from './usecases/keep-tip-files.ts';
import { ledgerOfTip } from './usecases/ledger-of-tip.ts';
import { hazardOfTip, linkHazard } from './usecases/link-hazard.ts';
import { listMatters } from './usecases/list-matters.ts';
import { matterNamed, matterOf } from './usecases/matter-facts.ts';
import { mirrorStep } from './usecases/mirror-step.ts';
import { type MoveMatterNeeds, moveMatter } from './usecases/move-matter.ts';
import { noteMerged } from './usecases/note-merged.ts';
import { type NoticeOfficeNeeds, noticeOffice } from './usecases/notice-office.ts';
import { openMatter } from './usecases/open-matter.ts';
import { type RaiseAlertNeeds, raiseAlert, raiseAlerts } from './usecases/raise-alerts.ts';
import { readOfficeAttachment, readReporterAttachment } from './usecases/read-attachment.ts';
import { readOriginal } from './usecases/read-original.ts';
import { recountDeadlines } from './usecases/recount-deadlines.ts';
import { recountTaken } from './usecases/recount-taken.ts';
import { type ReportRetaliationNeeds, reportRetaliation } from './usecases/report-retaliation.ts';
import { sayAboutOffice } from './usecases/say-about-office.ts';
import { showProof } from './usecases/show-proof.ts';
import { stopReach } from './usecases/stop-reach.ts';
import { type SubmitTipNeeds, submitTip } from './usecases/submit-tip.ts';
import { tellFixed } from './usecases/tell-fixed.ts';
import { trackTip } from './usecases/track-tip.ts';
import { warnOfMissingHolidays } from './usecases/warn-of-missing-holidays.ts';
import { type WarnOfParkedNeeds, warnOfParked } from './usecases/warn-of-parked.ts';
import { type MorningCardsNeeds, writeMorningCards } from './usecases/write-morning-cards.ts';

export type ReportsNeeds = SubmitTipNeeds &
  AddMessageNeeds &
  MoveMatterNeeds &
  RaiseAlertNeeds &
  NoticeOfficeNeeds &
  MorningCardsNeeds &
  WarnOfParkedNeeds &
  GivePictureNeeds &
  ForgetTipsNeeds &
  AppealNeeds &
  GiveIdentityNeeds &
  AskReachNeeds &
  ReportRetaliationNeeds &
  WithLedger;

/** Submissions with the same key that run in this process at the same moment wait for each other; the store's unique key guards the rest. */
const oneAtATime = () => {
  const running = new Map<string, Promise<unknown>>();
  return async <T>(key: string | undefined, run: () => Promise<T>): Promise<T> => {
    if (key === undefined) return run();
    const before = running.get(key) ?? Promise.resolve();
    const mine = before.then(run, run);
    running.set(key, mine);
    try {
      return await mine;
    } finally {
      if (running.get(key) === mine) running.delete(key);
    }
  };
};

/** What is done at its time, whoever asks. */
const bindTimed = (needs: ReportsNeeds) => ({
  raiseAlerts: (actor: Actor) => raiseAlerts(needs, actor),
  expireReplays: (actor: Actor) => expireReplays(needs, actor),
  recountDeadlines: (actor: Actor) => recountDeadlines(needs, actor),
  listDueToForget: () => listDueToForget(needs),
  forgetTips: (actor: Actor) => forgetTips(needs, actor),
  writeMorningCards: () => writeMorningCards(needs),
  warnOfParked: () => warnOfParked(needs),
  warnOfMissingHolidays: () => warnOfMissingHolidays(needs),
});

/** The domain reports bound to its needs: everything doors may ask of tips. */
export const makeReports = (needs: ReportsNeeds) => {
  const inTurn = oneAtATime();
  return {
    ...bindTimed(needs),
    submitTip: (actor: Actor, input: TipInput, replayKey?: string): Promise<TipReceipt> =>
      inTurn(replayKey, () => submitTip(needs, actor, input, replayKey)),
    trackTip: (actor: Actor, receipt: string) => trackTip(needs, actor, receipt),
    showProof: (actor: Actor, receipt: string) => showProof(needs, actor, receipt),
    isReceipt: (text: string) => isReceipt(needs, text),
    addMessage: (actor: Actor, receipt: string, input: MessageInput, replayKey?: string) =>
      inTurn(replayKey, () => addMessage(needs, actor, receipt, input, replayKey)),
    appeal: (actor: Actor, receipt: string, input: AppealInput) => appeal(needs, actor, receipt, input),
    giveIdentity: (actor: Actor, receipt: string, input: IdentityInput) => giveIdentity(needs, actor, receipt, input),
    askReach: (actor: Actor, receipt: string, input: ReachInput) => askReach(needs, actor, receipt, input),
    stopReach: (actor: Actor, receipt: string) => stopReach(needs, actor, receipt),
    answerVisit: (actor: Actor, receipt: string, visitId: string, input: VisitAnswerInput) =>
      answerVisit(needs, actor, receipt, visitId, input),
    /** The receipt of the first tip; answers with that of the new one. */
    reportRetaliation: (actor: Actor, receipt: string, input: RetaliationInput, replayKey?: string): Promise<TipReceipt> =>
      inTurn(replayKey, () => reportRetaliation(needs, actor, receipt, input, replayKey)),
    sayAboutOffice: (actor: Actor, receipt: string) => sayAboutOffice(needs, actor, receipt),
    readReporterAttachment: (actor: Actor, receipt: string, fileId: string) => readReporterAttachment(needs, actor, receipt, fileId),
    readOriginal: (actor: Actor, reference: string, fileId: string) => readOriginal(needs, actor, reference, fileId),
    readOfficeAttachment: (actor: Actor, reference: string, fileId: string) => readOfficeAttachment(needs, actor, reference, fileId),
    listMatters: (actor: Actor, input: ListMattersInput) => listMatters(needs, actor, input),
    openMatter: (actor: Actor, reference: string) => openMatter(needs, actor, reference),
    moveMatter: (actor: Actor, reference: string, move: OfficeMove) => moveMatter(needs, actor, reference, move),
    dayCard: (actor: Actor) => dayCard(needs, actor),
    raiseAlert: (actor: Actor, tipId: string) => raiseAlert(needs, actor, tipId),
    mirrorStep: (tipId: string, happeningId: string, at: number) => mirrorStep(needs, tipId, happeningId, at),
    keepTipFiles: (tipId: string) => keepTipFiles(needs, tipId),
    /** For the sweep of files: what this tip knows; nothing where there is no such tip. */
    filesOfTip: async (tipId: string) => {
      const row = await needs.tips.get(tipId);
      return row ? filesOfTip(row.body) : [];
    },
    bringAlong: (tipId: string, happeningId: string) => bringAlong(needs, tipId, happeningId),
    isBarredFrom: (office: string, reference: string) => isBarredFrom(needs, office, reference),
    /** `reference` is looked up by the id of the tip that was merged. */
    noteMerged: async (tipId: string, keptId: string) => {
      const merged = await needs.tips.get(tipId);
      if (merged) await noteMerged(needs, keptId, merged.body.reference);
    },
    /** A verified tip becomes a line of the ledger; answers the line's id. */
    linkHazard: (actor: Actor, reference: string, hazardId: string, words: readonly string[]) =>
      linkHazard(needs, actor, reference, hazardId, words),
    ledgerOfTip: (actor: Actor, reference: string) => ledgerOfTip(needs, actor, reference),
    hazardOfTip: (tipId: string) => hazardOfTip(needs, tipId),
    tellFixed: (hazardId: string, happeningId: string) => tellFixed(needs, hazardId, happeningId),
    givePicture: (hazardId: string, picture: Uint8Array, happeningId: string) => givePicture(needs, hazardId, picture, happeningId),
    countUnanswered: () => countUnanswered(needs),
    findNumberHoles: () => findNumberHoles(needs),
    /** How many were taken on, for everybody to read; and the same, tip by tip. */
    countTaken: (asked: TakenAsked) => countTaken(needs, asked),
    recountTaken: (asked: TakenAsked) => recountTaken(needs, asked),
    /** For keys and identities: where a tip lies, by its id or its number. */
    matterOf: (tipId: string) => matterOf(needs, tipId),
    matterNamed: (reference: string) => matterNamed(needs, reference),
    noticeOffice: (tipId: string, key: CopyKey, whose: 'handlers' | 'reviewers', dedupe: string) =>
      noticeOffice(needs, tipId, key, whose, dedupe),
    /** What a text says, read in memory; nothing is kept. */
    readText: (text: string) => {
      const reading = needs.reader.read(text);
      return { ...reading, advice: needs.content.advice(reading.danger, reading.extract.region) };
    },
    /** The office responsible for a region, by name, and whom to call. */
    officeFor: (region?: string) => ({ name: needs.directory.officeFor(region).name, phones: needs.content.phones(region) }),
  };
};
export type Reports = ReturnType<typeof makeReports>;
