import type { Lexicon } from './lexicon.ts';
import type { LikenessRules } from './likeness-rules.ts';

/*
 * A token is a word and what kind of word it is, `kind:word`: `thing` for what can be wrong, `word` for any other,
 * and the name of a numbered or sided part of an address (building 5, north gate). The kind stays readable when the word is concealed.
 */

/** Splits a text into its words; handed in, because a segmenter is a library. */
export type Cut = (text: string) => readonly string[];

/** 12 from "12" or from its numerals: ten is a sign of its own in Chinese, and stands before or behind a digit. */
const numberOf = (written: string, numerals: string): number => {
  if (/^\d/u.test(written)) return Number(written);
  const ten = numerals.charAt(10);
  const [tens = '', ones = ''] = written.includes(ten) ? written.split(ten) : ['', written];
  const value = (sign: string): number => (sign === '' ? 0 : numerals.indexOf(sign.charAt(0)));
  return (written.includes(ten) ? 10 * (value(tens) || 1) : 0) + value(ones);
};

/** Numbered and sided parts of an address in one spelling, and the text without the numbered ones. */
const takeParts = (text: string, rules: LikenessRules): { rest: string; parts: readonly string[] } => {
  const parts: string[] = [];
  const rest = text.replace(rules.numbered, (_, written: string, spelling: string) => {
    const part = rules.partNames.get(spelling) ?? spelling;
    parts.push(`${part}:${numberOf(written, rules.numerals)}${part}`);
    return ' ';
  });
  for (const [side, of] of rest.matchAll(rules.side)) parts.push(`side-${of}:${side}`);
  return { rest, parts };
};

const WORD = /^[\p{L}\p{N}]{2,20}$/u;

/**
 * The tokens a matter is known again by, each once: things under the one name all their names share, house numbers in one spelling,
 * and nothing that stands in every text. The segmenter should keep `lexicon.likeness.userWords` whole.
 * @choice why: two reporters never use the same sentence, but they name the same place and the same thing.
 */
export const tokens = (text: string, cut: Cut, { likeness: rules }: Lexicon): readonly string[] => {
  const { rest, parts } = takeParts(text.toLowerCase(), rules);
  const words = cut(rest)
    .map((word) => rules.names.get(word) ?? word)
    .filter((word) => WORD.test(word) && !rules.ignored.has(word))
    .map((word) => `${rules.things.has(word) ? 'thing' : 'word'}:${word}`);
  return [...new Set([...parts, ...words])];
};

/**
 * The word of a token, for showing.
 * @choice why: an officer is shown words both texts use, not how the program files them.
 */
export const wordOf = (token: string): string => token.slice(token.indexOf(':') + 1);

/**
 * A token as it is stored: the word behind a keyed hash, its kind readable.
 * @choice why: that a tip names some building may be known to whoever reads the disk; which one may not.
 */
export const concealToken = (token: string, hash: (word: string) => string): string =>
  `${token.slice(0, token.indexOf(':') + 1)}${hash(wordOf(token))}`;
