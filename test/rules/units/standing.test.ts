import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/kernel/calendar.ts';
import { behindOn, countMissed, type DutyRule, dutiesOf, standingOf, withFiled } from '../../../src/units/rules/standing.ts';
import { UNIT_KINDS, type UnitDuty } from '../../../src/units/schema.ts';

const duty = (every: UnitDuty['every'], over: Partial<DutyRule> = {}): DutyRule => ({
  id: `check-${every}`,
  name: '自查',
  what: 'self-check',
  every,
  ledBy: '主要负责人',
  source: '方案 11',
  level: 'V',
  kinds: UNIT_KINDS,
  ...over,
});

const unit = (filed: Record<string, string[]> = {}, registeredOn = '2026-01-01') =>
  ({ kind: 'firm', industries: ['construction'], registeredOn, filed }) as const;

const NO_TABLES = new Map();

describe('the duties of a unit', () => {
  const rules = [
    duty('quarter', { kinds: ['group'] }),
    duty('month', { kinds: ['branch', 'firm'], industries: ['construction'] }),
    duty('day', { kinds: ['site'] }),
  ];
  it.each<[(typeof UNIT_KINDS)[number], string[], string[]]>([
    ['group', [], ['check-quarter']],
    ['branch', ['construction', 'gas'], ['check-month']],
    ['branch', ['gas'], []],
    ['firm', [], []],
    ['site', ['gas'], ['check-day']],
  ])('a %s of %j: %j', (kind, industries, ids) => expect(dutiesOf({ kind, industries }, rules).map(({ id }) => id)).toEqual(ids));
});

describe('where a unit stands', () => {
  const month = duty('month');
  it.each<[string, string, string[], { period: string; endsOn: string; isDone: boolean; missed: string[] }]>([
    [
      'on the last day nothing of this month is missed',
      '2026-02-28',
      ['2026-01'],
      { period: '2026-02', endsOn: '2026-02-28', isDone: false, missed: [] },
    ],
    ['on the day after it is', '2026-03-01', ['2026-01'], { period: '2026-03', endsOn: '2026-03-31', isDone: false, missed: ['2026-02'] }],
    [
      'newest first',
      '2026-04-01',
      [],
      { period: '2026-04', endsOn: '2026-04-30', isDone: false, missed: ['2026-03', '2026-02', '2026-01'] },
    ],
    ['done now', '2026-03-02', ['2026-03', '2026-01', '2026-02'], { period: '2026-03', endsOn: '2026-03-31', isDone: true, missed: [] }],
  ])('%s (%s)', (_, today, filed, standing) =>
    expect(standingOf(unit({ 'check-month': filed }), month, today, NO_TABLES)).toMatchObject(standing),
  );

  it('a leap day ends February', () =>
    expect(standingOf(unit({}, '2028-02-01'), month, '2028-02-29', NO_TABLES)).toMatchObject({ endsOn: '2028-02-29', missed: [] }));

  it('the month of registration is due but never missed, unless it came in on its first day', () => {
    expect(standingOf(unit({}, '2026-06-16'), month, '2026-06-20', NO_TABLES)).toMatchObject({ period: '2026-06', missed: [] });
    expect(standingOf(unit({}, '2026-06-16'), month, '2026-08-01', NO_TABLES).missed).toEqual(['2026-07']);
    expect(standingOf(unit({}, '2026-06-01'), month, '2026-08-01', NO_TABLES).missed).toEqual(['2026-07', '2026-06']);
  });

  it('daily checks missed are listed to sixty, and counted beyond', () => {
    const standing = standingOf(unit({}, '2026-01-01'), duty('day'), '2026-12-31', NO_TABLES);
    expect(standing.missed).toHaveLength(60);
    expect(standing.missed[0]).toBe('2026-12-30');
    // Thursday 1 January to Wednesday 30 December 2026: 52 weeks of five days.
    expect(countMissed(unit({}, '2026-01-01'), [duty('day')], '2026-12-31', NO_TABLES)).toBe(260);
  });

  it('what began more than a year ago is not counted', () =>
    expect(standingOf(unit({}, '2024-01-01'), duty('quarter'), '2026-06-16', NO_TABLES).missed).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']));

  it('shows of a duty what a unit is shown, and nothing of whom else it holds for', () =>
    expect(Object.keys(standingOf(unit(), month, '2026-06-16', NO_TABLES).duty).sort()).toEqual([
      'every',
      'id',
      'ledBy',
      'level',
      'name',
      'source',
      'what',
    ]));
});

describe('a duty without a period', () => {
  const drill = duty('whenever', { what: 'drill' });
  const old = unit({}, '2020-01-01');

  it('is neither owed nor missed, however long nothing was filed', () => {
    const standing = standingOf(old, drill, '2026-06-16', NO_TABLES);
    expect(standing).toEqual({ duty: expect.objectContaining({ every: 'whenever', what: 'drill' }), isDone: true, missed: [] });
    expect(countMissed(old, [drill], '2026-06-16', NO_TABLES)).toBe(0);
    expect(behindOn(old, [drill], '2026-06-16', NO_TABLES)).toBe('9999-12-31');
  });

  it('changes nothing of what else is owed', () => {
    const both = [drill, duty('month')];
    expect(countMissed(old, both, '2026-06-16', NO_TABLES)).toBe(countMissed(old, [duty('month')], '2026-06-16', NO_TABLES));
    expect(behindOn(unit(), both, '2026-01-10', NO_TABLES)).toBe('2026-02-01');
  });
});

describe('the day a unit is behind', () => {
  it.each<[string, string[], string]>([
    ['nothing filed: after the first month', [], '2026-02-01'],
    ['one filed: after the next', ['2026-01'], '2026-03-01'],
    ['a hole: after the hole', ['2026-01', '2026-03'], '2026-03-01'],
    ['filed ahead of today’s month', ['2026-01', '2026-02', '2026-03', '2026-04'], '2026-06-01'],
  ])('%s', (_, filed, day) => expect(behindOn(unit({ 'check-month': filed }), [duty('month')], '2026-04-10', NO_TABLES)).toBe(day));

  it('is never for a unit that owes nothing', () => expect(behindOn(unit(), [], '2026-04-10', NO_TABLES)).toBe('9999-12-31'));

  it('agrees with the count on every day: it owes something exactly from that day on', () => {
    const rules = [duty('month'), duty('quarter'), duty('day')];
    const day = fc.integer({ min: 0, max: 180 }).map((days) => addDays('2026-03-01', days));
    const months = fc.subarray(['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']);
    const days = fc.subarray(Array.from({ length: 120 }, (_, i) => addDays('2026-03-01', i)));
    fc.assert(
      fc.property(months, days, day, (filedMonths, filedDays, today) => {
        const filed = { 'check-month': filedMonths, 'check-day': filedDays, 'check-quarter': ['2026-Q2'] };
        const tried = unit(filed, '2026-03-01');
        expect(countMissed(tried, rules, today, NO_TABLES) > 0).toBe(behindOn(tried, rules, '2026-03-01', NO_TABLES) <= today);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a filed period', () => {
  it('is noted once, in order, and older years are let go', () => {
    const filed = { 'check-month': ['2024-12', '2025-11', '2026-02'], 'check-quarter': ['2024-Q4', '2025-Q1'] };
    const once = withFiled(filed, 'check-month', '2026-01');
    expect(once).toEqual({ 'check-month': ['2025-11', '2026-01', '2026-02'], 'check-quarter': ['2025-Q1'] });
    expect(withFiled(once, 'check-month', '2026-01')).toEqual(once);
    expect(withFiled(once, 'drill', '2026-H1').drill).toEqual(['2026-H1']);
  });
});
