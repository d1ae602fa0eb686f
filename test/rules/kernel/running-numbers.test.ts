import { describe, expect, it } from '@jest/globals';
import { holeFinder } from '../../../src/kernel/running-numbers.ts';

describe('holes in running numbers', () => {
  it.each([
    [[], []],
    [['LL-2026-000001', 'LL-2026-000002'], []],
    [['LL-2026-000002'], [{ series: 'LL-2026', from: 1, to: 1 }]],
    [
      ['LL-2026-000001', 'LL-2026-000004', 'LL-2026-000006'],
      [
        { series: 'LL-2026', from: 2, to: 3 },
        { series: 'LL-2026', from: 5, to: 5 },
      ],
    ],
    [['LL-2026-000001', 'LL-2027-000001'], []],
    [['LL-2026-000001', 'LL-2027-000002'], [{ series: 'LL-2027', from: 1, to: 1 }]],
    [['none', 'LL-2026-000001'], []],
  ])('of %j are %j', (references, holes) => {
    const finder = holeFinder();
    for (const reference of references) finder.see(reference);
    expect(finder.holes()).toEqual(holes);
  });
});
