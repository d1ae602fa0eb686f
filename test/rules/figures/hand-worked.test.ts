import { describe, expect, it } from '@jest/globals';
import { countedDays, fullFives, middleOf } from '../../../src/figures/rules/fives.ts';
import { countedSpans, lastWholeMonth } from '../../../src/figures/rules/months.ts';
import { type Closed, countedPeriod, officeCounts, wholeCounts } from '../../../src/figures/rules/sheet.ts';

/* Figures worked out with paper and pencil. */

const SPAN = { from: '2026-01-01', to: '2026-05-31' };
const XING = 'xingxian';
const LIN = 'linxian';
const CITY = 'city';

const closed = (office: string, closedOn: string, days: number, count = 1, isLate = false): Closed => ({
  office,
  closedOn,
  days,
  count,
  isLate,
});

/** 兴县 took on 13, 临县 4, the city's own office 5. 兴县 closed seven lines, 临县 four, the city's own office ten. */
const RAW = {
  taken: [
    { office: XING, taken: 12, answered: 9, foundTrue: 4 },
    { office: LIN, taken: 4, answered: 4, foundTrue: 4 },
    { office: XING, taken: 1, answered: 0, foundTrue: 1 },
    { office: CITY, taken: 5, answered: 5, foundTrue: 5 },
  ],
  closed: [
    closed(XING, '2026-05-05', 40, 1, true),
    closed(XING, '2026-03-01', 6),
    closed(XING, '2026-01-10', 3, 2),
    closed(XING, '2026-04-02', 1, 1, true),
    closed(XING, '2026-02-03', 10),
    closed(XING, '2026-03-20', 8),
    closed(LIN, '2026-02-01', 1, 4),
    ...[1, 2, 3, 4, 5, 6, 7].map((days) => closed(CITY, '2026-02-02', days)),
    ...[8, 9, 10].map((days) => closed(CITY, '2026-02-02', days, 1, true)),
  ],
};
const PERIOD = countedPeriod(SPAN, [CITY, XING, LIN], RAW);

describe('figures worked by hand', () => {
  it('of 兴县: 13 are told as 10, 9 as 5, 5 as 5; of seven lines the first five count: 3 3 10 6 8, their middle 6', () => {
    expect(officeCounts(PERIOD, XING)).toEqual({ taken: 10, answered: 5, foundTrue: 5, closed: 5, closedInTime: 5, medianDays: 6 });
  });

  it('of 临县: four of anything is fewer than five, and has no middle', () => {
    expect(officeCounts(PERIOD, LIN)).toEqual({ taken: 0, answered: 0, foundTrue: 0, closed: 0, closedInTime: 0 });
  });

  it('of the city office itself: ten lines of 1 to 10 days, the fifth of them in the middle; seven in time are told as five', () => {
    expect(officeCounts(PERIOD, CITY)).toEqual({ taken: 5, answered: 5, foundTrue: 5, closed: 10, closedInTime: 5, medianDays: 5 });
  });

  it('of the whole city: what is told, added up; of fifteen lines 1 2 3 3 3 4 5 6 6 7 8 8 9 10 10 the eighth', () => {
    expect(wholeCounts(PERIOD)).toEqual({ taken: 15, answered: 10, foundTrue: 10, closed: 15, closedInTime: 10, medianDays: 6 });
  });

  it('of an office nobody knew then: nothing', () => {
    expect(officeCounts(PERIOD, 'new')).toEqual({ taken: 0, answered: 0, foundTrue: 0, closed: 0, closedInTime: 0 });
  });
});

describe('full fives', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 5],
    [9, 5],
    [10, 10],
    [37, 35],
    [3482, 3480],
  ])('of %i are %i', (count, told) => expect(fullFives(count)).toBe(told));
});

describe('the middle', () => {
  it.each<[readonly number[], number | undefined]>([
    [[], undefined],
    [[7, 1, 3, 3, 90], 3],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5],
    [[0, 0, 0, 0, 0], 0],
  ])('of %j is %p: at least half took no longer', (days, middle) => expect(middleOf(days)).toBe(middle));

  it('is not moved by lines that do not fill a five, and by one that does only together with four others', () => {
    const first = [1, 2, 3, 4, 5].map((days) => closed(XING, '2026-02-01', days));
    for (let more = 1; more <= 4; more += 1) expect(countedDays([...first, closed(XING, '2026-03-01', 90, more)])).toEqual([1, 2, 3, 4, 5]);
    expect(countedDays([closed(XING, '2026-03-01', 90, 5), ...first])).toEqual([1, 2, 3, 4, 5, 90, 90, 90, 90, 90]);
  });
});

describe('whole months', () => {
  it.each([
    ['2026-06-16', '2026-05'],
    ['2026-06-01', '2026-05'],
    ['2026-06-30', '2026-05'],
    ['2026-01-01', '2025-12'],
    ['2026-03-01', '2026-02'],
  ])('on %s the last one is %s', (today, month) => expect(lastWholeMonth(today)).toBe(month));

  it.each([
    ['2026-05', '2026-01-01', '2026-05-31', '2025-01-01', '2025-12-31'],
    ['2026-02', '2026-01-01', '2026-02-28', '2025-01-01', '2025-12-31'],
    ['2028-02', '2028-01-01', '2028-02-29', '2027-01-01', '2027-12-31'],
    ['2025-12', '2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
    ['2026-01', '2026-01-01', '2026-01-31', '2025-01-01', '2025-12-31'],
  ])('after %s, %s to %s and %s to %s are counted', (month, from, to, before, end) =>
    expect(countedSpans(month)).toEqual([
      { from, to },
      { from: before, to: end },
    ]),
  );
});
