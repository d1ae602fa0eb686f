import type { Deadline } from '../shapes.ts';
import { phrase } from '../words.ts';
import { chinaDay, chinaTime } from './china-clock.ts';
import { daysBetween } from './day-words.ts';

/** A limit as it is shown. */
export interface ClockLine {
  readonly id: string;
  readonly words: string;
  readonly isLate: boolean;
}

/** A China day as it is said: without its year where that is this one. @choice short, since it is read every day */
export const shortDay = (day: string, today: string): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return day.slice(0, 4) === today.slice(0, 4)
    ? phrase('screen.matter.day', { month, day: date })
    : phrase('page.unit.day', { year, month, day: date });
};

/** An instant (ms) as it is said: the day, and the time where it was written down. @choice see chinaTime */
export const momentWords = (at: number, today: string): string =>
  [shortDay(chinaDay(at), today), chinaTime(at)].filter((part) => part !== undefined).join(' ');

const dueWords = (date: string, days: number): string => {
  if (days > 0) return phrase('screen.matter.clock', { date, days });
  return days === 0 ? phrase('screen.matter.clock-today', { date }) : phrase('screen.matter.clock-late', { date, days: -days });
};

/** A limit in words: the last day, how long that is from today (both China days), and that it is provisional. @choice days are what people count */
export const clockLine = ({ id, dueOn, provisional }: Deadline, today: string): ClockLine => {
  const days = daysBetween(today, dueOn);
  const due = dueWords(shortDay(dueOn, today), days);
  return { id, words: provisional ? due + phrase('screen.matter.clock-provisional') : due, isLate: days < 0 };
};
