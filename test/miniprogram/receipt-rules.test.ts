import { beforeAll, describe, expect, it } from '@jest/globals';
import { hasDanger, shownAdvice } from '../../miniprogram/src/rules/advice-shown.ts';
import { dueWords } from '../../miniprogram/src/rules/deadline-words.ts';
import { characterLines, signLines } from '../../miniprogram/src/rules/receipt-lines.ts';
import { receiptPicture } from '../../miniprogram/src/rules/receipt-picture.ts';
import { isTail } from '../../miniprogram/src/rules/tail.ts';
import { qrPattern } from '../../miniprogram/src/vendor/qr.ts';
import { receiptSigns, receiptWords } from '../../src/reports/rules/receipt.ts';
import { giveWords } from '../support/mini.ts';

beforeAll(giveWords);

const BYTES = Uint8Array.from({ length: 16 }, (_, i) => i * 13 + 5);
const RECEIPT = { receipt: receiptSigns(BYTES), receiptWords: receiptWords(BYTES) };
const FILED = { ...RECEIPT, reference: 'LL-2026-000001', state: 'received' as const, deadlines: [] };

describe('the end of a receipt, typed back', () => {
  const given = { receipt: 'AAA-BBB-0C1', receiptWords: '山 水 风 云 日 月' };
  it.each([
    ['B0C1', true],
    ['b 0 c 1', true],
    ['boci', true],
    ['ＢＯＣ１', true],
    ['BBB-0C1', true],
    ['0C1', false],
    ['A0C1', false],
    ['风云日月', true],
    ['风 云 日 月', true],
    ['日月', false],
    ['山水风云', false],
    ['', false],
  ])('%s: %s', (typed, fits) => expect(isTail(typed, given)).toBe(fits));

  it('fits a real one in both its forms', () => {
    expect(isTail(RECEIPT.receipt.replaceAll('-', '').slice(-4), RECEIPT)).toBe(true);
    expect(isTail(RECEIPT.receiptWords.split(' ').slice(-4).join(''), RECEIPT)).toBe(true);
  });
});

describe('a receipt as it is shown', () => {
  it('is read out three groups and six characters at a time', () => {
    expect(signLines(RECEIPT.receipt).map((line) => line.length)).toEqual([11, 11, 11]);
    expect(characterLines(RECEIPT.receiptWords).map((line) => line.split(' ').length)).toEqual([6, 6]);
  });

  it('tells its limit in words, and when holidays are still to come', () => {
    expect(dueWords({ id: 'tip-accept', dueOn: '2026-06-25' }, '2026-06-16')).toBe('6月25日前给您回话。');
    const later = dueWords({ id: 'tip-accept', dueOn: '2027-01-05', provisional: true }, '2026-06-16');
    expect(later).toMatch(/^2027年1月5日前.*放假安排/);
  });
});

describe('what is said before a receipt', () => {
  const fire = { name: '火警', phone: '119' };
  const police = { name: '公安', phone: '110' };
  const gas = { code: 'gas', text: '先离开这里', phones: [fire, police] };
  const collapse = { code: 'collapse', text: '走远一些', phones: [fire] };
  const closing = { code: 'noted', text: '救命救火请打 119', phones: [] };
  const rights = { code: 'retaliation', text: '不许开除\n有人动手，打 110', phones: [police] };

  it('of danger is one box with each number once, without the closing words that name them again', () => {
    const shown = shownAdvice([gas, collapse, closing]);
    expect(shown).toEqual([{ kind: 'danger', title: expect.any(String), texts: ['先离开这里', '走远一些'], phones: [fire, police] }]);
    expect(hasDanger(shown)).toBe(true);
  });

  it('of being punished stands in a box of its own, calmly, one paragraph after the other', () => {
    const shown = shownAdvice([rights]);
    expect(shown).toMatchObject([{ kind: 'plain', texts: ['不许开除', '有人动手，打 110'], phones: [police] }]);
    expect(hasDanger(shown)).toBe(false);
    expect(shownAdvice([gas, closing, rights]).map(({ kind }) => kind)).toEqual(['danger', 'plain']);
  });

  it('is nothing where there is nothing to say', () => expect(shownAdvice(undefined)).toEqual([]));
});

describe('a receipt as a picture', () => {
  const look = '到这里查';

  it('says both forms, its code and where it is looked up, all within its edges', () => {
    const { lines, code, height, width } = receiptPicture(FILED, { isInsider: false, look });
    const text = lines.map((line) => line.text).join('\n');
    for (const part of [...signLines(RECEIPT.receipt), ...characterLines(RECEIPT.receiptWords), FILED.reference, look])
      expect(text).toContain(part);
    expect(code?.text).toBe(RECEIPT.receipt);
    for (const [i, line] of lines.entries()) {
      expect(line.y).toBeLessThan(height);
      if (i > 0) expect(line.y - line.size).toBeGreaterThanOrEqual(lines[i - 1]?.y ?? 0);
    }
    const isOverCode = ({ y, size }: { y: number; size: number }) => y > (code?.y ?? 0) && y - size < (code?.y ?? 0) + (code?.side ?? 0);
    expect(lines.filter(isOverCode)).toEqual([]);
    expect(code?.side).toBeLessThan(width);
  });

  it('of an insider says the receipt and nothing else', () => {
    const { lines, code } = receiptPicture(FILED, { isInsider: true, look });
    expect(lines.map(({ text }) => text)).toEqual([...signLines(RECEIPT.receipt), ...characterLines(RECEIPT.receiptWords)]);
    expect(code).toBeUndefined();
  });
});

describe('the QR code of a receipt', () => {
  it('has the three corners by which a camera knows it', () => {
    const { size, isDark } = qrPattern(RECEIPT.receipt);
    for (const [row, column] of [
      [0, 0],
      [0, size - 7],
      [size - 7, 0],
    ] as const) {
      const edge = Array.from({ length: 7 }, (_, i) => isDark(row, column + i));
      expect(edge).toEqual(Array.from({ length: 7 }, () => true));
      expect([isDark(row + 1, column + 1), isDark(row + 3, column + 3)]).toEqual([false, true]);
    }
  });

  it('is another one for another receipt', () => {
    const drawn = (text: string) => {
      const { size, isDark } = qrPattern(text);
      return Array.from({ length: size * size }, (_, i) => isDark(Math.floor(i / size), i % size));
    };
    expect(drawn(RECEIPT.receipt)).not.toEqual(drawn(receiptSigns(BYTES.map((byte) => byte + 1))));
  });
});
