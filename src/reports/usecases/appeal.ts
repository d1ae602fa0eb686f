import { type Actor, actorRef, PUBLIC } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { CaseContent, Directory, Say, TipNeeds } from '../needs.ts';
import { messageField } from '../rules/content.ts';
import { isFixTold } from '../rules/fix.ts';
import { reporterMay } from '../rules/lifecycle.ts';
import { checkRoom } from '../rules/talk.ts';
import type { AppealInput, TipView } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { type Change, changeTip } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { trackTip } from './track-tip.ts';

export interface AppealNeeds extends TipNeeds {
  readonly content: CaseContent;
  readonly say: Say;
}

/** The next level up that this tip is not about. */
const levelAbove = (directory: Directory, tip: Tip): string => {
  const above = directory.above(tip.office);
  if (!above || tip.barred.includes(above.id)) throw new Refusal('conflict', 'appeal.no-level-above');
  return above.id;
};

const askReview = (needs: AppealNeeds, tip: Tip): Change => {
  const to = levelAbove(needs.directory, tip);
  return {
    body: { state: 'reviewing', office: to, returnTo: tip.office },
    step: { key: 'step.reviewing' },
    happened: { name: 'tip.review-asked', data: { from: tip.office, to } },
  };
};

const escalate = (needs: AppealNeeds, tip: Tip): Change => {
  const to = levelAbove(needs.directory, tip);
  return {
    body: { state: 'received', office: to },
    step: { key: 'step.escalated' },
    happened: { name: 'tip.escalated', data: { from: tip.office, to } },
  };
};

/** An answered matter is looked into again; one still open stays where it is. The line it became is reopened by the happening. */
const reopen = ({ state }: Tip): Change => {
  const isAnswered = state === 'answered';
  return {
    body: isAnswered ? { state: 'verifying' } : {},
    step: { key: isAnswered ? 'step.reopened' : 'step.not-fixed' },
    happened: { name: 'tip.reopened', data: {} },
  };
};

const confirmFix = (): Change => ({
  body: {},
  step: { key: 'step.fix-confirmed' },
  happened: { name: 'tip.fix-confirmed', data: {} },
});

const appealChange = (needs: AppealNeeds, want: AppealInput['want'], tip: Tip): Change => {
  if (!reporterMay(tip.state, isFixTold(tip)).includes(want)) throw new Refusal('conflict', 'appeal.not-now');
  switch (want) {
    case 'ask-review':
      return askReview(needs, tip);
    case 'escalate':
      return escalate(needs, tip);
    case 'say-fixed':
      return confirmFix();
    case 'say-not-fixed':
      return reopen(tip);
  }
};

/**
 * The reporter says that it is fixed, or is not content: says that it is not (reopens), asks for a review (复查) by the level above, or
 * takes what was declined to the next level up.
 * @throws {Refusal} nobody receipt.unknown; conflict appeal.not-now or appeal.no-level-above
 * @source 晋建质规字〔2024〕75号 3 (本级不受理的可向上一级举报; S); 应急〔2023〕106号 (复查; S)
 */
export const appeal = async (needs: AppealNeeds, actor: Actor, receipt: string, input: AppealInput): Promise<TipView> => {
  const found = await findByReceipt(needs, receipt);
  const key = await needs.vault.itemKey(found.id);
  const id = needs.random.id();
  const withWords = ({ body }: Row<Tip>, change: Change, now: number): Change => {
    if (input.text === undefined) return change;
    const message = { id, from: 'reporter' as const, at: now, text: key.seal(messageField(id), input.text) };
    checkRoom(body.messages, message);
    return { ...change, body: { ...change.body, messages: [...body.messages, message] } };
  };
  await changeTip(
    needs,
    actorRef(PUBLIC),
    () => findByReceipt(needs, receipt),
    (row, now) => withWords(row, appealChange(needs, input.want, row.body), now),
  );
  return trackTip(needs, actor, receipt);
};
