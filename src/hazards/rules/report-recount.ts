import { type Day, daysBetween } from '../../kernel/calendar.ts';
import type { Hazard } from '../stored-schema.ts';
import type { Period } from './period.ts';
import type { Counts, LedgerCounts } from './report-counts.ts';

/** What of a line is counted. */
export type CountedLine = Pick<
  Hazard,
  'office' | 'orderedByOffice' | 'grade' | 'industry' | 'criterion' | 'source' | 'inspectedOn' | 'dueOn' | 'closedOn' | 'extendedDays'
>;

const countBy = (lines: readonly CountedLine[], field: 'grade' | 'industry' | 'criterion' | 'source'): Counts => {
  const counts: Record<string, number> = {};
  for (const { [field]: id } of lines) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
};

/**
 * Counts lines one by one, by the words of the definitions and by nothing else: neither groups nor fields worked out when a line was written.
 * The report must say the same.
 * @choice found: inspected in the period; closed: closed in it, late when after the limit; open: found by its end and not closed by then;
 * overdue: of those, the limit lies before the day looked back from
 */
export const recountLines = (
  lines: readonly CountedLine[],
  { from, to }: Pick<Period, 'from' | 'to'>,
  day: Day,
  own: string | undefined,
): LedgerCounts => {
  const found = lines.filter(({ inspectedOn }) => inspectedOn >= from && inspectedOn <= to);
  const closed = lines.filter(({ closedOn }) => closedOn !== undefined && closedOn >= from && closedOn <= to);
  const open = lines.filter(({ inspectedOn, closedOn }) => inspectedOn <= to && (closedOn === undefined || closedOn > to));
  const ages = open.map(({ inspectedOn }) => daysBetween(inspectedOn, day));
  const aged = (over: number, upTo: number): number => ages.filter((days) => days > over && days <= upTo).length;
  return {
    found: found.length,
    byGrade: countBy(found, 'grade'),
    byIndustry: countBy(found, 'industry'),
    byCriterion: countBy(found, 'criterion'),
    bySource: countBy(
      found.filter(({ orderedByOffice }) => orderedByOffice === own),
      'source',
    ),
    bySourceOfOthers: countBy(
      found.filter(({ orderedByOffice }) => orderedByOffice !== own),
      'source',
    ),
    closed: closed.length,
    late: closed.filter(({ closedOn, dueOn }) => closedOn !== undefined && closedOn > dueOn).length,
    extended: closed.filter(({ extendedDays }) => extendedDays > 0).length,
    open: open.length,
    major: open.filter(({ grade }) => grade === 'major').length,
    overdue: open.filter(({ dueOn }) => dueOn < day).length,
    upTo30Days: aged(Number.NEGATIVE_INFINITY, 30),
    upTo90Days: aged(30, 90),
    upTo180Days: aged(90, 180),
    longer: aged(180, Number.POSITIVE_INFINITY),
    longestDays: Math.max(0, ...ages),
  };
};
