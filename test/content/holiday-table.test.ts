import { describe, expect, it } from '@jest/globals';
import type { Holidays } from '../../src/kernel/calendar.ts';
import { holidayTablesToAskFor, isHolidayTableMissing } from '../../src/library/rules/holiday-table.ts';

const tables = (...years: number[]): Holidays => new Map(years.map((year) => [year, { year, off: [], work: [] }]));

describe('the holiday table of a year', () => {
  it('is missing when it is not there, however plain the year', () => {
    expect(isHolidayTableMissing(2027, tables(2026))).toBe(true);
    expect(isHolidayTableMissing(2026, tables(2026))).toBe(false);
  });

  it.each([
    ['the last day of November', '2026-11-30', tables(2026), []],
    ['from 1 December', '2026-12-01', tables(2026), [2027]],
    ['on New Year’s Eve', '2026-12-31', tables(2026), [2027]],
    ['in the year itself', '2027-03-01', tables(2026), [2027]],
    ['when it has come', '2026-12-01', tables(2026, 2027), []],
    ['when two are missing', '2027-12-05', tables(2026), [2027, 2028]],
  ])('is asked for %s', (_, today, holidays, years) => {
    expect(holidayTablesToAskFor(today, holidays)).toEqual(years);
  });
});
