import type { Words } from '../../src/copy/phrase.ts';
import type { Deadline } from '../../src/reports/schema.ts';

/** A limit in words: the last day, and that it is still counted by weekends only where a year's holidays are missing. */
export const dueWords = (deadline: Deadline): Words => {
  const [year = 0, month = 0, day = 0] = deadline.dueOn.split('-').map(Number);
  return { key: deadline.provisional ? 'track.due-provisional' : 'track.due', values: { year, month, day } };
};
