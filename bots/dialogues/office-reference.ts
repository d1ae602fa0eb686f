import { chinaDay } from '../../src/kernel/calendar.ts';
import { Reference } from '../../src/reports/office-schema.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** The last part of a running number, written out with its noughts: a number of a button never looks like it. */
const TAIL = /^(?=\d{6,}$|0\d{3,}$)\d+$/;

/** The running number that is typed; its last digits alone mean this year's. Undefined where it is none. */
export const referenceSaid = ({ clock, book }: Pick<OfficeDialogueNeeds, 'clock' | 'book'>, text: string): string | undefined => {
  const said = text.normalize('NFKC').trim().toUpperCase();
  if (!TAIL.test(said)) return Reference.safeParse(said).data;
  const year = chinaDay(clock.now()).slice(0, 4);
  return `${book.referencePrefix}-${year}-${String(Number(said)).padStart(6, '0')}`;
};
