import { beforeAll, describe, expect, it } from '@jest/globals';
import { periodName, periodWords, saysNothing } from '../../miniprogram/src/rules/figures.ts';
import { giveWords } from '../support/mini.ts';

beforeAll(giveWords);

describe('the name of a period', () => {
  it.each([
    ['2026-01-31', '2026年1月'],
    ['2026-05-31', '2026年1月到5月'],
    ['2026-11-30', '2026年1月到11月'],
    ['2025-12-31', '2025年全年'],
  ])('to %s is %s', (to, name) => expect(periodName({ to })).toBe(name));
});

const PERIOD = { from: '2026-01-01', to: '2026-05-31', taken: 35, answered: 30, foundTrue: 0, closed: 40, closedInTime: 35 };

const said = (over: Partial<typeof PERIOD> & { medianDays?: number } = {}) =>
  periodWords({ ...PERIOD, ...over }).figures.map(({ label, amount, words, parts }) => [
    label,
    amount + words,
    ...parts.map((part) => `${part.label} ${part.value}`),
  ]);

it('a period says nothing when too little was taken on and fixed in it', () => {
  expect([PERIOD, { ...PERIOD, closed: 0 }, { ...PERIOD, taken: 0 }, { ...PERIOD, taken: 0, closed: 0 }].map(saysNothing)).toEqual([
    ...[false, false, false],
    true,
  ]);
});

describe('figures in words', () => {
  it('say at least how many, and never how many of so few', () => {
    expect(said({ medianDays: 6 })).toEqual([
      ['收到举报', '35件以上', '已经答复 30 件以上', '查实 少于 5 件'],
      ['改好隐患', '40处以上', '按期改好 35 处以上'],
      ['一半隐患几天内改好', '6天以内'],
    ]);
  });

  it.each([
    [0, '当天'],
    [1, '1天以内'],
    [undefined, '太少，先不算'],
  ])('of a middle of %p days say %s', (medianDays, words) => {
    expect(said(medianDays === undefined ? {} : { medianDays })[2]).toEqual(['一半隐患几天内改好', words]);
  });

  it('of nothing at all are one sentence that says why', () => {
    expect(periodWords({ ...PERIOD, taken: 0, answered: 0, closed: 0, closedInTime: 0 }).tooFew).toContain('满 5 件再公布');
    expect(periodWords(PERIOD).tooFew).toBe('');
  });
});
