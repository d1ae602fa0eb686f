import type { Copy } from './phrase.ts';

/** What is said with: a phrase book, or what stands for one. */
type Saying = Pick<Copy, 'phrase'>;

/** A number up to 99 as laws write it: ten is a sign of its own, and one ten is not counted. */
const numeral = (copy: Saying, number: number): string => {
  const signs = [...copy.phrase('office.numerals')];
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return [tens > 1 ? signs[tens] : '', tens > 0 ? signs[10] : '', ones > 0 ? signs[ones] : ''].join('');
};

const PART = /^(\d{1,2})(?:\((\d{1,2})\))?$/;

/** An article as it is written in `content/criteria`, e.g. `28/60(3)`: said as the law says it. A standard's clause (4.6) keeps its points, a mere heading stays. */
export const articleText = (copy: Saying, article: string): string =>
  article
    .split('/')
    .map((part) => {
      const [, number, item] = PART.exec(part) ?? [];
      if (number === undefined) return /^[\d.]+$/.test(part) ? copy.phrase('office.hint.article', { article: part }) : part;
      const named = copy.phrase('office.hint.article', { article: numeral(copy, Number(number)) });
      return item === undefined ? named : named + copy.phrase('office.hint.item', { item: numeral(copy, Number(item)) });
    })
    .join(copy.phrase('office.comma'));

/** What is quoted of a criterion. */
export interface QuotedLaw {
  readonly title: string;
  readonly docNo: string;
  readonly article: string;
  readonly text: string;
  /** False for laws and lists, whose number says nothing to whoever must fix. */
  readonly isJudgement: boolean;
}

/** The item an official text opens with, in full-width brackets. */
const ITEM = /^\uff08(\p{Script=Han}+)\uff09/u;

/** A text of a list without the sign that only parts it from the next. */
export const criterionText = (text: string): string => text.replace(/[\uff1b\u3002]+$/u, '');

/** Where a criterion stands: document, article and item. A law is named, a document of an office bears its number. */
export const criterionBasis = (copy: Saying, { title, docNo, article, text, isJudgement }: QuotedLaw): string => {
  const named = articleText(copy, article);
  const [, item] = ITEM.exec(text) ?? [];
  const isWhole = item === undefined || article.includes('(');
  const place = isWhole ? named : named + copy.phrase('office.hint.item', { item });
  return isJudgement
    ? copy.phrase('criterion.basis', { title, docNo, article: place })
    : copy.phrase('criterion.basis-law', { title, article: place });
};

/** A criterion in one line: where it stands and what it says, its item said once. */
export const criterionQuote = (copy: Saying, criterion: QuotedLaw): string =>
  copy.phrase('criterion.quote', { basis: criterionBasis(copy, criterion), text: criterionText(criterion.text).replace(ITEM, '') });
