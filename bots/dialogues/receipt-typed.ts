import { readReceipt } from '../../src/reports/rules/receipt.ts';
import type { Turn } from '../dialogue.ts';

/** The Chinese characters of a text, without what stands between. */
export const hanIn = (text: string): string => (text.match(/\p{Script=Han}/gu) ?? []).join('');

/** A receipt, or plainly an attempt at one: signs in a row, or twelve characters set apart. It must never be taken for words to the office. */
export const looksLikeReceipt = (typed: string, turn: Turn): boolean => {
  if (turn.isReceipt) return true;
  const text = typed.normalize('NFKC').trim();
  if (/^[0-9A-Z\s-]{20,60}$/i.test(text)) return true;
  if (text.length > 80 || hanIn(text).length !== 12) return false;
  if (/^(\p{Script=Han}\s+){11}\p{Script=Han}$/u.test(text)) return true;
  // One sentence of twelve characters in sixteen happens to be a receipt by its form: what it says decides.
  return readReceipt(text) !== undefined && turn.read(text).extract.what === undefined;
};
