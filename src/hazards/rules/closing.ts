import type { Role } from '../../kernel/actor.ts';
import type { HazardGrade, HazardState } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';

/** Who passes one level of a check: the office of the line, or the city's, by members with one of these roles. */
export interface ClosingLevel {
  readonly at: 'own' | 'city';
  readonly roles: readonly Role[];
}

/** How a jurisdiction closes lines (content/jurisdictions/ID/closing.json). */
export interface ClosingRules {
  readonly general: readonly ClosingLevel[];
  readonly major: readonly ClosingLevel[];
  /** A major hazard's limit may not lie after 31 December of the year it was found in, but for an approved extension. */
  readonly isMajorClosedWithinYear: boolean;
}

/** The levels a line must pass. @source 天津方案 (六)8 (市、区住建执法部门审核把关的销号机制) */
export const levelsOf = (grade: HazardGrade, rules: ClosingRules): readonly ClosingLevel[] => rules[grade];

/** Checks passed since the party last reported the fix. @choice a new report begins a new round */
export const passedChecks = ({ checks, round }: Pick<Hazard, 'checks' | 'round'>): Hazard['checks'] =>
  checks.filter((check) => check.round === round && check.outcome === 'passed');

/** The level whose turn it is, from 1, with what it asks; undefined when all have passed. @source 天津方案 (六)8 */
export const levelDue = (
  hazard: Pick<Hazard, 'grade' | 'checks' | 'round'>,
  rules: ClosingRules,
): { readonly level: number; readonly isLast: boolean; readonly asks: ClosingLevel } | undefined => {
  const passed = passedChecks(hazard).length;
  const levels = levelsOf(hazard.grade, rules);
  const asks = levels[passed];
  return asks && { level: passed + 1, isLast: passed + 1 === levels.length, asks };
};

/** The office that passes a level; `city` is the one above the line's own. @source 天津方案 (六)8 (市、区) */
export const officeOfLevel = ({ at }: ClosingLevel, hazard: Pick<Hazard, 'office'>, city: string): string =>
  at === 'own' ? hazard.office : city;

/** Where a check leads. Only the last level's pass closes. @source 吕梁方案 12 (逐条整改销号); 天津方案 (六)8 */
export const stateAfterCheck = (outcome: 'passed' | 'sent-back', isLast: boolean): HazardState => {
  if (outcome === 'sent-back') return 'rectifying';
  return isLast ? 'closed' : 'checked';
};

/** True when the last report of the fix shows something a checker can look at. @choice no line is closed on words, nor on a film nobody can open */
export const hasAfterEvidence = ({ after, round }: Pick<Hazard, 'after' | 'round'>): boolean =>
  round > 0 && after.length === round && after.at(-1)?.attachments.some((file) => file.cleaned !== undefined) === true;
