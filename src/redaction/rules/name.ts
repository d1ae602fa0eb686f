import { type NameWords, nameAt } from './name-candidate.ts';
import { compileContext, isSpoken, LEFT, leftPoints, mayEndAt } from './name-context.ts';
import { compileFamiliar, findFamiliar } from './name-familiar.ts';
import { compileNameShape, givenPoints, isHan, surnameAt } from './name-shape.ts';
import { type Span, spansOf } from './span.ts';
import { lengthBefore, wordSetOf } from './word-set.ts';
import { anyOf, type RedactionFile } from './words.ts';

const RUN = '[\\u4e00-\\u9fff]{2,4}';
const DATE = '(?:\\d{2,4}[\\d\\s.\\-/\\u5e74\\u6708\\u65e5]{2,14})?';
const AND = /^[\u3001\u548c\u8ddf\u4e0e\u53ca]\s?$/;

/** Patterns of where names stand. @choice why: put together once at start, the words are content's */
export const compileName = (words: RedactionFile['name']) => ({
  shape: compileNameShape(words),
  context: compileContext(words),
  familiar: compileFamiliar(words),
  ownBefore: new RegExp(`${anyOf(words.own)}[^,.;\\u3002\\n]{0,6},?\\s?$`),
  notTold: wordSetOf(words.notTold, words.roles, words.tails, words.placeEnds),
  spoken: new RegExp(`${anyOf(`${words.sure} ${words.told}`)}\\s?:?\\s?(?<it>${RUN})(?![\\u4e00-\\u9fff])`, 'dg'),
  apposed: new RegExp(`(?<=${anyOf(words.selfs)}\\s?,\\s?)(?<it>${RUN})(?=\\s?,)`, 'dg'),
  signed: new RegExp(`(?:^|[\\s.!;\\u3002\\u2014-])(?<it>${RUN})[\\s.!\\u3002]{0,3}${DATE}[\\s.!\\u3002]{0,3}$`, 'dg'),
  dotted: /(?<it>[\u4e00-\u9fff]{2,6}\u00b7[\u4e00-\u9fff]{2,6})/dg,
  beside: new RegExp(`(?:^|[^\\u4e00-\\u9fff])(?<it>${RUN})(?:[\\s:,()"\\u2018-\\u201d\\u3001-]|${anyOf(words.after)}){0,4}$`, 'd'),
  behind: new RegExp(`^[\\s,(:]{0,2}(?<it>${RUN})(?![\\u4e00-\\u9fff])`, 'd'),
});
export type NameRules = ReturnType<typeof compileName>;

/** Signs a name has at most with what stands between it and a number. */
const BESIDE = 16;

/** Names wherever a surname stands and the words round it say so. */
const weighed = (text: string, words: NameWords): readonly Span[] => {
  const found: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (surnameAt(text, at, words.shape) === 0) continue;
    const last = found.at(-1);
    const isListed = last !== undefined && AND.test(text.slice(last.end, at));
    const span = nameAt(text, at, words, isListed ? LEFT.list : LEFT.none);
    if (span !== undefined) found.push(span);
  }
  return found;
};

/** Whether a run of signs that stands by itself is a name. */
const isName = (run: string, words: NameWords): boolean => nameAt(run, 0, words, LEFT.told)?.end === run.length;

const runsOf = (text: string, pattern: RegExp, words: NameWords): readonly Span[] =>
  spansOf(text, pattern).filter(({ start, end }) => isName(text.slice(start, end), words));

/** Whatever stands by itself behind "my name is": not every name begins with a surname we know. */
const spoken = (text: string, { spoken: pattern, notTold, shape, context }: NameRules): readonly Span[] =>
  spansOf(text, pattern).filter(({ start, end }) => {
    const run = text.slice(start, end);
    return isSpoken(text, start, context) && lengthBefore(run, run.length, notTold) === 0 && givenPoints(run, shape) !== undefined;
  });

/** Signs each part of a name with a dot has at least. */
const LEAST = 2;
const stepsFrom = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);

/** A name with a dot in it; what stands before is cut off where a word ends that introduces names. */
const dotted = (text: string, { dotted: pattern, context, shape }: NameRules): readonly Span[] =>
  spansOf(text, pattern).map(({ start, end }) => {
    const dot = text.indexOf('\u00b7', start);
    const begins = stepsFrom(start, dot - LEAST);
    const ends = stepsFrom(dot + 1 + LEAST, end);
    return {
      start: begins.findLast((at) => leftPoints(text, at, context) >= LEFT.act) ?? start,
      end: ends.find((at) => mayEndAt(text, at, context, shape)) ?? end,
    };
  });

/** A name right before or behind a number that is somebody's own. */
const besideNumbers = (text: string, numbers: readonly Span[], rules: NameRules): readonly Span[] =>
  numbers.flatMap(({ start, end }) => {
    const from = Math.max(0, start - BESIDE);
    const before = rules.beside.exec(text.slice(from, start))?.indices?.groups?.['it'];
    const behind = rules.behind.exec(text.slice(end, end + BESIDE))?.indices?.groups?.['it'];
    return [
      ...(before === undefined ? [] : [{ start: from + before[0], end: from + before[1] }]),
      ...(behind === undefined ? [] : [{ start: end + behind[0], end: end + behind[1] }]),
    ].filter((span) => isName(text.slice(span.start, span.end), rules));
  });

/**
 * Names of persons; `numbers` are telephone and ID numbers found before.
 * @choice a surname with an office (section chief Li) stays: it is the office that is spoken of; the speaker's own form of address goes
 */
export const findNames = (text: string, rules: NameRules, numbers: readonly Span[]): readonly Span[] =>
  [
    ...weighed(text, rules),
    ...spoken(text, rules),
    ...dotted(text, rules),
    ...runsOf(text, rules.apposed, rules),
    ...runsOf(text, rules.signed, rules),
    ...findFamiliar(text, rules),
    ...besideNumbers(text, numbers, rules),
  ].filter(({ start }) => isHan(text.charAt(start)));
