import { describe, expect, it } from '@jest/globals';
import { asOf } from '../../../src/reports/rules/as-of.ts';
import { asPlaced } from '../../../src/reports/rules/placed.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('what is written down of when something was done', () => {
  it.each([
    ['2026-06-16T00:00:00', '2026-06-16T00:00:00'],
    ['2026-06-16T09:30:12.345', '2026-06-16T00:00:00'],
    ['2026-06-16T23:59:59.999', '2026-06-16T00:00:00'],
    ['2026-12-31T23:59:59', '2026-12-31T00:00:00'],
  ])('of an insider at %s: %s', (now, written) => expect(asOf({ isInsider: true }, at(now))).toBe(at(written)));

  it('of anybody else: the moment', () => {
    const now = at('2026-06-16T09:30:12.345');
    expect([asOf({}, now), asOf({ isInsider: false }, now)]).toEqual([now, now]);
  });
});

describe('where a tip lies, for routing', () => {
  const told = { place: { region: '141123' } };
  it.each([
    ['an insider’s where he said', { isInsider: true, cell: 'lvliang-city' }, told, '141123'],
    ['an insider’s where nobody said', { isInsider: true, cell: 'lvliang-city' }, {}, 'lvliang-city'],
    ['an insider’s with words for a place only', { isInsider: true, cell: 'lvliang-city' }, { place: { text: 'x' } }, 'lvliang-city'],
    ['another’s where it is stored', { cell: 'lvliang-city' }, told, 'lvliang-city'],
  ])('%s', (_, tip, content, cell) => expect(asPlaced(tip, content).cell).toBe(cell));
});
