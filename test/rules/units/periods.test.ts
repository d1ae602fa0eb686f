import { describe, expect, it } from '@jest/globals';
import type { Holidays } from '../../../src/kernel/calendar.ts';
import { FILE_WITHIN_DAYS, filingFault } from '../../../src/units/rules/filing.ts';
import { periodOn, periodsFrom, runningPeriod } from '../../../src/units/rules/periods.ts';
import type { UnitDuty } from '../../../src/units/schema.ts';

type Every = Exclude<UnitDuty['every'], 'whenever'>;

/** National Day of 2026: off from Thursday 1 to Wednesday 7 October; Saturday 10 is worked. */
const HOLIDAYS: Holidays = new Map([
  [2026, { year: 2026, off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], work: ['2026-10-10'] }],
]);

describe('the period a day lies in', () => {
  it.each<[Every, string, string, string, string]>([
    ['day', '2026-06-16', '2026-06-16', '2026-06-16', '2026-06-16'],
    ['month', '2026-06-01', '2026-06', '2026-06-01', '2026-06-30'],
    ['month', '2026-06-30', '2026-06', '2026-06-01', '2026-06-30'],
    ['month', '2026-02-28', '2026-02', '2026-02-01', '2026-02-28'],
    ['month', '2028-02-29', '2028-02', '2028-02-01', '2028-02-29'],
    ['month', '2100-02-28', '2100-02', '2100-02-01', '2100-02-28'],
    ['month', '2026-12-31', '2026-12', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-03-31', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['quarter', '2026-04-01', '2026-Q2', '2026-04-01', '2026-06-30'],
    ['quarter', '2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['half-year', '2026-06-30', '2026-H1', '2026-01-01', '2026-06-30'],
    ['half-year', '2026-07-01', '2026-H2', '2026-07-01', '2026-12-31'],
  ])('every %s, %s: %s from %s to %s', (every, day, name, from, to) => expect(periodOn(every, day)).toEqual({ name, from, to }));
});

const first = (every: Every, since: string, count: number): string[] => {
  const names: string[] = [];
  for (const { name } of periodsFrom(every, since, HOLIDAYS)) {
    names.push(name);
    if (names.length === count) break;
  }
  return names;
};

describe('the periods owed', () => {
  it.each<[Every, string, string[]]>([
    ['month', '2026-06-01', ['2026-06', '2026-07']],
    ['month', '2026-06-02', ['2026-07', '2026-08']],
    ['month', '2026-12-15', ['2027-01', '2027-02']],
    ['quarter', '2026-05-20', ['2026-Q3', '2026-Q4', '2027-Q1']],
    ['half-year', '2026-01-01', ['2026-H1', '2026-H2']],
    ['half-year', '2026-01-02', ['2026-H2', '2027-H1']],
    // A weekend is passed over, a holiday is, and a Saturday that is worked is not.
    ['day', '2026-06-12', ['2026-06-12', '2026-06-15', '2026-06-16']],
    ['day', '2026-09-30', ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12']],
    // A year without a holiday table: weekends only.
    ['day', '2027-10-01', ['2027-10-01', '2027-10-04', '2027-10-05']],
  ])('every %s since %s: %j', (every, since, names) => expect(first(every, since, names.length)).toEqual(names));

  it.each<[Every, string, string]>([
    ['day', '2026-06-16', '2026-06-16'],
    ['day', '2026-06-13', '2026-06-15'],
    ['month', '2026-06-13', '2026-06'],
    ['half-year', '2026-12-31', '2026-H2'],
  ])('every %s, on %s runs %s', (every, today, name) => expect(runningPeriod(every, today, HOLIDAYS).name).toBe(name));
});

describe('a check', () => {
  const JUNE = periodOn('month', '2026-06-16');
  it.each([
    ['on the day itself', '2026-06-16', '2026-06-16', undefined],
    ['on the day of registration', '2026-05-20', '2026-06-16', undefined],
    ['tomorrow’s', '2026-06-17', '2026-06-16', 'unit.check-ahead'],
    ['before the unit was registered', '2026-05-19', '2026-06-16', 'unit.check-before-register'],
    ['31 days after its period', '2026-06-16', '2026-07-31', undefined],
    ['32 days after its period', '2026-06-16', '2026-08-01', 'unit.check-late'],
  ])('%s: of %s filed on %s is %s', (_, on, today, fault) => {
    expect(FILE_WITHIN_DAYS).toBe(31);
    expect(filingFault(on, JUNE, '2026-05-20', today)).toBe(fault);
  });

  it.each([
    ['on the day itself', '2026-06-16', '2026-06-16', undefined],
    ['tomorrow’s', '2026-06-17', '2026-06-16', 'unit.check-ahead'],
    ['of a day before the unit was registered', '2026-05-19', '2026-06-16', undefined],
    ['31 days after it', '2026-06-16', '2026-07-17', undefined],
    ['32 days after it', '2026-06-16', '2026-07-18', 'unit.check-old'],
  ])('without a period, %s: of %s filed on %s is %s', (_, on, today, fault) =>
    expect(filingFault(on, undefined, '2026-05-20', today)).toBe(fault),
  );
});
