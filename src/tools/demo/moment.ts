import { z } from 'zod';
import { addDays, type Day, startOfDay } from '../../kernel/calendar.ts';

/** The first of the fourteen days the demo tells of: a Tuesday, so that the last is a Monday morning. */
export const FIRST_DAY: Day = '2026-11-03';

/** How many days are told. */
export const DAYS = 14;

const MINUTE_MS = 60_000;

/** A day of the fortnight (1 is the first) and the time in China: `3 19:42`. Read as an instant, ms. */
export const Moment = z
  .string()
  .regex(/^([1-9]|1[0-4]) ([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => {
    const [day = '', time = ''] = text.split(' ');
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return startOfDay(addDays(FIRST_DAY, Number(day) - 1)) + (hours * 60 + minutes) * MINUTE_MS;
  });

/** When a day of the demo begins to be shown, ms: at 8:20, before the morning card comes. */
export const morningOf = (day: number): number => startOfDay(addDays(FIRST_DAY, day - 1)) + (8 * 60 + 20) * MINUTE_MS;

/** `--day 3` or `--at 2026-11-10T08:30`, in China time, as an instant (ms); undefined when it is neither or lies before the first day. */
export const momentTyped = (typed: { readonly day?: string; readonly at?: string }): number | undefined => {
  const instant = typed.day === undefined ? Date.parse(`${typed.at}:00+08:00`) : dayTyped(typed.day);
  return instant >= startOfDay(FIRST_DAY) ? instant : undefined;
};

const dayTyped = (day: string): number => (/^[1-9]\d{0,2}$/.test(day) ? morningOf(Number(day)) : Number.NaN);
