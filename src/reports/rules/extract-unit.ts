import type { Span } from './dictionary.ts';
import type { ExtractRules } from './extract-rules.ts';

/** Signs of a proper name before a word for a trade. @choice shorter are ordinary words, longer are clauses */
const NAME_MIN = 2;
const NAME_MAX = 6;

/** "the builder is called …": the name runs up to where the clause goes on. */
const afterCue = (text: string, rules: ExtractRules): Span | undefined => {
  const found = rules.unitCue.exec(text);
  const { name } = found?.groups ?? {};
  if (found === null || name === undefined || rules.unitNot.test(name)) return undefined;
  const end = found.index + found[0].length;
  return { start: end - name.length, end };
};

/** The longest proper name that ends at `end`, begins where a name may begin, and holds no ordinary word. */
const nameBefore = (text: string, end: number, rules: ExtractRules): number | undefined => {
  for (let start = Math.max(0, end - NAME_MAX); start <= end - NAME_MIN; start += 1) {
    const name = text.slice(start, end);
    const isName =
      rules.unitStart.test(text.slice(Math.max(0, start - 4), start)) && !rules.unitNot.test(name) && !rules.unitCut.test(name);
    if (isName) return start;
  }
  return undefined;
};

const byTrade = (text: string, rules: ExtractRules): Span | undefined => {
  for (const trade of text.matchAll(rules.unitTrade)) {
    const start = nameBefore(text, trade.index, rules);
    if (start !== undefined) return { start, end: trade.index + trade[0].length };
  }
  return undefined;
};

/**
 * The firm, shop or institution a message names. Undefined when it names none: "the builder" alone is no name.
 * @choice why: a wrong name in a tip accuses the wrong people, so ordinary words before a trade are never taken for one.
 */
export const findUnit = (text: string, rules: ExtractRules): Span | undefined => afterCue(text, rules) ?? byTrade(text, rules);
