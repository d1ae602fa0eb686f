import type { ChecklistLine } from '../schema.ts';

/** A criterion in force, as far as a checklist looks at it. */
export interface ListedCriterion extends ChecklistLine {
  /** Id of its set. */
  readonly set: string;
}

/**
 * What units of these industries look at: the criteria in force of their sets, in the order of the sets.
 * @source 吕梁方案 11 (一行业一清单)
 */
export const checklistOf = (
  industries: readonly string[],
  criteria: readonly ListedCriterion[],
  industryOfSet: ReadonlyMap<string, string>,
): readonly ChecklistLine[] =>
  criteria
    .filter(({ set }) => industries.includes(industryOfSet.get(set) ?? ''))
    .map(({ criterion, article, docNo, text }) => ({ criterion, article, docNo, text }));
