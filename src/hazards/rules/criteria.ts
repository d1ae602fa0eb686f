import type { Day } from '../../kernel/calendar.ts';
import type { HazardCriterion, HazardGrade } from '../schema.ts';
import type { Fault } from './fault.ts';

/** A criterion with what its set says of it. */
export interface LedgerCriterion extends HazardCriterion {
  /** Of the set it stands in. */
  readonly title: string;
  readonly status: 'in-force' | 'repealed' | 'replaced';
  readonly effectiveFrom?: Day | undefined;
  /** Last day in force. */
  readonly effectiveTo?: Day | undefined;
  /** False for lists of things a passer-by can see, which judge nothing. */
  readonly isJudgement: boolean;
}

const stoodOn = (criterion: LedgerCriterion, day: Day): boolean => {
  if (criterion.effectiveFrom !== undefined && day < criterion.effectiveFrom) return false;
  if (criterion.effectiveTo !== undefined) return day <= criterion.effectiveTo;
  return criterion.status === 'in-force';
};

const criterionFault = (id: string, criterion: LedgerCriterion | undefined, inspectedOn: Day): Fault | undefined => {
  if (!criterion) return { code: 'hazard.criterion-unknown', values: { id } };
  if (stoodOn(criterion, inspectedOn)) return undefined;
  return { code: 'hazard.criterion-not-in-force', values: { docNo: criterion.docNo, article: criterion.article, day: inspectedOn } };
};

/**
 * What is wrong with the criteria of a line: an unknown one, one that did not stand on the day of the inspection, or none of a judgement set
 * where the grade is major.
 * @source 吕梁方案 11 (重大事故隐患判定标准); @choice a list of what a passer-by can see makes nothing major
 */
export const criteriaFault = (
  line: { readonly criteria: readonly string[]; readonly grade: HazardGrade; readonly inspectedOn: Day },
  criterion: (id: string) => LedgerCriterion | undefined,
): Fault | undefined => {
  const found = line.criteria.map((id) => criterion(id));
  const faults = line.criteria.flatMap((id, i) => criterionFault(id, found[i], line.inspectedOn) ?? []);
  if (faults[0]) return faults[0];
  const isJudged = found.some((each) => each?.isJudgement === true);
  return line.grade === 'major' && !isJudged ? { code: 'hazard.major-needs-criterion' } : undefined;
};
