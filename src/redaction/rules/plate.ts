import { type Span, spansOf } from './span.ts';
import { anyOf, type RedactionFile } from './words.ts';

const DOT = '[\\s,\\u3001\\u00b7\\u2022.\\-\\u2010-\\u2015]{0,3}';

/** Patterns of number plates. @source GA 36-2018 (six signs with new-energy cars) */
export const compilePlate = ({ provinces, spokenProvinces, lasts, cues, tail, notBefore }: RedactionFile['plate']) => ({
  spoken: new RegExp(
    `${anyOf(spokenProvinces)}\\u724c?\\u7167?\\u7684?\\s?[a-z]${DOT}(?=[a-z\\s]{0,7}\\d)(?:[a-z\\d]\\s?){4}[a-z\\d]{1,2}(?![a-z\\d])`,
    'g',
  ),
  pattern: new RegExp(
    `[${provinces}]\\s?[a-z]\\u6302?${DOT}(?=[a-z\\s]{0,7}\\d)(?:[a-z\\d]\\s?){4,5}(?:[${lasts}]|[a-z\\d])(?![a-z\\d])|[${provinces}]\\s?[a-z]${DOT}(?:[a-z\\d]\\s?){4}[${lasts}]|[${provinces}]\\s?[a-z]\\u6302${DOT}\\d{4}`,
    'g',
  ),
  tail: new RegExp(`${anyOf(tail)}[^a-z\\d\\u3002\\u3014\\u3015]{0,2}(?<it>[a-z\\d]{3,5})(?=[^,.;\\u3002\\n]{0,5}\\u8f66)`, 'dg'),
  told: new RegExp(`${anyOf(cues)}[^a-z\\d\\u3002\\u3014\\u3015]{0,4}(?<it>[a-z]?${DOT}(?=[a-z]{0,7}\\d)[a-z\\d]{3,8})(?![a-z\\d])`, 'dg'),
  notBefore: new RegExp(`${anyOf(notBefore)}[^\\u3002]{0,4}$`),
});

const LOOK_BACK = 12;

/** Number plates of any car. @choice numbers of equipment that begin like one are told apart by the word before them */
export const findPlates = (figures: string, rules: ReturnType<typeof compilePlate>): readonly Span[] => [
  ...spansOf(figures, rules.pattern).filter(({ start }) => !rules.notBefore.test(figures.slice(Math.max(0, start - LOOK_BACK), start))),
  ...spansOf(figures, rules.spoken),
  ...spansOf(figures, rules.tail),
  ...spansOf(figures, rules.told),
];
