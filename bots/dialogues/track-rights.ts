import { check } from '../../src/http/guard.ts';
import { VisitAnswerInput } from '../../src/reports/schema.ts';
import type { Heard, Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import type { Tracked } from './track-state.ts';

/** What cannot be taken back is asked once more. */
export type Right = 'withdraw' | 'forget-me';

/** True for a choice that is asked once more. */
export const isRight = (want: Tracked['want']): want is Right => want === 'withdraw' || want === 'forget-me';

/** What it means, and the two buttons. */
export const rightReplies = (want: Tracked['want']): readonly Reply[] => [
  {
    words: { key: want === 'withdraw' ? 'track.confirm.withdraw' : 'track.confirm.forget-me' },
    choices: [
      { id: 'yes', label: { key: 'track.choice.yes' } },
      { id: 'no', label: { key: 'track.choice.no' } },
    ],
  },
];

/** The visit that waits longest for its answer. */
const waitingVisit = async (receipt: string, turn: Turn) =>
  (await turn.app.reports.trackTip(turn.actor, receipt)).visits?.find(({ answeredAt }) => answeredAt === undefined);

/** The question, once more, where the answer is typed. */
export const visitReplies = async (receipt: string, turn: Turn): Promise<readonly Reply[]> => {
  const visit = await waitingVisit(receipt, turn);
  return [{ words: visit ? { key: 'track.answer-visit', values: { text: visit.text } } : { key: 'error.visit.unknown' } }];
};

/** Answers it. @throws {Refusal} invalid text.*; otherwise as `answerVisit` does */
export const answerWaiting = async (heard: Heard, receipt: string, turn: Turn): Promise<readonly Reply[]> => {
  const input = check(VisitAnswerInput, { text: heard.text });
  const visit = await waitingVisit(receipt, turn);
  await turn.app.reports.answerVisit(turn.actor, receipt, visit?.id ?? '', input);
  return [{ words: { key: 'track.visit-taken' } }];
};
