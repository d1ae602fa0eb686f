import { phrase } from '../words.ts';

const DAY_MS = 86_400_000;

/** A China day (YYYY-MM-DD) as a paper writes it. */
export const dayWords = (day: string): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return phrase('page.unit.day', { year, month, day: date });
};

/** Days from one China day to another; negative when it has gone by. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
