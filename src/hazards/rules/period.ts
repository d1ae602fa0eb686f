import { addDays, type Day } from '../../kernel/calendar.ts';
import type { ReportInput } from '../office-schema.ts';

/** A month, quarter or year in China days, both ends counted in. `part` is its number within the year; 1 for a year. */
export interface Period {
  readonly kind: ReportInput['period'];
  readonly year: number;
  readonly part: number;
  readonly from: Day;
  readonly to: Day;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const firstOf = (year: number, month: number): Day => {
  // Month 13 is January of the year after.
  const [inYear, inMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  return `${String(inYear).padStart(4, '0')}-${String(inMonth).padStart(2, '0')}-01`;
};

/** The period a China day lies in. @choice months, quarters and years of the calendar: the reports of both plans are due by these */
export const periodOf = (kind: ReportInput['period'], on: Day): Period => {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  const months = MONTHS[kind];
  const part = Math.ceil(month / months);
  const first = (part - 1) * months + 1;
  return { kind, year, part, from: firstOf(year, first), to: addDays(firstOf(year, first + months), -1) };
};

/** The day a period is looked back from: its last one, or today while it still runs. @choice what is yet to come is not counted */
export const lookedFrom = ({ to }: Pick<Period, 'to'>, today: Day): Day => (to < today ? to : today);
