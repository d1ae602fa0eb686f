import type { CriterionHint } from '../schema.ts';
import { type Cue, cuesThatHold } from './cue.ts';
import type { Lexicon } from './lexicon.ts';
import type { Reading } from './reading.ts';
import type { CriterionRule, CueRule } from './subject-rules.ts';

/** A weak cue counts so much of a strong one; below THRESHOLD a criterion is not named at all. @choice two weak cues alone are no hint */
const WEAK = 0.3;
const THRESHOLD = 1;

/** At most three hints: an officer reads three, not ten. */
const MOST = 3;

/** The cues that hold in a text, by the rule they belong to: most rules have none. */
export type Held = ReadonlyMap<CueRule, ReadonlySet<Cue>>;

/**
 * Asks every cue of criteria and industries once.
 * @choice why: both are weighed by what holds, and hardly any of five hundred cues does
 */
export const heldIn = (reading: Reading, { subjects }: Lexicon): Held => {
  const held = new Map<CueRule, Set<Cue>>();
  for (const cue of cuesThatHold(subjects.cues, reading)) {
    const rule = subjects.ruleOf.get(cue);
    if (rule !== undefined) held.set(rule, (held.get(rule) ?? new Set()).add(cue));
  }
  return held;
};

const count = (cues: readonly Cue[], own: ReadonlySet<Cue>): number => cues.filter((cue) => own.has(cue)).length;

/**
 * How strongly a text speaks of what a rule describes: one for each strong cue, a little for each weak one.
 * @choice why: sums can be followed by hand from the content file.
 */
export const weigh = (rule: CueRule, held: Held): number => {
  const own = held.get(rule);
  return own === undefined ? 0 : count(rule.strong, own) + WEAK * count(rule.weak, own);
};

const hint = (rule: CriterionRule, score: number): CriterionHint => ({
  id: rule.id,
  score: Math.round(Math.min(1, score / (1 + score)) * 100) / 100,
  ...(rule.ask === undefined ? {} : { ask: rule.ask }),
});

/**
 * Up to three criteria in force a text possibly concerns, best first; never a judgement.
 * @source 住建部判定标准: 由主管部门判定
 */
export const criteriaHints = (held: Held, lexicon: Lexicon, inForce: ReadonlySet<string>): readonly CriterionHint[] =>
  lexicon.subjects.criteria
    .filter((rule) => held.has(rule) && inForce.has(rule.id))
    .map((rule) => ({ rule, score: weigh(rule, held) }))
    .filter(({ score }) => score >= THRESHOLD)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ rule, score }) => hint(rule, score));
