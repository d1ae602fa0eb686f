import { type Span, spansOf } from './span.ts';
import { anyOf, type RedactionFile } from './words.ts';

/** A number of up to four figures (ten and hundred may be said in words), or a letter with a figure. */
const NUMBER = '(?:[\\d\\u5341\\u767e]{1,4}|[a-z\\u7532\\u4e59\\u4e19\\u4e01]\\d{0,2})';
const NO_MARK = '[^,.;!?\\u3001\\u3002\\u3014\\u3015\\n]';
const DASH = '[-\\u2010-\\u2015]';
const JOIN = '[\\s\\u7684-]?';

/** Patterns of the house somebody lives in. @choice why: put together once at start, the words are content's */
export const compileAddress = (words: RedactionFile['address']) => {
  const building = `${NUMBER}${anyOf(words.building)}`;
  const unit = `${NUMBER}${anyOf(words.unit)}`;
  const not = `(?![\\d.%]|${anyOf(words.measures)})`;
  const door = `(?:\\u5730\\u4e0b\\u5ba4[a-z]?\\d{1,3}(?!\\d)|\\d{3,4}${anyOf(words.room)}(?!${anyOf(words.notRoom)})|\\u7b2c${NUMBER}${anyOf(words.nth)}|\\d{3,4}${not}|${NUMBER}[\\u697c\\u5c42]?${anyOf(words.sides)}|${NUMBER}\\u5ba4(?!${anyOf(words.notRoom)}))`;
  const dashed = `[\\da-z]{1,3}${DASH}\\d{1,2}${DASH}(?!20[0-3]\\d)\\d{3,4}(?![\\d.]|${DASH})`;
  const group = `${NUMBER}${anyOf(words.group)}`;
  const link = `(?:${dashed}|\\d{1,3}${DASH}\\d{3,4}(?!\\d)|${group}|${unit}|${building}|${door}|${NUMBER}${anyOf(words.room)})`;
  const chain = (lead: string): RegExp => new RegExp(`${lead}${NO_MARK}{0,20}?(?<it>${link}(?:[\\s\\u7684,-]?${link}){0,4})`, 'dg');
  return {
    doors: [
      new RegExp(
        `(?<=[${words.estates}]|${anyOf(words.building)})(?<it>\\d{1,3}${DASH}(?!20[0-3]\\d)\\d{3,4})(?![\\d.]|${DASH}|${anyOf(words.measures)})`,
        'dg',
      ),
      new RegExp(`(?<![\\da-z])${building}${JOIN}(?:${unit}${JOIN})?(?<it>${door})`, 'dg'),
      new RegExp(`(?<![\\da-z])${unit}${JOIN}(?<it>${door})`, 'dg'),
      new RegExp(`(?<![\\da-z./-])(?<it>${dashed})`, 'dg'),
      new RegExp(`(?<![\\da-z.-])(?<it>\\d{3,4}\\u5ba4)(?!${anyOf(words.notRoom)})`, 'dg'),
      new RegExp(`${anyOf(words.origins)}(?<it>[\\u4e00-\\u9fff\\d]{2,12}?\\u6751)`, 'dg'),
    ],
    lived: chain(`(?:${anyOf(words.lives)}|(?<=[,.;\\u3002\\s])\\u4f4f)`),
    home: chain(anyOf(words.home)),
    beside: new RegExp(`${anyOf(words.lives)}${NO_MARK}{1,16}?(?<it>${anyOf(words.beside)}${NO_MARK}{0,6})`, 'dg'),
    villageDoor: new RegExp(`${anyOf(words.villages)}\\s?(?<it>${NUMBER}\\u53f7)(?!${anyOf(words.notHouse)})`, 'dg'),
    hasDoor: new RegExp(`${dashed}|${door}|\\d${DASH}\\d{3,4}|(?:${group})${JOIN}${NUMBER}\\u53f7`),
    hasUnit: new RegExp(unit),
    hasUnitDoor: new RegExp(`${unit}${JOIN}${NUMBER}${anyOf(words.room)}`),
    street: new RegExp(`${anyOf(words.group)}$`),
  };
};

/**
 * Where somebody lives: the number of a flat anywhere, and all numbers of an address he calls his own.
 * @choice building and stairwell stay where the matter itself is there; without the flat they name nobody
 */
export const findAddresses = (figures: string, rules: ReturnType<typeof compileAddress>): readonly Span[] => {
  const said = ({ start, end }: Span): string => figures.slice(start, end);
  const isOwnStreet = ({ start }: Span): boolean => rules.street.test(figures.slice(Math.max(0, start - 2), start));
  return [
    ...spansOf(figures, rules.beside),
    ...spansOf(figures, rules.villageDoor),
    ...rules.doors.flatMap((pattern) => spansOf(figures, pattern)),
    ...spansOf(figures, rules.lived).filter(
      (span) => rules.hasDoor.test(said(span)) || rules.hasUnit.test(said(span)) || isOwnStreet(span),
    ),
    ...spansOf(figures, rules.home).filter((span) => rules.hasDoor.test(said(span)) || rules.hasUnitDoor.test(said(span))),
  ];
};
