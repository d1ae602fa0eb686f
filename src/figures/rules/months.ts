import { addDays, type Day } from '../../kernel/calendar.ts';

/** First and last China day, both counted in. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The last month that is over, as `2026-05`. @choice the running one is never counted: a figure that moves today tells about today */
export const lastWholeMonth = (today: Day): string => addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);

const lastDayOf = (month: string): Day => addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1);

/**
 * What is counted after a month is over: its year up to its last day, and the year before.
 * @choice years, not the last twelve months: two windows that slide over each other, one taken from the other, leave the month between
 */
export const countedSpans = (month: string): readonly [Span, Span] => {
  const year = Number(month.slice(0, 4));
  return [
    { from: `${year}-01-01`, to: lastDayOf(month) },
    { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ];
};
