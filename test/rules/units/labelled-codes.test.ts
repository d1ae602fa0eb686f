import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { UnitCode } from '../../../src/units/schema.ts';

/*
 * Thirty right codes (ten of them public ones of real firms, the rest made from GB 32100-2015 by a script of its own), thirty wrong ones as
 * people get them wrong, and right ones typed otherwise. The program did not make them.
 */

interface Codes {
  readonly right: readonly { readonly code: string; readonly note: string }[];
  readonly wrong: readonly { readonly code: string; readonly because: string }[];
  readonly typed: readonly { readonly typed: string; readonly code: string }[];
}
const { right, wrong, typed } = JSON.parse(readFileSync('test/labelled/unit-codes.json', 'utf8')) as Codes;

describe('codes of units', () => {
  it('are thirty right and thirty wrong', () => expect([right.length, wrong.length]).toEqual([30, 30]));

  it.each(right)('$code is right: $note', ({ code }) => expect(UnitCode.parse(code)).toBe(code));

  it.each(wrong)('$code is wrong: $because', ({ code }) => {
    const read = UnitCode.safeParse(code);
    expect([read.success, ...(read.error?.issues ?? []).map(({ message }) => message)]).toEqual([
      false,
      expect.stringMatching(/^unit\.code-(malformed|check-sign)$/),
    ]);
  });

  it.each(typed)('$typed is read as $code', ({ typed: text, code }) => expect(UnitCode.parse(text)).toBe(code));

  it('no single wrong sign and no two swapped neighbours pass', () => {
    const signs = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    const passed = right.flatMap(({ code }) => {
      const spoilt = [...code].flatMap((sign, at) => [
        ...signs.filter((other) => other !== sign).map((other) => code.slice(0, at) + other + code.slice(at + 1)),
        code.slice(0, at) + (code[at + 1] ?? '') + sign + code.slice(at + 2),
      ]);
      return spoilt.filter((text) => text !== code && UnitCode.safeParse(text).success);
    });
    expect(passed).toEqual([]);
  });
});
