import type { FigureWords } from './figure-words.ts';
import { readNumber } from './typed-number.ts';

/** Fen of one yuan. */
const FEN = 100;
const FUNDS_MAX = 1e15;

/**
 * A sum as people write it ("30000", "3 ten-thousand yuan", "nothing"), in whole fen; undefined where it is no sum, has parts of a fen or
 * is beyond measure. @choice a sum without a unit is yuan
 */
export const readFundsFen = (text: string, words: FigureWords): number | undefined => {
  const said = text
    .normalize('NFKC')
    .replace(/[\s\u3002.]+$/u, '')
    .trim();
  if (words.money.none.includes(said)) return 0;
  const bare = words.money.around.reduce((rest, word) => rest.replaceAll(word.normalize('NFKC'), ''), said);
  const yuan = readNumber(bare, words);
  if (yuan === undefined) return undefined;
  const fen = Math.round(yuan * FEN);
  return Math.abs(fen - yuan * FEN) > 1e-6 * FEN || fen > FUNDS_MAX ? undefined : fen;
};
