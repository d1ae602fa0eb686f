import { isPersonBefore, LEFT, leftPoints, mayEndAt, type NameContext } from './name-context.ts';
import { endsWord, givenPoints, isHan, isOrdinary, type NameShape, surnameAt } from './name-shape.ts';
import type { Span } from './span.ts';
import { lengthBefore, lengthFrom } from './word-set.ts';

/** What a candidate is weighed with. */
export interface NameWords {
  readonly shape: NameShape;
  readonly context: NameContext;
}

/** Points from which a run of signs is taken for a name. */
const ENOUGH = 4;
const WEAK_SURNAME = -1.5;
/** For an ordinary word that begins with the surname, or stands behind it. */
const WORD = -2;
const DOUBLE_SURNAME = 2;
/** From here the signs behind a surname look like a name by themselves. */
const FULL = 3;
const ENDS = 1;
const RUNS_ON = -0.5;

interface Candidate extends Span {
  readonly isEnded: boolean;
}

const isPlace = (text: string, at: number, end: number, left: number, { places }: NameShape): boolean =>
  lengthFrom(text, end, places) > 0 ||
  lengthFrom(text, end - 1, places) > 1 ||
  (left < LEFT.told && lengthBefore(text.slice(at, end), end - at, places) > 0);

const rightPoints = (text: string, end: number, isEnded: boolean, looksFull: boolean, { context }: NameWords): number => {
  if (isEnded) return ENDS + (isPersonBefore(text, end, context) ? 1 : 0);
  return looksFull ? 0 : RUNS_ON;
};

/** Two signs alone, in nobody's mouth: only at the head of a sentence that goes on to say what somebody did. */
const isLonely = (text: string, end: number, left: number): boolean => left < LEFT.owned || (left <= LEFT.open && !isHan(text.charAt(end)));

/** What is known of a place before the signs behind it are weighed. */
interface Lead {
  readonly at: number;
  readonly family: number;
  readonly left: number;
  readonly isWord: boolean;
}

const isLikelyShort = (text: string, end: number, { family, left }: Lead): boolean => family === 2 || !isLonely(text, end, left);

const surnamePoints = (text: string, { at, family, left }: Lead, { weak }: NameShape): number => {
  if (family === 2) return DOUBLE_SURNAME;
  return left < LEFT.told && weak.has(text.charAt(at)) ? WEAK_SURNAME : 0;
};

const weigh = (text: string, end: number, lead: Lead, words: NameWords): Candidate | undefined => {
  const { shape, context } = words;
  const { at, family, left } = lead;
  const own = text.slice(at + family, end);
  const given = givenPoints(own, shape);
  if (given === undefined || isPlace(text, at, end, left, shape)) return undefined;
  const isEnded = mayEndAt(text, end, context, shape);
  if (!isEnded && (own.length === 1 || lead.isWord)) return undefined;
  if (own.length === 1 && !isLikelyShort(text, end, lead)) return undefined;
  const word = (lead.isWord ? WORD : 0) + (shape.ordinary.has(own) ? WORD : 0);
  const points = left + given + surnamePoints(text, lead, shape) + word + rightPoints(text, end, isEnded, given >= FULL, words);
  return points < ENOUGH ? undefined : { start: at, end, isEnded };
};

/** Where a name may end that begins here: three signs are tried before two, and two not where they are a word. */
const endsFrom = (text: string, after: number, isWord: boolean, shape: NameShape): readonly number[] =>
  (isWord ? [after + 2] : [after + 2, after + 1]).filter(
    (end) => end <= text.length && givenPoints(text.slice(after, end), shape) !== undefined,
  );

/**
 * The name that begins here, weighed by what stands before, in and behind it; `more` are points that something else gives it.
 * @choice of two readings the one that ends where a word ends is taken, then the longer: most names have three signs
 */
export const nameAt = (text: string, at: number, words: NameWords, more = 0): Span | undefined => {
  const { shape, context } = words;
  const family = surnameAt(text, at, shape);
  if (family === 0) return undefined;
  const isWord = family === 1 && isOrdinary(text, at, shape);
  const ends = endsFrom(text, at + family, isWord, shape);
  if (ends.length === 0) return undefined;
  const left = Math.max(leftPoints(text, at, context), more);
  if (isWord && left < LEFT.role) return undefined;
  if (left < LEFT.act && family === 1 && endsWord(text, at, shape)) return undefined;
  const found = ends.map((end) => weigh(text, end, { at, family, left, isWord }, words)).filter((candidate) => candidate !== undefined);
  return found.find(({ isEnded }) => isEnded) ?? found[0];
};
