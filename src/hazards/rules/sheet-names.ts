import type { Day } from '../../kernel/calendar.ts';
import type { ReportInput } from '../office-schema.ts';
import { periodOf } from './period.ts';
import { periodName } from './report.ts';
import type { Say } from './sheet-criteria.ts';

/** What the sheets of the ledger are called where they are saved. */
export interface SheetNames {
  /** Lines as they stand today. */
  ledger(): string;
  /** The empty sheet to be filled in. */
  template(): string;
  /** How many of a period; of today's where no day is named. */
  report(asked: Pick<ReportInput, 'period' | 'on'>): string;
}

/** Names by which an officer finds his sheets again: what it is, and of which day or period. @choice in the words people use for them */
export const sheetNames = (say: Say, today: () => Day): SheetNames => ({
  ledger: () => say('hazard.file.ledger', { day: today() }),
  template: () => say('hazard.file.template'),
  report: ({ period, on }) => say('hazard.file.report', { period: periodName(periodOf(period, on ?? today()), say) }),
});
