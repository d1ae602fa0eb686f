import { z } from 'zod';
import { TriageIndustry } from '../schema.ts';
import { type Cue, type CueIndex, compileCue, indexCues } from './cue.ts';
import { type Dictionary, type DictionaryBuilder, startDictionary, type WordLists } from './dictionary.ts';

const Cues = z.array(z.string().min(1));
const Id = z.string().min(1);

/** A line of content/triage/criteria.json. */
export const CriterionLines = z.strictObject({ id: Id, strong: Cues.min(1), weak: Cues, ask: Id.optional() });
export type CriterionLines = z.infer<typeof CriterionLines>;

/** A line of content/triage/industries.json. Without `matter` it is the housing department's. */
export const IndustryLines = z.strictObject({
  industry: TriageIndustry,
  matter: Id.optional(),
  /** Sets of criteria that belong to this industry. */
  sets: z.array(Id).optional(),
  /** What settles the question whatever else is told. */
  decisive: Cues.optional(),
  strong: Cues.min(1),
  weak: Cues,
});
export type IndustryLines = z.infer<typeof IndustryLines>;

/** How a criterion or an industry is told: one strong cue is enough, weak ones add up. */
export interface CueRule {
  readonly strong: readonly Cue[];
  readonly weak: readonly Cue[];
}

/** How one criterion is told. */
export interface CriterionRule extends CueRule {
  readonly id: string;
  /** Key of the question still to be asked, where the criterion needs two conditions and people tell one. */
  readonly ask?: string;
}

/** How one industry, or one other department's matter, is told. */
export interface IndustryRule extends CueRule {
  readonly industry: TriageIndustry;
  readonly matter: string;
  readonly decisive: readonly Cue[];
}

/** criteria.json and industries.json, compiled. */
export interface SubjectRules {
  readonly dictionary: Dictionary;
  /** Every cue of criteria and industries, and the rule each belongs to. */
  readonly cues: CueIndex;
  readonly ruleOf: ReadonlyMap<Cue, CueRule>;
  readonly criteria: readonly CriterionRule[];
  readonly industries: readonly IndustryRule[];
  /** The industry each set of criteria belongs to. */
  readonly sets: ReadonlyMap<string, TriageIndustry>;
}

/** Signs between two words of one subject joined by &. @choice told over two clauses; measured on the open half of the labelled texts */
const NEARBY = 20;

const compileCues = (sources: readonly string[], builder: DictionaryBuilder): readonly Cue[] =>
  sources.map((source) => compileCue(source, builder));

/**
 * Compiles criteria.json and industries.json over one dictionary.
 * @choice why: both read the same words of the same text, which is walked once for both.
 */
export const compileSubjects = (
  criteria: readonly CriterionLines[],
  industries: readonly IndustryLines[],
  lists: WordLists,
): SubjectRules => {
  const builder = startDictionary(lists, NEARBY);
  const cueRule = ({ strong, weak }: { strong: readonly string[]; weak: readonly string[] }): CueRule => ({
    strong: compileCues(strong, builder),
    weak: compileCues(weak, builder),
  });
  const rules = {
    criteria: criteria.map((line) => ({ id: line.id, ...(line.ask !== undefined && { ask: line.ask }), ...cueRule(line) })),
    industries: industries.map((line) => ({
      industry: line.industry,
      matter: line.matter ?? 'housing',
      decisive: compileCues(line.decisive ?? [], builder),
      ...cueRule(line),
    })),
    sets: new Map(industries.flatMap(({ industry, sets = [] }) => sets.map((set) => [set, industry] as const))),
  };
  const ruleOf = new Map<Cue, CueRule>();
  for (const rule of rules.criteria) for (const cue of [...rule.strong, ...rule.weak]) ruleOf.set(cue, rule);
  for (const rule of rules.industries) for (const cue of [...rule.decisive, ...rule.strong, ...rule.weak]) ruleOf.set(cue, rule);
  return { ...rules, cues: indexCues([...ruleOf.keys()], builder), ruleOf, dictionary: builder.build() };
};
