import { type Day, daysBetween } from '../../kernel/calendar.ts';

/** How many by id. */
export type Counts = Readonly<Record<string, number>>;

/** The figures of one office, or of several taken together: each is a sum of its parts, but the longest time, which is the greatest. */
export interface LedgerCounts {
  readonly found: number;
  readonly byGrade: Counts;
  readonly byIndustry: Counts;
  readonly byCriterion: Counts;
  /** Of the lines the asker's own office ordered. */
  readonly bySource: Counts;
  /** Of those that other offices ordered. */
  readonly bySourceOfOthers: Counts;
  /** In time and late. */
  readonly closed: number;
  readonly late: number;
  /** Closed with an approved extension. */
  readonly extended: number;
  readonly open: number;
  readonly major: number;
  readonly overdue: number;
  readonly upTo30Days: number;
  readonly upTo90Days: number;
  readonly upTo180Days: number;
  readonly longer: number;
  readonly longestDays: number;
}

/** An empty ledger. @choice where counting begins */
export const NOTHING: LedgerCounts = {
  found: 0,
  byGrade: {},
  byIndustry: {},
  byCriterion: {},
  bySource: {},
  bySourceOfOthers: {},
  closed: 0,
  late: 0,
  extended: 0,
  open: 0,
  major: 0,
  overdue: 0,
  upTo30Days: 0,
  upTo90Days: 0,
  upTo180Days: 0,
  longer: 0,
  longestDays: 0,
};

/** Counts of two parts by id. @choice what one lacks counts as none */
export const addById = (left: Counts, right: Counts): Counts => {
  const ids = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries([...ids].map((id) => [id, (left[id] ?? 0) + (right[id] ?? 0)]));
};

/** Two parts of a ledger taken together. @choice places add up to the whole */
export const addCounts = (left: LedgerCounts, right: LedgerCounts): LedgerCounts => ({
  found: left.found + right.found,
  byGrade: addById(left.byGrade, right.byGrade),
  byIndustry: addById(left.byIndustry, right.byIndustry),
  byCriterion: addById(left.byCriterion, right.byCriterion),
  bySource: addById(left.bySource, right.bySource),
  bySourceOfOthers: addById(left.bySourceOfOthers, right.bySourceOfOthers),
  closed: left.closed + right.closed,
  late: left.late + right.late,
  extended: left.extended + right.extended,
  open: left.open + right.open,
  major: left.major + right.major,
  overdue: left.overdue + right.overdue,
  upTo30Days: left.upTo30Days + right.upTo30Days,
  upTo90Days: left.upTo90Days + right.upTo90Days,
  upTo180Days: left.upTo180Days + right.upTo180Days,
  longer: left.longer + right.longer,
  longestDays: Math.max(left.longestDays, right.longestDays),
});

/** How long a line has been open, in China days since it was found, and the column that falls into. @choice one, three and six months */
export const openFor = (
  inspectedOn: Day,
  day: Day,
): { readonly days: number; readonly column: 'upTo30Days' | 'upTo90Days' | 'upTo180Days' | 'longer' } => {
  const days = daysBetween(inspectedOn, day);
  if (days <= 30) return { days, column: 'upTo30Days' };
  if (days <= 90) return { days, column: 'upTo90Days' };
  return { days, column: days <= 180 ? 'upTo180Days' : 'longer' };
};
