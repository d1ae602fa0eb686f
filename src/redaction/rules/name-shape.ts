import { type WordSet, wordSetOf } from './word-set.ts';
import { listOf, type RedactionFile } from './words.ts';

const HAN = /^[\u4e00-\u9fff]+$/;

/** The pieces Chinese names are made of, and the words they are not. */
export interface NameShape {
  readonly surnames: ReadonlySet<string>;
  /** Surnames that are far more often a word of their own. */
  readonly weak: ReadonlySet<string>;
  readonly doubles: ReadonlySet<string>;
  /** First signs of the double surnames. */
  readonly heads: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  readonly never: ReadonlySet<string>;
  readonly ordinary: ReadonlySet<string>;
  readonly across: ReadonlySet<string>;
  readonly places: WordSet;
}

/** The pieces Chinese names are made of. @choice why: put together once at start, the words are content's */
export const compileNameShape = (words: RedactionFile['name']): NameShape => ({
  surnames: new Set(words.surnames + words.weak),
  weak: new Set(words.weak),
  doubles: new Set(listOf(words.doubles)),
  heads: new Set(Array.from(listOf(words.doubles), (double) => double.charAt(0))),
  given: new Set(words.given),
  never: new Set(words.never),
  ordinary: new Set(listOf(words.notNames)),
  across: new Set(listOf(words.across)),
  places: wordSetOf(words.tails, words.placeEnds),
});

/** Whether these signs are all of the Chinese script. @choice foreign names are told with a cue or not at all */
export const isHan = (text: string): boolean => HAN.test(text);

/** Signs of the surname that begins here; 0 where none does. @choice two-sign surnames first */
export const surnameAt = (text: string, at: number, { doubles, heads, surnames }: NameShape): number => {
  const sign = text.charAt(at);
  if (heads.has(sign) && doubles.has(text.slice(at, at + 2))) return 2;
  return surnames.has(sign) ? 1 : 0;
};

/** Whether an ordinary word begins here. @choice why: most surnames begin ordinary words too */
export const isOrdinary = (text: string, at: number, { ordinary }: NameShape): boolean => ordinary.has(text.slice(at, at + 2));

/** Whether the sign here is the end of an ordinary word that began before it. @choice why: in "pass through Zhang's" the surname is not where "through" ends */
export const endsWord = (text: string, at: number, { across }: NameShape): boolean => at > 0 && across.has(text.slice(at - 1, at + 1));

/** What one sign people are named with is worth; with a second one, of two. */
const GIVEN_POINTS = 1.5;
const SHORT_POINTS = 1;
const DOUBLED_POINTS = 1;

/**
 * How much the signs behind a surname look like a name people bear; undefined where a sign says they are none.
 * @choice one sign proves less than two: "ma" and one sign is a word far more often than with two
 */
export const givenPoints = (own: string, { given, never }: NameShape): number | undefined => {
  const signs = [...own];
  if (!isHan(own) || signs.some((sign) => never.has(sign))) return undefined;
  const count = signs.filter((sign) => given.has(sign)).length;
  if (signs.length === 1) return count * SHORT_POINTS;
  return count * GIVEN_POINTS + (signs[0] === signs[1] ? DOUBLED_POINTS : 0);
};
