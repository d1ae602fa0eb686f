import type { Copy } from '../copy/phrase.ts';
import type { Day } from '../kernel/calendar.ts';

/** A day as papers print it: 2026年1月5日. */
export const writtenDay = (day: Day, copy: Copy): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return copy.phrase('paper.day', { year, month, day: date });
};
