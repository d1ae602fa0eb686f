import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { isOpenVisit, visitField } from '../rules/visits.ts';
import { hasWithdrawn } from '../rules/withdrawal.ts';
import type { TipView, VisitAnswerInput } from '../schema.ts';
import type { StoredVisit } from '../stored-schema.ts';
import { changeTip } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { keyByReceipt, reporterHand } from './tip-key.ts';
import { type TrackTipNeeds, trackTip } from './track-tip.ts';

export type AnswerVisitNeeds = TipNeeds & TrackTipNeeds;

/** @throws {Refusal} not-found visit.unknown; conflict visit.answered */
const openVisit = (visits: readonly StoredVisit[], id: string): StoredVisit => {
  const visit = visits.find((one) => one.id === id);
  if (!visit) throw new Refusal('not-found', 'visit.unknown');
  if (!isOpenVisit(visit)) throw new Refusal('conflict', 'visit.answered');
  return visit;
};

/**
 * The reporter answers a call-back visit, once, also after its day.
 * @throws {Refusal} nobody receipt.unknown; not-found visit.unknown; conflict visit.answered, or appeal.not-now once he has withdrawn
 */
export const answerVisit = async (
  needs: AnswerVisitNeeds,
  actor: Actor,
  receipt: string,
  visitId: string,
  input: VisitAnswerInput,
): Promise<TipView> => {
  const found = await findByReceipt(needs, receipt);
  const key = await keyByReceipt(needs, found, receipt);
  await changeTip(
    needs,
    reporterHand(receipt),
    () => findByReceipt(needs, receipt),
    ({ body }, now) => {
      if (hasWithdrawn(body)) throw new Refusal('conflict', 'appeal.not-now');
      const { visits = [] } = body;
      const visit = openVisit(visits, visitId);
      const answered = { ...visit, answeredAt: now, answer: key.seal(visitField('answer', visitId), input.text) };
      return {
        body: { visits: visits.map((one) => (one.id === visitId ? answered : one)) },
        happened: { name: 'tip.visit-answered', data: {} },
      };
    },
  );
  return trackTip(needs, actor, receipt);
};
