import { describe, expect, it } from '@jest/globals';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';
import fc from 'fast-check';
import { readReceipt, receiptSigns, receiptWords } from '../../../src/reports/rules/receipt.ts';

const SIGNS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const plain = (receipt: string): string[] => [...receipt.replaceAll('-', '')];
const wide = (text: string): string =>
  [...text].map((sign) => (sign > ' ' && sign <= '~' ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('');

describe('a receipt', () => {
  it('is nine groups of three signs, or twelve characters', () => {
    fc.assert(
      fc.property(bytes, (number) => {
        expect(receiptSigns(number)).toMatch(/^([0-9A-HJKMNP-TV-Z]{3}-){8}[0-9A-HJKMNP-TV-Z]{3}$/);
        expect(receiptWords(number)).toMatch(/^\p{Script=Han}( \p{Script=Han}){11}$/u);
      }),
    );
  });

  it('is in characters what any other program of BIP-39 makes of the same number', () => {
    fc.assert(
      fc.property(bytes, (number) => {
        expect(receiptWords(number)).toBe(entropyToMnemonic(number, wordlist));
      }),
      { examples: [[new Uint8Array(16)], [new Uint8Array(16).fill(255)]] },
    );
  });

  it('reads back as the same number from either form', () => {
    fc.assert(
      fc.property(bytes, (number) => {
        expect(readReceipt(receiptSigns(number))).toEqual(number);
        expect(readReceipt(receiptWords(number))).toEqual(number);
      }),
      { examples: [[new Uint8Array(16)], [new Uint8Array(16).fill(255)]] },
    );
  });

  it('of another number is another receipt', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const isSame = Buffer.from(one).equals(other);
        expect(receiptSigns(one) === receiptSigns(other)).toBe(isSame);
        expect(receiptWords(one) === receiptWords(other)).toBe(isSame);
      }),
    );
  });
});

describe('a slip of the pen', () => {
  it('in any one sign is noticed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(26), fc.integer({ min: 1, max: 31 }), (number, place, step) => {
        const signs = plain(receiptSigns(number));
        const at = SIGNS.indexOf(signs[place] ?? '');
        signs[place] = SIGNS[(at + step) % 32] ?? '';
        expect(readReceipt(signs.join(''))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('that exchanges any two signs is noticed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(26), fc.nat(26), (number, one, other) => {
        const signs = plain(receiptSigns(number));
        fc.pre(signs[one] !== signs[other]);
        [signs[one], signs[other]] = [signs[other] ?? '', signs[one] ?? ''];
        expect(readReceipt(signs.join(''))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('that leaves a sign out or adds one is noticed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(26), (number, place) => {
        const signs = plain(receiptSigns(number));
        expect(readReceipt(signs.filter((_, i) => i !== place).join(''))).toBeUndefined();
        expect(readReceipt([...signs, signs[place]].join(''))).toBeUndefined();
      }),
    );
  });

  it('in one of the twelve characters never opens the receipt it was', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.nat(11), (number, other, place) => {
        const words = receiptWords(number).split(' ');
        const strange = receiptWords(other).split(' ')[place] ?? '';
        fc.pre(words[place] !== strange);
        words[place] = strange;
        expect(readReceipt(words.join(' '))).not.toEqual(number);
      }),
    );
  });
});

describe('a receipt as people type it', () => {
  const number = new Uint8Array([1, 35, 69, 103, 137, 171, 205, 239, 254, 220, 186, 152, 118, 84, 50, 16]);
  const signs = receiptSigns(number);
  const words = receiptWords(number);

  it.each([
    ['as it was shown', signs],
    ['in lower case', signs.toLowerCase()],
    ['without groups', signs.replaceAll('-', '')],
    ['with spaces for dashes', signs.replaceAll('-', ' ')],
    ['with a line end and spaces around', ` \t${signs} \n`],
    ['full-width', wide(signs)],
    ['full-width and in lower case', wide(signs.toLowerCase())],
    ['with full-width spaces', signs.replaceAll('-', '\u3000')],
    ['with long dashes, as a Chinese keyboard makes them', signs.replaceAll('-', '—')],
    ['with en dashes, as a word processor makes them', signs.replaceAll('-', '–')],
    ['with O for 0', signs.replaceAll('0', 'O')],
    ['with o for 0', signs.replaceAll('0', 'o')],
    ['with I for 1', signs.replaceAll('1', 'I')],
    ['with l for 1', signs.replaceAll('1', 'l')],
    ['with the characters', words],
    ['with the characters in one piece', words.replaceAll(' ', '')],
    ['with the characters in groups of four', words.replaceAll(' ', '').replace(/(.{4})/g, '$1 ')],
    ['with the characters on lines', words.replaceAll(' ', '\n')],
    ['with commas between the characters', words.replaceAll(' ', '，')],
  ])('%s', (_, typed) => expect(readReceipt(typed)).toEqual(number));

  it('has a 0 and a 1 in it, so that the cases above say something', () => expect(signs).toMatch(/0.*1|1.*0/));
});

describe('what is no receipt', () => {
  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['a running number', 'LL-2026-000123'],
    ['twelve characters that are on no list', '鼕鼕鼕鼕鼕鼕鼕鼕鼕鼕鼕鼕'],
    ['eleven characters', '的的的的的的的的的的的'],
    ['thirteen characters', '的的的的的的的的的的的的的'],
    ['a sentence', '兴县北门外那个工地脚手架没有拉结'],
    ['27 signs with a U, which no receipt has', 'U'.repeat(27)],
    ['a very long text', '0'.repeat(100_000)],
    ['a lone surrogate', '\ud800'.repeat(27)],
    ['NUL', '\u0000'.repeat(27)],
  ])('%s', (_, typed) => expect(readReceipt(typed)).toBeUndefined());

  it('is any text that is not one', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => expect(readReceipt(text)).toBeUndefined()));
  });
});
