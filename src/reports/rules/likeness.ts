/** Two tips this like are shown to the handler side by side. @choice measured on labelled pairs: a pair too many costs a glance, one too few a second inspection */
const SAME_MATTER = 0.3;

/** What is left of a likeness when both name a building and it is not the same one. */
const OTHER_HOUSE = 0.3;

/** What is left when both name what is wrong and share none of it. */
const OTHER_THING = 0.4;

/** A short text shares its one word with half the town. */
const TOKENS_MIN = 3;

const kindOf = (token: string): string => token.slice(0, token.indexOf(':') + 1);

/** Both texts have a token of this kind, and none in common. */
const differs = (kind: string, a: readonly string[], b: ReadonlySet<string>): boolean => {
  const own = a.filter((token) => token.startsWith(kind));
  return own.length > 0 && [...b].some((token) => token.startsWith(kind)) && !own.some((token) => b.has(token));
};

/**
 * How like two tips are, 0 to 1: the share of the shorter one's words that the other has too, less where they name different houses
 * or different things. Works on stored tokens, whose words are hashed.
 * @choice why: the share of the shorter, because the second reporter often says in a line what the first told in ten.
 */
export const likeness = (a: readonly string[], b: readonly string[]): number => {
  const others = new Set(b);
  const shared = a.filter((token) => others.has(token)).length;
  const share = shared / Math.max(TOKENS_MIN, Math.min(a.length, b.length));
  const kinds = new Set(a.map(kindOf));
  kinds.delete('word:');
  const isOtherThing = kinds.delete('thing:') && differs('thing:', a, others);
  const isOtherHouse = [...kinds].some((kind) => differs(kind, a, others));
  return share * (isOtherThing ? OTHER_THING : 1) * (isOtherHouse ? OTHER_HOUSE : 1);
};

/**
 * Whether two tips are like enough to be shown together. Only a person merges them.
 * @choice see SAME_MATTER
 */
export const isSameMatter = (score: number): boolean => score >= SAME_MATTER;
