import { describe, expect, it } from '@jest/globals';
import { median, percentile, rankTest, verdict } from '../../bench/running/figures.ts';
import { tableLines } from '../../bench/running/table.ts';

describe('figures', () => {
  it.each([
    { values: [3, 1, 2], share: 0.5, value: 2 },
    { values: [4, 1, 3, 2], share: 0.5, value: 2 },
    { values: [5], share: 0.99, value: 5 },
    { values: Array.from({ length: 100 }, (_, at) => at + 1), share: 0.99, value: 99 },
    { values: [2, 1], share: 1, value: 2 },
    { values: [2, 1], share: 0, value: 1 },
  ])('the value that $share of $values.length values do not exceed is $value', ({ values, share, value }) => {
    expect(percentile(values, share)).toBe(value);
  });

  it.each([
    { one: [1, 2, 3, 4, 5], other: [1, 2, 3, 4, 5], least: 0.99, most: 1 },
    { one: [1, 2, 3, 4, 5], other: [6, 7, 8, 9, 10], least: 0.008, most: 0.01 },
    { one: [1, 3, 5, 7, 9], other: [2, 4, 6, 8, 10], least: 0.59, most: 0.62 },
  ])('the ranks of $one and $other look alike with a chance of $least to $most', ({ one, other, least, most }) => {
    const chance = rankTest(one, other);
    expect(chance).toBeGreaterThanOrEqual(least);
    expect(chance).toBeLessThanOrEqual(most);
  });

  it('of nothing there is no middle', () => {
    expect(median([])).toBeNaN();
  });

  it.each([
    { value: 0.4, aim: { atLeast: 0.4 }, said: 'reached' },
    { value: 0.39, aim: { atLeast: 0.4 }, said: 'between half and aim' },
    { value: 0.2, aim: { atLeast: 0.4 }, said: 'between half and aim' },
    { value: 0.19, aim: { atLeast: 0.4 }, said: 'below half' },
    { value: 20, aim: { atMost: 20 }, said: 'reached' },
    { value: 40, aim: { atMost: 20 }, said: 'between half and aim' },
    { value: 41, aim: { atMost: 20 }, said: 'below half' },
    { value: 0, aim: { atMost: 20 }, said: 'reached' },
  ])('$value is $said', ({ value, aim, said }) => {
    expect(verdict(value, aim)).toBe(said);
  });
});

describe('tables', () => {
  it('stand in line: names to the left, figures to the right', () => {
    expect(
      tableLines(
        ['what', 'per s'],
        [
          ['bare', '1200'],
          ['anonymous', '7'],
        ],
      ),
    ).toEqual(['what       per s', '---------  -----', 'bare        1200', 'anonymous      7']);
  });
});
