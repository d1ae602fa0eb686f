import { describe, expect, it } from '@jest/globals';
import {
  earlierFault,
  extendedTo,
  extensionFault,
  fixesFault,
  inspectionFault,
  limitFault,
  orderedFault,
  overdueDays,
  pastDayFault,
} from '../../../src/hazards/rules/limits.ts';

const TODAY = '2026-06-16';
const LINE = { dueOn: '2026-07-31' };

describe('the day of an inspection', () => {
  it.each([
    ['2026-06-15', undefined],
    [TODAY, undefined],
    ['2026-06-17', 'hazard.inspected-in-future'],
  ])('%s: %s', (day, code) => expect(inspectionFault(day, TODAY)?.code).toBe(code));
});

describe('a limit that is ordered', () => {
  it.each([
    ['2026-06-15', 'hazard.day-gone'],
    [TODAY, undefined],
  ])('to end on %s: %s', (day, code) => expect(pastDayFault(day, TODAY)?.code).toBe(code));

  it('never ends before the inspection', () => {
    const line = { grade: 'general', inspectedOn: '2026-06-10', dueOn: '2026-06-09' } as const;
    expect(limitFault(line, { isMajorClosedWithinYear: false })?.code).toBe('hazard.due-before-inspection');
  });

  it.each([
    ['major', '2026-12-31', true, undefined],
    ['major', '2027-01-01', true, 'hazard.within-year'],
    ['major', '2027-01-01', false, undefined],
    ['general', '2027-01-01', true, undefined],
  ] as const)('%s until %s, where the year binds: %s -> %s', (grade, dueOn, isMajorClosedWithinYear, code) =>
    expect(limitFault({ grade, inspectedOn: '2026-06-10', dueOn }, { isMajorClosedWithinYear })?.code).toBe(code),
  );

  it('is bound by the year of the inspection, not by that of the entry', () => {
    const line = { grade: 'major', inspectedOn: '2025-12-30', dueOn: '2026-01-05' } as const;
    expect(limitFault(line, { isMajorClosedWithinYear: true })).toEqual({ code: 'hazard.within-year', values: { year: '2025' } });
  });
});

describe('an extension', () => {
  it.each([
    ['2026-07-31', TODAY, 'hazard.extension-not-later'],
    ['2026-08-01', TODAY, undefined],
    ['2026-08-01', '2026-07-31', undefined],
    ['2026-08-20', '2026-08-01', 'hazard.extension-too-late'],
    ['2027-03-01', TODAY, undefined],
  ])('until %s, asked on %s: %s', (until, today, code) => expect(extensionFault(until, LINE, today)?.code).toBe(code));

  it('is counted apart, one after the other', () => {
    const once = extendedTo({ dueOn: '2026-07-31', extendedDays: 0 }, '2026-08-10');
    expect(once).toEqual({ dueOn: '2026-08-10', extendedDays: 10 });
    expect(extendedTo(once, '2027-01-10')).toEqual({ dueOn: '2027-01-10', extendedDays: 163 });
  });
});

describe('the day a party names for its fix', () => {
  it.each([
    ['2026-07-31', TODAY, undefined],
    ['2026-08-01', TODAY, 'hazard.fixes-beyond-limit'],
    ['2026-06-15', TODAY, 'hazard.day-gone'],
    ['2026-08-20', '2026-08-02', undefined],
  ])('%s, on %s: %s', (dueOn, today, code) => expect(fixesFault({ dueOn }, LINE, today)?.code).toBe(code));
});

describe('a limit set with the grade', () => {
  it.each([
    ['2026-08-01', 'hazard.grade-not-later'],
    ['2026-07-31', undefined],
    ['2026-07-01', undefined],
  ])('%s: %s', (dueOn, code) => expect(earlierFault(dueOn, LINE)?.code).toBe(code));
});

describe('a limit set today', () => {
  const found = { grade: 'major', inspectedOn: '2025-12-28', dueOn: '2025-12-31' } as const;
  it.each([
    ['lies ahead', { ...found, dueOn: TODAY }, true, undefined],
    ['is not gone already', { ...found, dueOn: '2026-06-15' }, true, 'hazard.day-gone'],
    ['of a major line of a year that is over is the last day of that year', found, true, undefined],
    ['of a general line is none that is gone', { ...found, grade: 'general' }, true, 'hazard.day-gone'],
    ['is none that is gone where no year binds', found, false, 'hazard.day-gone'],
  ] as const)('%s', (_what, line, isMajorClosedWithinYear, code) =>
    expect(orderedFault(line, { isMajorClosedWithinYear }, TODAY)?.code).toBe(code),
  );
});

describe('days past the limit', () => {
  it.each([
    [{ dueOn: '2026-06-16' }, 0],
    [{ dueOn: '2026-06-15' }, 1],
    [{ dueOn: '2026-06-01', closedOn: '2026-06-04' }, 3],
    [{ dueOn: '2026-06-10', closedOn: '2026-06-04' }, 0],
  ])('%j: %i', (line, days) => expect(overdueDays(line, TODAY)).toBe(days));
});
