import type { Day, Holidays } from '../../kernel/calendar.ts';

/** True where a year's holidays are not known yet: limits in it count weekends only and are provisional (暂按周末计). @choice a limit is never refused for it */
export const isHolidayTableMissing = (year: number, holidays: Holidays): boolean => !holidays.has(year);

/**
 * The years whose holiday table the administrator is asked for on `today`: this year's while it is missing, and from 1 December next year's.
 * @choice the State Council's notice for a year comes late in the year before; by December it should be there
 */
export const holidayTablesToAskFor = (today: Day, holidays: Holidays): readonly number[] => {
  const year = Number(today.slice(0, 4));
  const years = today.slice(5) >= '12-01' ? [year, year + 1] : [year];
  return years.filter((wanted) => isHolidayTableMissing(wanted, holidays));
};
