import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnitCode } from '../../../src/units/schema.ts';

/*
 * Worked by hand from GB 32100-2015. The weights of the first 17 signs are 3 to the power of 0, 1, 2 … modulo 31:
 *   1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28
 * The values of the signs are 0–9, A 10, B 11, C 12, D 13, E 14, F 15, G 16, H 17, J 18, K 19, L 20, M 21, N 22, P 23, Q 24, R 25, T 26, U 27,
 * W 28, X 29, Y 30. The check sign is 31 less the remainder of the weighted sum by 31 (and 0 where nothing remains).
 */
const RIGHT: readonly [code: string, worked: string][] = [
  ['91350100M000100Y43', 'the standard’s own: 9+3+27+135+0+26+0+0+420+0+0+0+8+0+0+900+112 = 1640 = 52·31 + 28; 31 − 28 = 3'],
  ['914403001922038216', '9+3+36+108+0+78+0+0+20+261+50+26+0+72+80+60+28 = 831 = 26·31 + 25; 31 − 25 = 6'],
  ['91141123000000000N', '9+3+9+108+19+26+32+51 = 257 = 8·31 + 9; 31 − 9 = 22, which is N'],
  ['911411230000T00000', '257 + 26·8 = 465 = 15·31; nothing remains: 0'],
  ['911411230000Y0000Y', '257 + 30·8 = 497 = 16·31 + 1; 31 − 1 = 30, which is Y'],
];

const fault = (typed: string): string | undefined => UnitCode.safeParse(typed).error?.issues[0]?.message;

const SIGNS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const replaced = (code: string, place: number, sign: string): string => code.slice(0, place) + sign + code.slice(place + 1);
const exchanged = (code: string, one: number, other: number): string =>
  replaced(replaced(code, one, code[other] ?? ''), other, code[one] ?? '');

const someCode = fc.constantFrom(...RIGHT.map(([code]) => code));

describe('a unit’s code', () => {
  it.each(RIGHT)('%s has the right check sign: %s', (code) => expect(UnitCode.parse(code)).toBe(code));

  it.each([
    ['９１３５０１００ｍ０００１００ｙ４３', 'full width and small'],
    ['9135 0100 M000 100Y 43', 'in groups'],
    ['91350100-m000100y-43', 'with strokes'],
  ])('is read as it is typed: %s (%s)', (typed) => expect(UnitCode.parse(typed)).toBe('91350100M000100Y43'));

  it.each([
    ['91350100M000100Y44', 'unit.code-check-sign'],
    ['91350100M000100Y4', 'unit.code-malformed'],
    ['91350100M000100Y433', 'unit.code-malformed'],
    ['9135O100M000100Y43', 'unit.code-malformed'],
    ['91350100I000100Y43', 'unit.code-malformed'],
    ['000000000000000000', 'unit.code-malformed'],
    ['兴县某某公司', 'unit.code-malformed'],
    ['', 'unit.code-malformed'],
  ])('%j is refused: %s', (typed, code) => expect(fault(typed)).toBe(code));

  it('notices any one wrong sign', () =>
    fc.assert(
      fc.property(someCode, fc.nat(17), fc.constantFrom(...SIGNS), (code, place, sign) => {
        fc.pre(code[place] !== sign);
        expect(fault(replaced(code, place, sign))).toMatch(/^unit\.code-/);
      }),
    ));

  it('notices any two signs exchanged but the first with the last, whose weights are the same', () => {
    for (const [code] of RIGHT)
      for (let one = 0; one < 18; one += 1)
        for (let other = one + 1; other < 18; other += 1) {
          if (code[one] === code[other]) continue;
          const isNoticed = fault(exchanged(code, one, other)) !== undefined;
          // A check sign 0 in the first place is noticed all the same: no code begins with 0.
          expect(isNoticed).toBe(!(one === 0 && other === 17) || code[17] === '0');
        }
  });
});
