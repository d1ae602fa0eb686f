import type { CopyKey, PhraseValues } from '../../kernel/errors.ts';

/** A criterion with what is quoted of it. */
export interface QuotedCriterion {
  readonly id: string;
  /** The set it stands in. */
  readonly set: string;
  readonly docNo: string;
  readonly title: string;
  readonly article: string;
  /** Its number within the article. */
  readonly item?: number | undefined;
}

/** Says a phrase of the phrase book. */
export type Say = (key: CopyKey, values?: PhraseValues) => string;

/** A number up to 99 as laws write it: ten is a sign of its own, and one ten is not counted. */
const numeral = (signs: readonly string[], number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return [tens > 1 ? signs[tens] : '', tens > 0 ? signs[10] : '', ones > 0 ? signs[ones] : ''].join('');
};

const PART = /^(\d{1,2})(?:\((\d{1,2})\))?$/;

const articleWords = (article: string, signs: readonly string[], say: Say): string => {
  const parts = article.split('/').map((part) => {
    const [, number, item] = PART.exec(part) ?? [];
    if (number === undefined) return /^[\d.]+$/.test(part) ? say('hazard.criterion.article', { article: part }) : part;
    const named = say('hazard.criterion.article', { article: numeral(signs, Number(number)) });
    return item === undefined ? named : named + say('hazard.criterion.item', { item: numeral(signs, Number(item)) });
  });
  return parts.join(say('hazard.criterion.between'));
};

const placeOf = ({ set, article }: QuotedCriterion): string => `${set} ${article}`;

/** How many criteria each article holds: one that stands alone is the whole article and has no item. */
const perArticle = (criteria: readonly QuotedCriterion[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const criterion of criteria) counts.set(placeOf(criterion), (counts.get(placeOf(criterion)) ?? 0) + 1);
  return counts;
};

/**
 * Criteria as offices quote them, by id: document number, article and item; the item is left out where the whole article is one criterion.
 * @source 建质规〔2024〕5号 (第十六条, 第十七条 are one criterion each)
 */
export const criterionNames = (criteria: readonly QuotedCriterion[], say: Say): ReadonlyMap<string, string> => {
  const signs = [...say('office.numerals')];
  const counts = perArticle(criteria);
  return new Map(
    criteria.map((criterion) => {
      const { id, docNo, article, item } = criterion;
      const isAlone = counts.get(placeOf(criterion)) === 1 || item === undefined;
      const within = isAlone ? '' : say('hazard.criterion.item', { item: numeral(signs, item) });
      return [id, say('hazard.criterion.name', { document: docNo, article: articleWords(article, signs, say) + within })];
    }),
  );
};

/** Numbers in Chinese signs as digits: twelve as 12. */
const digitsOf = (written: string, signs: readonly string[]): string => {
  const [before = '', after] = written.split(signs[10] ?? '');
  const digits = (part: string): string => [...part].map((sign) => signs.indexOf(sign)).join('');
  return after === undefined ? digits(before) : String(Number(digits(before) || 1) * 10 + Number(digits(after)));
};

/** Makes what is compared: numbers and words in order, without brackets, blanks and the words that every article has. */
const folding = (signs: readonly string[], fillers: string): ((text: string) => string) => {
  const numerals = new RegExp(`[${signs.join('')}]+`, 'gu');
  const filler = new RegExp(`[${fillers}]`, 'u');
  return (text) =>
    [
      ...text
        .normalize('NFKC')
        .toLowerCase()
        .replace(numerals, (written) => digitsOf(written, signs))
        .matchAll(/\d+|[^\P{L}\d]+/gu),
    ]
      .flatMap(([word]) => word.split(filler))
      .filter((word) => word !== '')
      .join(' ');
};

/**
 * Finds the criterion somebody wrote down: by its id, or by document number or title with article and item, whatever the brackets and
 * numerals. Undefined where it fits none.
 * @choice written by hand from paper: 第七条（二）, 第7条第2项 and 7(2) are the same
 */
export const criterionFinder = (criteria: readonly QuotedCriterion[], say: Say): ((text: string) => QuotedCriterion | undefined) => {
  const folded = folding([...say('office.numerals')], say('hazard.criterion.fillers'));
  const counts = perArticle(criteria);
  const known = new Map<string, QuotedCriterion>();
  const learn = (words: string, criterion: QuotedCriterion): void => void known.set(folded(words), criterion);
  for (const criterion of criteria) {
    const { id, docNo, title, article, item } = criterion;
    learn(id, criterion);
    for (const document of [docNo, title]) {
      if (counts.get(placeOf(criterion)) === 1) learn(`${document} ${article}`, criterion);
      if (item !== undefined) learn(`${document} ${article} ${item}`, criterion);
    }
  }
  return (text) => known.get(folded(text));
};
