import { listOf } from './words.ts';

type Lengths = ReadonlyMap<string, readonly number[]>;

/** Words looked up by where they end or begin. */
export interface WordSet {
  readonly words: ReadonlySet<string>;
  /** Lengths of the words that end with a sign, the longest first. */
  readonly byLast: Lengths;
  /** Lengths of the words that begin with a sign, the longest first. */
  readonly byFirst: Lengths;
}

const lengthsBy = (words: ReadonlySet<string>, signOf: (word: string) => string): Lengths => {
  const lengths = new Map<string, readonly number[]>();
  for (const word of words) {
    const known = lengths.get(signOf(word)) ?? [];
    lengths.set(
      signOf(word),
      [...new Set([...known, word.length])].sort((a, b) => b - a),
    );
  }
  return lengths;
};

/** Makes the words of some lines fit to be looked up. @choice why: to look a few signs up costs far less than to try hundreds of words at every sign */
export const wordSetOf = (...lines: readonly string[]): WordSet => {
  const words = new Set(lines.flatMap(listOf));
  return { words, byLast: lengthsBy(words, (word) => word.slice(-1)), byFirst: lengthsBy(words, (word) => word.charAt(0)) };
};

/** Signs of the longest word that ends right before a place; 0 where none does. @choice the longest word is the one meant */
export const lengthBefore = (text: string, at: number, { words, byLast }: WordSet): number =>
  byLast.get(text.charAt(at - 1))?.find((length) => length <= at && words.has(text.slice(at - length, at))) ?? 0;

/** Signs of the longest word that begins at a place; 0 where none does. @choice the longest word is the one meant */
export const lengthFrom = (text: string, at: number, { words, byFirst }: WordSet): number =>
  byFirst.get(text.charAt(at))?.find((length) => words.has(text.slice(at, at + length))) ?? 0;
