import type { CriterionHint, TriageIndustry } from '../schema.ts';
import { type Held, weigh } from './criteria.ts';
import type { Lexicon } from './lexicon.ts';
import type { IndustryRule } from './subject-rules.ts';

/** Which industry a text is about and whose matter that is: `housing`, `nobody`, or an id of content/matters.json. */
export interface WhoseMatter {
  readonly industry: TriageIndustry;
  readonly matter: string;
}

/** The industry the criteria of a set belong to, by the name of the set. */
const industryOf = (criterion: string, lexicon: Lexicon): TriageIndustry | undefined =>
  lexicon.subjects.sets.get(criterion.slice(0, criterion.indexOf('/')));

/** A hint speaks for the industry of its set; the first speaks loudest. */
const SUPPORT = [2, 0.8, 0.5];

/** What a decisive cue counts. */
const DECISIVE = 3;

const score = (rule: IndustryRule, held: Held): number =>
  weigh(rule, held) + (rule.decisive.some((cue) => held.get(rule)?.has(cue)) ? DECISIVE : 0);

/**
 * Whose matter a text is. Where nothing is recognised it is nobody's: a person looks at it.
 * @source 吕梁方案 12
 */
export const whoseMatter = (held: Held, hints: readonly CriterionHint[], lexicon: Lexicon): WhoseMatter => {
  const support = new Map<TriageIndustry, number>();
  hints.forEach(({ id }, place) => {
    const industry = industryOf(id, lexicon);
    if (industry !== undefined) support.set(industry, (support.get(industry) ?? 0) + (SUPPORT[place] ?? 0));
  });
  const [best] = lexicon.subjects.industries
    .map((rule) => ({ rule, score: score(rule, held) + (support.get(rule.industry) ?? 0) }))
    .sort((a, b) => b.score - a.score);
  if (best === undefined || best.score === 0) return { industry: 'not-a-hazard', matter: 'nobody' };
  return { industry: best.rule.industry, matter: best.rule.matter };
};
