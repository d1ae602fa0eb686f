import type { Words } from '../../src/copy/phrase.ts';
import { chinaDay } from '../../src/kernel/calendar.ts';
import type { TipView } from '../../src/reports/schema.ts';

/** A line of the story and when it happened, ms. */
export interface Told {
  readonly at: number;
  readonly words: readonly Words[];
}

const dayValues = (day: string): { year: number; month: number; day: number } => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
};

/** Which parts of himself a reporter left, so that he knows; never their values. */
export const leftLines = ({ left = [] }: TipView): readonly Words[] =>
  left.length === 0 ? [] : [{ key: 'track.left' }, ...left.map((part): Words => ({ key: `track.left.${part}` }))];

/** Call-back visits, as part of the story. */
export const visitsTold = ({ visits = [] }: TipView): readonly Told[] =>
  visits.flatMap((visit) => [
    { at: visit.at, words: [{ key: 'track.visit', values: { text: visit.text, ...dayValues(visit.dueOn) } } as const] },
    ...(visit.answeredAt === undefined
      ? []
      : [{ at: visit.answeredAt, words: [{ key: 'track.visit-answered', values: { text: visit.answer ?? '' } } as const] }]),
  ]);

/** Who asked for the reporter's identity and what became of it, as part of the story. */
export const identityTold = ({ identityNews = [] }: TipView): readonly Told[] =>
  identityNews.map(({ at, officeName, reason, outcome }) => ({
    at,
    words: [{ key: `track.identity.${outcome}`, values: { ...dayValues(chinaDay(at)), office: officeName, reason } } as const],
  }));
