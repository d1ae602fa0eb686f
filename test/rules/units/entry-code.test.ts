import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CODE_BYTES, CODE_SIGNS, PASS_SIGNS, readCode, writeCode } from '../../../src/units/rules/entry-code.ts';

const chance = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

describe('a code', () => {
  it('is groups of four, of signs none of which is taken for another', () =>
    fc.assert(
      fc.property(chance, (bytes) => {
        expect(writeCode(bytes, CODE_SIGNS)).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
        expect(writeCode(bytes, PASS_SIGNS)).toMatch(/^([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}$/);
      }),
    ));

  it('is read back however it is typed', () =>
    fc.assert(
      fc.property(chance, (bytes) => {
        const code = writeCode(bytes, CODE_SIGNS);
        const signs = code.replace(/-/g, '');
        const wide = [...signs].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
        for (const typed of [code, signs, code.toLowerCase(), wide, ` ${signs.slice(0, 7)} ${signs.slice(7)}\n`, code.replace(/-/g, '—')])
          expect(readCode(typed)).toEqual({ kind: 'code', signs });
        expect(readCode(writeCode(bytes, PASS_SIGNS))).toEqual({ kind: 'pass', signs: writeCode(bytes, PASS_SIGNS).replace(/-/g, '') });
      }),
    ));

  it('hangs on every byte of chance, so that two are never the same', () => {
    const none = new Uint8Array(CODE_BYTES);
    const codes = new Set([writeCode(none, CODE_SIGNS)]);
    for (let place = 0; place < CODE_BYTES; place += 1) codes.add(writeCode(none.with(place, 1), CODE_SIGNS));
    expect(codes.size).toBe(CODE_BYTES + 1);
  });

  it.each([
    ['', 'nothing'],
    ['2345-6789-ABCD-EFG', 'a sign too few'],
    ['2345-6789-ABCD-EFGHJ', 'a sign too many'],
    ['0345-6789-ABCD-EFGH', 'a nought'],
    ['2345-6789-ABCD-EFGI', 'an I'],
    ['兴县住建局的通知上写的那个码在这', 'words'],
  ])('%j is none: %s', (typed) => expect(readCode(typed)).toBeUndefined());
});
