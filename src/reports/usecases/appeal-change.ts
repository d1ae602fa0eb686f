import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { LEFT_STEP, withdrawalOf } from '../rules/withdrawal.ts';
import type { AppealInput } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import type { Change } from './change-tip.ts';
import { NOBODY } from './forget-reporter.ts';
import { mannedFrom } from './manned-office.ts';

export type AppealChangeNeeds = Pick<TipNeeds, 'directory' | 'keys'>;

/** The next level up that this tip is not about. */
const levelAbove = async ({ directory, keys }: AppealChangeNeeds, tip: Tip): Promise<string> => {
  const above = directory.above(tip.office);
  if (!above || tip.barred.includes(above.id)) throw new Refusal('conflict', 'appeal.no-level-above');
  return mannedFrom({ directory, keys }, tip, above.id);
};

const askReview = async (needs: AppealChangeNeeds, tip: Tip): Promise<Change> => {
  const to = await levelAbove(needs, tip);
  return {
    body: { state: 'reviewing', office: to, returnTo: tip.office },
    step: { key: 'step.reviewing' },
    happened: { name: 'tip.review-asked', data: { from: tip.office, to } },
  };
};

const escalate = async (needs: AppealChangeNeeds, tip: Tip): Promise<Change> => {
  const to = await levelAbove(needs, tip);
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

const withdraw = (tip: Tip): Change => {
  const how = withdrawalOf(tip);
  return {
    body: { ...NOBODY, ...(how === 'whole' && { state: 'withdrawn' }) },
    step: { key: how === 'whole' ? 'step.withdrawn' : LEFT_STEP },
    happened: { name: 'tip.withdrawn', data: { how } },
  };
};

/** What the reporter's word makes of his tip. @throws {Refusal} conflict appeal.no-level-above */
export const appealChange = async (needs: AppealChangeNeeds, want: AppealInput['want'], tip: Tip): Promise<Change> => {
  switch (want) {
    case 'ask-review':
      return askReview(needs, tip);
    case 'escalate':
      return escalate(needs, tip);
    case 'say-fixed':
      return { body: {}, step: { key: 'step.fix-confirmed' }, happened: { name: 'tip.fix-confirmed', data: {} } };
    case 'say-not-fixed':
      return reopen(tip);
    case 'withdraw':
      return withdraw(tip);
    case 'forget-me':
      return { body: NOBODY, step: { key: 'step.reporter-forgotten' }, happened: { name: 'tip.reporter-forgotten', data: {} } };
    case 'let-office-read':
      return { body: {}, step: { key: 'step.let-read' }, happened: { name: 'tip.let-read', data: {} } };
  }
};
