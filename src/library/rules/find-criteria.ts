/** What of a criterion words are looked for in. */
export interface CriterionName {
  readonly id: string;
  readonly group: string;
  readonly text: string;
}

/** Two neighbouring signs of a text, each pair once. */
const pairsOf = (text: string): ReadonlySet<string> => {
  const signs = [...text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '')];
  return new Set(signs.length === 1 ? signs : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`));
};

/** What scores less than this share of the best is noise. @choice measured on short phrases of officers: a third keeps the neighbours */
const KEEP = 0.34;

/**
 * The criteria that some words fit, best first: every pair of signs counts the more the fewer criteria have it.
 * @choice pairs of signs need no dictionary, so that a term nobody listed is found too
 */
export const findCriteria = <C extends CriterionName>(criteria: readonly C[], words: string, most: number): readonly C[] => {
  const pairs = [...pairsOf(words)];
  const texts = criteria.map((criterion) => `${criterion.group}|${criterion.text}`);
  const weights = pairs.map((pair) => {
    const holders = texts.filter((text) => text.includes(pair)).length;
    return holders === 0 ? 0 : Math.log(1 + texts.length / holders);
  });
  const scored = criteria.map((criterion, i) => ({
    criterion,
    score: pairs.reduce((sum, pair, at) => sum + (texts[i]?.includes(pair) ? (weights[at] ?? 0) : 0), 0),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score > 0 && score >= best * KEEP)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ criterion }) => criterion);
};
