import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lookedFrom, periodOf } from '../../../src/hazards/rules/period.ts';
import { addDays } from '../../../src/kernel/calendar.ts';

describe('a period', () => {
  it.each([
    ['month', '2026-06-16', '2026-06-01', '2026-06-30', 6],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29', 2],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31', 12],
    ['quarter', '2026-01-01', '2026-01-01', '2026-03-31', 1],
    ['quarter', '2026-06-30', '2026-04-01', '2026-06-30', 2],
    ['quarter', '2026-12-01', '2026-10-01', '2026-12-31', 4],
    ['year', '2026-02-28', '2026-01-01', '2026-12-31', 1],
  ] as const)('%s of %s is %s to %s', (kind, on, from, to, part) => {
    expect(periodOf(kind, on)).toEqual({ kind, year: Number(on.slice(0, 4)), part, from, to });
  });

  it('holds its day, and the next one begins the day after it', () => {
    const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1995-01-01', days));
    fc.assert(
      fc.property(fc.constantFrom('month' as const, 'quarter' as const, 'year' as const), anyDay, (kind, on) => {
        const { from, to } = periodOf(kind, on);
        expect(from <= on && on <= to).toBe(true);
        expect(periodOf(kind, addDays(to, 1)).from).toBe(addDays(to, 1));
        expect(periodOf(kind, addDays(from, -1)).to).toBe(addDays(from, -1));
      }),
    );
  });

  it.each([
    ['2026-06-30', '2026-06-16', '2026-06-16'],
    ['2026-05-31', '2026-06-16', '2026-05-31'],
    ['2026-06-16', '2026-06-16', '2026-06-16'],
  ])('that ends on %s is looked back from, on %s, as of %s', (to, today, day) => {
    expect(lookedFrom({ to }, today)).toBe(day);
  });
});
