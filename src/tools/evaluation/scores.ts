import type { Extracted } from '../../reports/rules/extract.ts';
import { isSameMatter, likeness } from '../../reports/rules/likeness.ts';
import type { DangerSign, Triage } from '../../reports/schema.ts';
import type { AnybodysLine, DangerLine, OfficeLine, OpeningLine, PairLine } from './sets.ts';

/** The rules under test, bound to content. */
export interface Judge {
  triage(text: string): Triage;
  danger(text: string): readonly DangerSign[];
  extract(text: string): Extracted;
  isAboutOffice(text: string): boolean;
  tokens(text: string): readonly string[];
  redact(text: string): string;
}

/** What is counted; each has words under `evaluate.measure.<name>`. */
export type Measure =
  | 'industry'
  | 'department'
  | 'criteria-labelled'
  | 'criteria-all'
  | 'urgency'
  | 'danger-recall'
  | 'false-alarms'
  | 'place'
  | 'unit'
  | 'what'
  | 'pairs-recall'
  | 'pairs-precision'
  | 'about-office'
  | 'personal-recall'
  | 'personal-recall-name'
  | 'personal-recall-phone'
  | 'personal-recall-id-number'
  | 'personal-recall-plate'
  | 'personal-recall-bank-card'
  | 'personal-recall-wechat'
  | 'personal-recall-qq'
  | 'personal-recall-email'
  | 'personal-recall-address'
  | 'personal-recall-post'
  | 'over-redaction';

/** So many of so many. `floor` is the least share wanted, `ceiling` the most allowed, in whole per cent. */
export interface Figure {
  readonly measure: Measure;
  readonly count: number;
  readonly of: number;
  readonly floor?: number;
  readonly ceiling?: number;
}

/** Of these rows, those that count. */
export const figure = <T>(
  measure: Measure,
  rows: readonly T[],
  counts: (row: T) => boolean,
  limit: Pick<Figure, 'floor' | 'ceiling'> = {},
): Figure => ({ measure, count: rows.filter(counts).length, of: rows.length, ...limit });

/** Per cent with one decimal place; of nothing it is 100. */
export const percentOf = ({ count, of }: Figure): number => (of === 0 ? 100 : Math.round((1000 * count) / of) / 10);

/** Whether a figure keeps its floor or ceiling. */
export const isKept = (measured: Figure): boolean =>
  percentOf(measured) >= (measured.floor ?? 0) && percentOf(measured) <= (measured.ceiling ?? 100);

/** Ours, another department's, nobody's. */
const departmentOf = (industry: Triage['industry']): string =>
  industry === 'other-department' || industry === 'not-a-hazard' ? industry : 'housing';

/** Among the three criteria named is the first of the label; a label without criteria is met by naming none. */
const isCriterionMet = (criteria: readonly string[], told: Triage): boolean =>
  criteria[0] === undefined ? told.criteria.length === 0 : told.criteria.some(({ id }) => id === criteria[0]);

/** Whose matter, which criteria, how urgent; each over the lines that carry the label. */
export const scoreTriage = (lines: readonly AnybodysLine[], judge: Judge): readonly Figure[] => {
  const rows = lines.map((row) => ({ row, told: judge.triage(row.text) }));
  const withIndustry = rows.flatMap(({ row: { industry }, told }) => (industry === undefined ? [] : [{ industry, told }]));
  const withCriteria = rows.flatMap(({ row: { criteria }, told }) => (criteria === undefined ? [] : [{ criteria, told }]));
  const withUrgency = rows.flatMap(({ row: { urgency }, told }) => (urgency === undefined ? [] : [{ urgency, told }]));
  const named = withCriteria.filter(({ criteria }) => criteria.length > 0);
  const isMet = ({ criteria, told }: (typeof withCriteria)[number]): boolean => isCriterionMet(criteria, told);
  return [
    figure('industry', withIndustry, ({ industry, told }) => told.industry === industry, { floor: 90 }),
    figure('department', withIndustry, ({ industry, told }) => departmentOf(told.industry) === departmentOf(industry), { floor: 90 }),
    figure('criteria-labelled', named, isMet, { floor: 75 }),
    figure('criteria-all', withCriteria, isMet, { floor: 75 }),
    figure('urgency', withUrgency, ({ urgency, told }) => told.urgency === urgency),
  ];
};

/** Dangers heard, and false alarms. */
export const scoreDanger = (rows: readonly DangerLine[], judge: Judge): readonly Figure[] => {
  const isHeard = (row: DangerLine): boolean => judge.danger(row.text).length > 0;
  return [
    figure(
      'danger-recall',
      rows.filter((row) => row.danger),
      isHeard,
      { floor: 100 },
    ),
    figure(
      'false-alarms',
      rows.filter((row) => !row.danger),
      isHeard,
      { ceiling: 10 },
    ),
  ];
};

/** Right is: silent where nothing is told, otherwise at least the core and nothing beyond the most. */
const isPartRight = (wanted: OpeningLine['place'], told: string | undefined): boolean => {
  if (wanted === null || told === undefined) return wanted === null && told === undefined;
  return told.includes(wanted.core) && wanted.max.includes(told);
};

/** Place, unit and hazard taken right out of opening messages. */
export const scoreOpenings = (lines: readonly OpeningLine[], judge: Judge): readonly Figure[] => {
  const rows = lines.map((row) => ({ row, told: judge.extract(row.text) }));
  return (['place', 'unit', 'what'] as const).map((part) =>
    figure(part, rows, ({ row, told }) => isPartRight(row[part], told[part]), { floor: 80 }),
  );
};

/** Of the pairs that are one matter, how many are shown; of those shown, how many are. */
export const scorePairs = (rows: readonly PairLine[], judge: Judge): readonly Figure[] => {
  const isShown = ({ a, b }: PairLine): boolean => isSameMatter(likeness(judge.tokens(a), judge.tokens(b)));
  return [
    figure(
      'pairs-recall',
      rows.filter((row) => row.same),
      isShown,
    ),
    figure('pairs-precision', rows.filter(isShown), (row) => row.same),
  ];
};

/** Whether the office itself is meant. */
export const scoreOffice = (rows: readonly OfficeLine[], judge: Judge): readonly Figure[] => [
  figure('about-office', rows, (row) => judge.isAboutOffice(row.text) === row.aboutOffice),
];
