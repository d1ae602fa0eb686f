import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Holidays, HolidayYear } from '../../../src/kernel/calendar.ts';
import { deadlinesOn, earliest, extended, NEVER, runLimit, type TipLimits } from '../../../src/reports/rules/deadlines.ts';
import { isOpenState } from '../../../src/reports/rules/lifecycle.ts';
import { type Deadline, TIP_STATES } from '../../../src/reports/schema.ts';

const LIMITS: TipLimits = {
  accept: { id: 'tip-accept', workdays: 7 },
  verify: { id: 'tip-verify', days: 60, extendDays: 30 },
  answer: { id: 'tip-answer', workdays: 5 },
  review: { id: 'tip-review', days: 15 },
};

const year2026 = JSON.parse(readFileSync(new URL('../../../content/calendar/holidays/2026.json', import.meta.url), 'utf8')) as HolidayYear;
const HOLIDAYS: Holidays = new Map([[2026, year2026]]);

const acceptFrom = (day: string): Deadline => runLimit(LIMITS.accept, day, HOLIDAYS);

describe('seven working days to accept or decline', () => {
  it.each([
    ['a week without a holiday', '2026-03-02', '2026-03-11'],
    ['begins on a weekend', '2026-03-07', '2026-03-17'],
    ['over Spring Festival, with both Saturdays that were made working days', '2026-02-11', '2026-02-27'],
    ['over Dragon Boat Day', '2026-06-16', '2026-06-26'],
    ['over National Day', '2026-09-28', '2026-10-13'],
  ])('%s: received %s, due %s', (_, from, dueOn) => expect(acceptFrom(from)).toEqual({ id: 'tip-accept', dueOn }));

  it('counts weekends only, and says so, where the next year has no table', () => {
    expect(acceptFrom('2026-12-30')).toEqual({ id: 'tip-accept', dueOn: '2027-01-08', provisional: true });
  });

  it('is firm when it ends before that year begins', () => {
    expect(acceptFrom('2026-12-22')).toEqual({ id: 'tip-accept', dueOn: '2026-12-31' });
  });
});

describe('limits by state', () => {
  const on = (state: Parameters<typeof deadlinesOn>[0]['state'], kind: 'hazard' | 'suggestion' = 'hazard') =>
    deadlinesOn({ state, kind, before: [] }, '2026-03-02', LIMITS, HOLIDAYS);

  it.each([
    ['received', [{ id: 'tip-accept', dueOn: '2026-03-11' }]],
    ['accepted', [{ id: 'tip-verify', dueOn: '2026-05-01' }]],
    ['substantiated', [{ id: 'tip-answer', dueOn: '2026-03-09' }]],
    ['partly-substantiated', [{ id: 'tip-answer', dueOn: '2026-03-09' }]],
    ['unsubstantiated', [{ id: 'tip-answer', dueOn: '2026-03-09' }]],
    ['reviewing', [{ id: 'tip-review', dueOn: '2026-03-17' }]],
    ['declined', []],
    ['referred', []],
    ['merged', []],
    ['answered', []],
  ] as const)('a hazard that came into %s', (state, expected) => expect(on(state)).toEqual(expected));

  it.each([
    ['received', [{ id: 'tip-accept', dueOn: '2026-03-11' }]],
    ['passed-on', [{ id: 'tip-verify', dueOn: '2026-05-01' }]],
    ['adopted', [{ id: 'tip-answer', dueOn: '2026-03-09' }]],
    ['not-adopted', [{ id: 'tip-answer', dueOn: '2026-03-09' }]],
    ['thanked', []],
  ] as const)('a suggestion that came into %s', (state, expected) => expect(on(state, 'suggestion')).toEqual(expected));

  it('is not missing for any state in which an office has work', () => {
    const open = TIP_STATES.filter((state) => isOpenState(state) && state !== 'verifying');
    for (const state of open) {
      const kind = ['passed-on', 'adopted', 'not-adopted'].includes(state) ? 'suggestion' : 'hazard';
      expect([state, on(state, kind).length]).toEqual([state, 1]);
    }
  });
});

describe('sixty days to verify', () => {
  const running: readonly Deadline[] = [{ id: 'tip-verify', dueOn: '2026-05-01' }];
  const verifying = (isReopened: boolean) =>
    deadlinesOn({ state: 'verifying', kind: 'hazard', before: running, isReopened }, '2026-04-20', LIMITS, HOLIDAYS);

  it('run from acceptance: beginning to verify does not stop them', () => expect(verifying(false)).toEqual(running));

  it('start anew when the matter is reopened', () => expect(verifying(true)).toEqual([{ id: 'tip-verify', dueOn: '2026-06-19' }]));

  it('are pushed out by thirty days, other limits are not', () => {
    const other = { id: 'tip-answer', dueOn: '2026-03-09' };
    expect(extended([...running, other], 'tip-verify', 30)).toEqual([{ id: 'tip-verify', dueOn: '2026-05-31' }, other]);
  });
});

describe('the earliest limit', () => {
  it('is the first day of several', () => {
    expect(
      earliest([
        { id: 'a', dueOn: '2026-05-01' },
        { id: 'b', dueOn: '2026-04-30' },
      ]),
    ).toBe('2026-04-30');
  });

  it('of none sorts after every real day', () => {
    expect(earliest([])).toBe(NEVER);
    expect('2999-12-31' < NEVER).toBe(true);
  });
});
