import { describe, expect, it } from '@jest/globals';
import { nextRing, toldAt } from '../../../src/reports/rules/alert.ts';

const LADDER = [['duty'], ['supervisor'], ['above-1', 'above-2']];

describe('whom an unanswered urgent tip is told to', () => {
  it('waits five minutes between two groups, and rings on whole minutes', () => {
    const at = (time: string): number => Date.parse(`2026-06-16T${time}+08:00`);
    expect(nextRing(at('09:30:00'))).toBe(at('09:35:00'));
    expect(nextRing(at('09:30:59.999'))).toBe(at('09:35:00'));
  });

  it.each([
    [0, ['duty']],
    [1, ['duty', 'supervisor']],
    [2, ['duty', 'supervisor', 'above-1', 'above-2']],
    [3, ['duty', 'supervisor', 'above-1', 'above-2']],
    [40, ['duty', 'supervisor', 'above-1', 'above-2']],
  ])('at level %i: %j', (level, told) => expect(toldAt(LADDER, level)).toEqual(told));

  it('tells nobody twice in one round', () => expect(toldAt([['a', 'b'], ['b']], 1)).toEqual(['a', 'b']));

  it('tells nobody where nobody is', () => expect(toldAt([], 5)).toEqual([]));
});
