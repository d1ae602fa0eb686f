import type { PublicFigures } from '../shapes.ts';
import { phrase, type WordKey } from '../words.ts';

type Period = PublicFigures['periods'][number];

/** One of the large figures: what it is, the number itself (none where it is too small to be told), the words after it, what belongs to it. */
export interface Figure {
  readonly id: 'taken' | 'closed' | 'middle';
  readonly label: string;
  readonly amount: string;
  readonly words: string;
  readonly parts: readonly { readonly label: string; readonly value: string }[];
}

/** One period as it is read from the wall. */
export interface PeriodWords {
  readonly name: string;
  /** Said instead of the figures where none of them is large enough to be told. */
  readonly tooFew: string;
  readonly figures: readonly Figure[];
}

const tips = (count: number): string => (count === 0 ? phrase('screen.figures.few') : phrase('screen.figures.at-least', { count }));

const hazards = (count: number): string =>
  count === 0 ? phrase('screen.figures.few-hazards') : phrase('screen.figures.at-least-hazards', { count });

/** A number set large, and words after it; words alone where there is none. */
const large = (amount: number, after: WordKey, instead: WordKey): Pick<Figure, 'amount' | 'words'> =>
  amount === 0 ? { amount: '', words: phrase(instead) } : { amount: String(amount), words: phrase(after) };

const middle = (days: number | undefined): Pick<Figure, 'amount' | 'words'> =>
  large(days ?? 0, 'screen.figures.days-at-most', days === undefined ? 'screen.figures.no-middle' : 'screen.figures.same-day');

/** Whole months of a year, by its name. */
export const periodName = ({ to }: Pick<Period, 'to'>): string => {
  const [year = 0, month = 0] = to.split('-').map(Number);
  if (month === 12) return phrase('screen.figures.period-year', { year });
  return month === 1 ? phrase('screen.figures.period-month', { year }) : phrase('screen.figures.period-months', { year, month });
};

/** Too few of everything: of a year before this program there is nothing to say. */
export const saysNothing = ({ taken, closed }: Period): boolean => taken === 0 && closed === 0;

/** What a page shows of one period. Nothing is worked out: a figure less another is not ours to tell. */
export const periodWords = (period: Period): PeriodWords => ({
  name: periodName(period),
  tooFew: saysNothing(period) ? phrase('screen.figures.too-few') : '',
  figures: [
    {
      id: 'taken',
      label: phrase('screen.figures.taken'),
      ...large(period.taken, 'screen.figures.tips-or-more', 'screen.figures.few'),
      parts: [
        { label: phrase('screen.figures.answered'), value: tips(period.answered) },
        { label: phrase('screen.figures.found-true'), value: tips(period.foundTrue) },
      ],
    },
    {
      id: 'closed',
      label: phrase('screen.figures.closed'),
      ...large(period.closed, 'screen.figures.hazards-or-more', 'screen.figures.few-hazards'),
      parts: [{ label: phrase('screen.figures.in-time'), value: hazards(period.closedInTime) }],
    },
    { id: 'middle', label: phrase('screen.figures.middle'), ...middle(period.medianDays), parts: [] },
  ],
});
