import { addDays, type Day } from '../../kernel/calendar.ts';
import type { Period } from './periods.ts';

/**
 * A check may be filed so many days after its period, or its day where there is none.
 * @choice a month to make up for what was done but not written down; a period without a record is missed for good after that
 */
export const FILE_WITHIN_DAYS = 31;

/**
 * Why a check cannot be filed for a day; undefined when it can.
 * @choice nothing is filed ahead, before the unit was registered, or long after; what has no period was never owed, so that the day of
 * registration does not matter
 */
export const filingFault = (
  on: Day,
  period: Period | undefined,
  registeredOn: Day,
  today: Day,
): 'unit.check-ahead' | 'unit.check-before-register' | 'unit.check-late' | 'unit.check-old' | undefined => {
  if (on > today) return 'unit.check-ahead';
  if (!period) return today > addDays(on, FILE_WITHIN_DAYS) ? 'unit.check-old' : undefined;
  if (on < registeredOn) return 'unit.check-before-register';
  return today > addDays(period.to, FILE_WITHIN_DAYS) ? 'unit.check-late' : undefined;
};
