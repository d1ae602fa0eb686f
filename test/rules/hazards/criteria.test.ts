import { describe, expect, it } from '@jest/globals';
import { criteriaFault, type LedgerCriterion } from '../../../src/hazards/rules/criteria.ts';
import type { HazardGrade } from '../../../src/hazards/schema.ts';

const criterion = (id: string, over: Partial<LedgerCriterion>): [string, LedgerCriterion] => [
  id,
  { id, article: '4', docNo: '某号', title: '某标准', text: '某事', level: 'V', status: 'in-force', isJudgement: true, ...over },
];
const KNOWN = new Map([
  criterion('new', { effectiveFrom: '2024-12-13' }),
  criterion('old', { status: 'repealed', effectiveTo: '2024-12-12' }),
  criterion('undated', { status: 'replaced' }),
  criterion('seen', { isJudgement: false }),
]);
const faultOf = (criteria: readonly string[], grade: HazardGrade, inspectedOn: string) =>
  criteriaFault({ criteria, grade, inspectedOn }, (id) => KNOWN.get(id))?.code;

describe('the criteria of a line', () => {
  it.each([
    [['new'], 'major', '2026-06-10', undefined],
    [['seen', 'new'], 'major', '2026-06-10', undefined],
    [['seen'], 'major', '2026-06-10', 'hazard.major-needs-criterion'],
    [[], 'major', '2026-06-10', 'hazard.major-needs-criterion'],
    [[], 'general', '2026-06-10', undefined],
    [['seen'], 'general', '2026-06-10', undefined],
    [['nothing'], 'general', '2026-06-10', 'hazard.criterion-unknown'],
    [['old'], 'major', '2026-06-10', 'hazard.criterion-not-in-force'],
    [['old'], 'major', '2024-12-12', undefined],
    [['new'], 'major', '2024-12-12', 'hazard.criterion-not-in-force'],
    [['undated'], 'major', '2026-06-10', 'hazard.criterion-not-in-force'],
  ] as const)('%j, %s, inspected on %s: %s', (criteria, grade, on, code) => expect(faultOf(criteria, grade, on)).toBe(code));
});
