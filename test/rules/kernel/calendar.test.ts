import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addWorkdays,
  chinaDay,
  chinaTime,
  daysBetween,
  type Holidays,
  isDay,
  startOfDay,
  workday,
} from '../../../src/kernel/calendar.ts';

/** October 2026 as the State Council gave it out: off 1–7, worked on Sunday 20 September and Saturday 10 October. */
const holidays: Holidays = new Map([
  [
    2026,
    {
      year: 2026,
      off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      work: ['2026-09-20', '2026-10-10'],
    },
  ],
]);

describe('a China day', () => {
  it.each([
    ['a second before midnight in China', '2026-06-30T15:59:59Z', '2026-06-30', '23:59'],
    ['midnight in China', '2026-06-30T16:00:00Z', '2026-07-01', '00:00'],
  ])('%s', (_, instant, day, time) => {
    expect(chinaDay(Date.parse(instant))).toBe(day);
    expect(chinaTime(Date.parse(instant))).toBe(time);
  });

  it('is the day, and the time, of the zone of Shanghai from 1992 to 2100', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
    const last = Date.parse('2100-12-31T16:00:00Z');
    // Seven days and some: every hour of the day and every part of the year come up.
    for (let at = Date.parse('1991-12-31T16:00:00Z'); at < last; at += 7 * 86_400_000 + 3_607_000)
      expect(`${chinaDay(at)} ${chinaTime(at)}`).toBe(zone.format(at));
  });

  it('begins at its own midnight', () => {
    expect(chinaDay(startOfDay('2026-03-01'))).toBe('2026-03-01');
    expect(chinaDay(startOfDay('2026-03-01') - 1)).toBe('2026-02-28');
  });

  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['20260101', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists);
  });
});

describe('calendar days', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-11-01', 60, '2026-12-31'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('%s and %i days is %s, and back', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });
});

describe('working days', () => {
  it.each([
    ['a Saturday that is worked', '2026-10-10', true],
    ['the Sunday after it', '2026-10-11', false],
    ['a weekday of the holiday', '2026-10-01', false],
    ['a weekend day of the holiday', '2026-10-03', false],
    ['an ordinary Thursday', '2026-10-08', true],
  ])('%s', (_, day, isWorkday) => {
    expect(workday(day, holidays)).toEqual({ isWorkday, provisional: false });
  });

  it('steps over the holiday and counts the worked Saturday', () => {
    expect(addWorkdays('2026-09-28', 5, holidays)).toEqual({ dueOn: '2026-10-10', provisional: false });
  });

  it('does not count the day a limit begins on', () => {
    expect(addWorkdays('2026-10-08', 1, holidays).dueOn).toBe('2026-10-09');
    expect(addWorkdays('2026-10-08', 0, holidays).dueOn).toBe('2026-10-08');
  });

  it('counts weekends only where a year has no table, and says so', () => {
    expect(addWorkdays('2027-09-30', 1, holidays)).toEqual({ dueOn: '2027-10-01', provisional: true });
    expect(addWorkdays('2026-12-30', 3, holidays)).toEqual({ dueOn: '2027-01-04', provisional: true });
  });
});
