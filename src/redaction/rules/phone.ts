import { type Span, spansOf } from './span.ts';
import { anyOf, type RedactionFile } from './words.ts';

const GAP = '[\\s\\-.\\u00b7_~\\u2010-\\u2015\\u2212]{0,3}';
const COMMAS = '[\\s\\-.,\\u3001\\u00b7/\\u2010-\\u2015]';
const NATION = `(?:\\+?\\(?0{0,2}86\\)?${GAP})?`;

/** Patterns of telephone numbers. @choice lines of three to five figures (110, 12345) and 400 numbers are nobody's own */
export const compilePhone = (words: RedactionFile['phone']) => {
  const more = `(?:[\\s,(]{0,2}${anyOf(words.extension)}[\\s:]?\\d{1,6}\\)?)?`;
  const between = `(?:[^\\u4e00-\\u9fffa-z\\d\\u3002\\n]{1,3}|${COMMAS}{0,2}${anyOf(words.fillers)}${COMMAS}{0,2})`;
  const mobile = [
    `1[3-9]\\d(?:${GAP}\\d){8}`,
    `1[3-9](?:${GAP}\\d)(?:${GAP}\\d){8}`,
    `1${GAP}[3-9](?:${GAP}\\d){9}`,
    `1[3-9]\\d${between}\\d{4}${between}\\d{4}`,
    `1[3-9]\\d${between}\\d{3}${between}\\d{5}`,
    `1[3-9]\\d{2}${between}\\d{3}${between}\\d{4}`,
    `1[3-9]\\d[*x]{3,5}\\d{3,4}`,
  ].join('|');
  const line = `\\(?0\\d{2,3}\\)?${GAP}[2-8]\\d{2,3}${GAP}\\d{4}${more}`;
  const parted = `1[3-9]\\d{0,5}(?:${between}\\d{2,6}){1,3}`;
  return {
    parted: new RegExp(`(?<![\\d.])${parted}(?!\\d)`, 'g'),
    counted: new RegExp(`(?<![\\d.])1[3-9](?:${GAP}(?:[2-6]${words.times}\\d|\\d(?!${words.times}))){3,9}(?!\\d)`, 'g'),
    short: new RegExp(`${anyOf(words.shortCues)}[^\\d\\u3014\\u3015\\u3002]{0,3}(?<it>\\d{3,6})(?!\\d)`, 'dg'),
    pattern: new RegExp(`(?<![\\d.])(?:${NATION}(?:${mobile})${more}|${line})(?![\\d])`, 'g'),
    told: new RegExp(
      `${anyOf(words.cues)}[^\\d\\u3014\\u3015\\u3002]{0,4}(?<it>[2-8]\\d{2,3}${GAP}\\d{4}${more})(?!\\d|[\\u5143\\u5757\\u7c73\\u5e73])`,
      'dg',
    ),
    part: new RegExp(`${anyOf(words.partCues)}[^\\d\\u3014\\u3015\\u3002]{0,3}(?<it>\\d{3}[\\dx])(?!\\d)`, 'dg'),
    notBefore: new RegExp(`(?:${anyOf(words.notBefore)}[^\\d]{0,4}|[a-z]\\d{0,6}[-#])$`),
  };
};

/** How far back a word may stand that says what a number is, in signs. */
const LOOK_BACK = 14;

const MOBILE_LENGTH = 11;

/** How many figures are said, "four sixes" counted as four. */
const figuresIn = (said: string): number =>
  said
    .replace(/(\d)[^\d\s](\d)/g, (pair, times: string, figure: string) =>
      /[\u4e00-\u9fff]/.test(pair) ? figure.repeat(Number(times)) : pair,
    )
    .replace(/\D/g, '').length;

const isMobile = (figures: string, { start, end }: Span, count: (said: string) => number): boolean =>
  count(figures.slice(start, end)) === MOBILE_LENGTH;

/** Telephone numbers in all spellings. @choice why: order and equipment numbers are told apart by the word before them */
export const findPhones = (figures: string, rules: ReturnType<typeof compilePhone>): readonly Span[] => [
  ...[
    ...spansOf(figures, rules.pattern),
    ...spansOf(figures, rules.parted).filter((span) => isMobile(figures, span, (said) => said.replace(/\D/g, '').length)),
    ...spansOf(figures, rules.counted).filter((span) => isMobile(figures, span, figuresIn)),
  ].filter(({ start }) => !rules.notBefore.test(figures.slice(Math.max(0, start - LOOK_BACK), start))),
  ...spansOf(figures, rules.short),
  ...spansOf(figures, rules.told),
  ...spansOf(figures, rules.part),
];
