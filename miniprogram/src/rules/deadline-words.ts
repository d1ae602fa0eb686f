import type { Deadline } from '../shapes.ts';
import { phrase } from '../words.ts';
import { shortDay } from './clock-words.ts';

/**
 * A limit in words: its last China day, and that it is counted by weekends only where a year's holidays are not known yet. `today`: China day.
 * @choice the year only where it is not this one
 */
export const dueWords = ({ dueOn, provisional }: Deadline, today: string): string =>
  phrase(provisional ? 'screen.receipt.due-provisional' : 'screen.receipt.due-on', { date: shortDay(dueOn, today) });
