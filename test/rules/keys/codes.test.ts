import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTypedBack, openingOf, readCode, showCode } from '../../../src/keys/rules/codes.ts';

const codes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const bytes = new Uint8Array([1, 35, 69, 103, 137, 171, 205, 239, 254, 220, 186, 152, 118, 84, 50, 16]);
const wide = (text: string): string =>
  [...text].map((sign) => (sign > ' ' && sign <= '~' ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('');

describe('a code', () => {
  it('reads back from either form, and its opening is what its signs begin with', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const { signs, words } = showCode(code);
        expect(readCode(signs)).toEqual(code);
        expect(readCode(words)).toEqual(code);
        expect(signs.replace('-', '').startsWith(openingOf(code))).toBe(true);
        expect(openingOf(code)).toHaveLength(4);
      }),
    );
  });

  it('of another number has other signs', () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => expect(showCode(one).signs === showCode(other).signs).toBe(Buffer.from(one).equals(other))),
    );
  });
});

describe('the last four signs typed back', () => {
  const plain = showCode(bytes).signs.replaceAll('-', '');
  const last = plain.slice(-4);
  const words = showCode(bytes).words.replaceAll(' ', '');

  it.each([
    ['as they stand', last, true],
    ['in lower case', last.toLowerCase(), true],
    ['with the dash between them', `${last.slice(0, 1)}-${last.slice(1)}`, true],
    ['full-width', wide(last), true],
    ['with spaces', ` ${last.slice(0, 2)} ${last.slice(2)} `, true],
    ['the first four', plain.slice(0, 4), false],
    ['three of them', last.slice(1), false],
    ['five', plain.slice(-5), false],
    ['all of them', plain, false],
    ['in another order', [...last].reverse().join(''), false],
    ['nothing', '', false],
    ['the last four characters', words.slice(-4), true],
    ['the last four characters, apart', [...words.slice(-4)].join(' '), true],
    ['the first four characters', words.slice(0, 4), false],
    ['three characters', words.slice(-3), false],
    ['two signs and two characters', `${last.slice(0, 2)}${words.slice(-2)}`, false],
  ])('%s', (_, typed, expected) => expect(isTypedBack(bytes, typed)).toBe(expected));

  it('of one code are those of another only by the chance of 20 bits', () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        const ending = showCode(other).signs.replaceAll('-', '').slice(-4);
        expect(isTypedBack(one, ending)).toBe(showCode(one).signs.replaceAll('-', '').endsWith(ending));
      }),
    );
  });
});
