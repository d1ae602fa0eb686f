import type { NameWords } from './name-candidate.ts';
import { LEFT, leftPoints, mayEndAt } from './name-context.ts';
import { endsWord, isHan, isOrdinary, surnameAt } from './name-shape.ts';
import { type Span, spansOf } from './span.ts';
import { lengthFrom, type WordSet, wordSetOf } from './word-set.ts';
import { anyOf, listOf, type RedactionFile } from './words.ts';

/** How private persons are spoken of without their full name. @choice why: put together once at start, the words are content's */
export const compileFamiliar = (words: RedactionFile['name']) => {
  const surname = `(?:${listOf(words.doubles).join('|')}|[${words.surnames}])`;
  return {
    family: new RegExp(`\\u59d3(?<it>${surname})`, 'dg'),
    familyThenName: new RegExp(
      `\\u59d3(?<family>${surname})[\\s,]?(?:${anyOf(words.joins)}){0,2}(?<it>\\k<family>[\\u4e00-\\u9fff]{1,2}?)(?=[^\\u4e00-\\u9fff]|$|${anyOf(words.after)})`,
      'dg',
    ),
    nicks: new RegExp(`(?<it>${anyOf(words.nicks)}${surname}(?:${anyOf(words.titles)}|\\u5934)?)`, 'dg'),
    pets: new RegExp(`(?<it>${anyOf(words.petStarts)}[${words.doubled}${words.pets}])`, 'dg'),
    folk: new RegExp(`(?<it>[${words.folkStarts}][${words.folkEnds}])`, 'dg'),
    called: new RegExp(`(?!\\u5a03\\u5a03)(?<it>[\\u4e00-\\u9fff]{1,2}[${words.nickEnds}])`, 'dg'),
    doubled: new RegExp(`(?<it>([${words.doubled}])\\2)`, 'dg'),
    notNicks: new Set(listOf(words.notNicks)),
    titles: wordSetOf(words.bareTitles),
    notBeforeTitle: new Set(words.notBeforeTitle),
  };
};
export type FamiliarRules = ReturnType<typeof compileFamiliar>;

interface Needs extends NameWords {
  readonly familiar: FamiliarRules;
}

const GIVEN = [0, 1, 2];

/** Where the form of address ends that begins with the surname here: Liu-nüshi, Wang Jianguo shifu. */
const titledEnd = (text: string, at: number, titles: WordSet, family: number): number | undefined => {
  const name = GIVEN.map((given) => at + family + given).find((end) => lengthFrom(text, end, titles) > 0);
  return name === undefined || !isHan(text.slice(at, name)) ? undefined : name + lengthFrom(text, name, titles);
};

/** @choice a one-sign surname that is often the end of a trade (che-gong, a lathe hand) is left to the other rules */
const titled = (text: string, words: Needs): readonly Span[] => {
  const { shape, context, familiar } = words;
  return Array.from(text, (sign, start) => {
    const family = surnameAt(text, start, shape);
    if (family === 0 || familiar.notBeforeTitle.has(sign) || isOrdinary(text, start, shape)) return undefined;
    const end = titledEnd(text, start, familiar.titles, family);
    if (end === undefined || !mayEndAt(text, end, context, shape)) return undefined;
    return leftPoints(text, start, context) < LEFT.act && endsWord(text, start, shape) ? undefined : { start, end };
  }).filter((span) => span !== undefined);
};

/** Old Wang, Master Li, Er-hu: how people speak of private persons. @choice why: in a village a byname says more than a name */
export const findFamiliar = (text: string, words: Needs): readonly Span[] => {
  const { shape, context, familiar } = words;
  const isEnded = ({ end }: Span): boolean => mayEndAt(text, end, context, shape);
  const isBegun =
    (least: number) =>
    ({ start }: Span): boolean =>
      leftPoints(text, start, context) >= least;
  const isNick = ({ start, end }: Span): boolean => !familiar.notNicks.has(text.slice(start, end));
  return [
    ...spansOf(text, familiar.family).filter(isEnded),
    ...spansOf(text, familiar.familyThenName),
    ...spansOf(text, familiar.nicks).filter(isNick).filter(isEnded),
    ...spansOf(text, familiar.pets).filter(isNick).filter(isEnded).filter(isBegun(LEFT.open)),
    ...spansOf(text, familiar.folk).filter(isNick).filter(isEnded).filter(isBegun(LEFT.open)),
    ...spansOf(text, familiar.called).filter(isEnded).filter(isBegun(LEFT.role)),
    ...spansOf(text, familiar.doubled).filter(isEnded),
    ...titled(text, words),
  ];
};
