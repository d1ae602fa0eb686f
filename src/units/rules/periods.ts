import { addDays, type Day, type Holidays, workday } from '../../kernel/calendar.ts';
import type { UnitDuty } from '../schema.ts';

/** How often something is owed that has periods. */
type Every = Exclude<UnitDuty['every'], 'whenever'>;

/** A day, month, quarter or half of a year, by its name (2026-06-16, 2026-06, 2026-Q2, 2026-H1) and its first and last China day. */
export interface Period {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

const MONTHS = { month: 1, quarter: 3, 'half-year': 6 } as const;

const firstOf = (year: number, month: number): Day =>
  `${String(year + Math.floor((month - 1) / 12)).padStart(4, '0')}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`;

const nameOf = (every: keyof typeof MONTHS, year: string, month: number): string => {
  if (every === 'month') return `${year}-${String(month).padStart(2, '0')}`;
  return `${year}-${every === 'quarter' ? 'Q' : 'H'}${(month - 1) / MONTHS[every] + 1}`;
};

/** The period a China day lies in. @source 吕梁方案 11 (季查、月查、日查); 天津方案 (十)15 (每半年); @choice periods of the calendar */
export const periodOn = (every: Every, day: Day): Period => {
  if (every === 'day') return { name: day, from: day, to: day };
  const year = day.slice(0, 4);
  const length = MONTHS[every];
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / length) * length + 1;
  const next = firstOf(Number(year), month + length);
  return { name: nameOf(every, year, month), from: firstOf(Number(year), month), to: addDays(next, -1) };
};

/**
 * The periods owed that begin on `since` or later, one after the other without end. Of days only those on which people work.
 * @choice who has not been in the register for the whole of a period has not missed it; a rest day is not owed
 */
export function* periodsFrom(every: Every, since: Day, holidays: Holidays): Generator<Period, never> {
  for (let period = periodOn(every, since); ; period = periodOn(every, addDays(period.to, 1))) {
    const isOwed = every !== 'day' || workday(period.from, holidays).isWorkday;
    if (period.from >= since && isOwed) yield period;
  }
}

/** The period that runs on a day; for daily checks on a rest day the next working day. @choice what a unit is shown as due */
export const runningPeriod = (every: Every, today: Day, holidays: Holidays): Period =>
  every === 'day' ? periodsFrom(every, today, holidays).next().value : periodOn(every, today);
