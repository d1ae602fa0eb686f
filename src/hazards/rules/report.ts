import type { Day } from '../../kernel/calendar.ts';
import { INDUSTRIES, type Industry } from '../../reports/schema.ts';
import type { HazardReport } from '../office-schema.ts';
import { HAZARD_SOURCES, HazardGrade, type HazardSource } from '../schema.ts';
import type { Period } from './period.ts';
import { addById, addCounts, type Counts, type LedgerCounts, NOTHING } from './report-counts.ts';
import type { ReportScope } from './report-scope.ts';
import type { Say } from './sheet-criteria.ts';

/** From how many tips on a table that leaves the office says how many there were: of fewer, one could guess which. @choice five, of which nobody can tell his own apart */
const TIPS_SHOWN_FROM = 5;

const isMany = ({ tip = 0 }: Counts): boolean => tip >= TIPS_SHOWN_FROM;

/**
 * Where lines come from, as far as a table may say it; undefined where it says nothing. Of lines that other offices ordered it is said only
 * where tips are many and in the table of the whole, else they are counted as `withheld`: who knows his own lines would work out theirs.
 * @choice on the office's own screen always; in what leaves it not while tips are few, and never of one place among several: who holds the
 * table of the whole too would take one from the other
 */
export const sourcesShown = (
  { bySource, bySourceOfOthers }: LedgerCounts,
  { leaves, isPart }: { readonly leaves: boolean; readonly isPart: boolean },
): Counts | undefined => {
  const withheld = Object.values(bySourceOfOthers).reduce((sum, count) => sum + count, 0);
  const shown = addById(bySource, !isPart && isMany(bySourceOfOthers) ? bySourceOfOthers : { withheld });
  return leaves && (isPart || !isMany(shown)) ? undefined : shown;
};

/** Who says how things are called. */
export interface ReportNames {
  readonly say: Say;
  criterion(id: string): string;
  region(code: string): string;
}

type Counted = HazardReport['found']['byGrade'];

const inOrder = (ids: readonly string[], counts: Counts, name: (id: string) => string): Counted =>
  ids.map((id) => ({ id, name: name(id), count: counts[id] ?? 0 }));

/** Criteria by how often they were broken; equal ones in order of their ids. */
const mostFirst = (counts: Counts, name: (id: string) => string): Counted =>
  inOrder(
    Object.keys(counts).sort((left, right) => (counts[right] ?? 0) - (counts[left] ?? 0) || (left < right ? -1 : 1)),
    counts,
    name,
  );

/** A period as people name it. @choice by its number within the year */
export const periodName = ({ kind, year, part }: Pick<Period, 'kind' | 'year' | 'part'>, say: Say): string =>
  kind === 'year' ? say('hazard.report.year', { year }) : say(`hazard.report.${kind}`, { year, part });

const periodWords = (period: Period, say: Say): HazardReport['period'] => {
  const { kind, from, to } = period;
  return { kind, name: periodName(period, say), from, to };
};

const sourceRows = ({ withheld = 0, ...sources }: Counts, say: Say): Counted => [
  ...inOrder(HAZARD_SOURCES, sources, (id) => say(`hazard.source.${id as HazardSource}`)),
  ...(withheld > 0 ? [{ id: 'withheld', name: say('hazard.source.withheld'), count: withheld }] : []),
];

const foundIn = (whole: LedgerCounts, sources: Counts | undefined, { say, criterion }: ReportNames): HazardReport['found'] => ({
  total: whole.found,
  byGrade: inOrder([...HazardGrade.options].reverse(), whole.byGrade, (id) => say(`hazard.grade.${id as HazardGrade}`)),
  byIndustry: inOrder(INDUSTRIES, whole.byIndustry, (id) => say(`office.industry.${id as Industry}`)),
  byCriterion: mostFirst(whole.byCriterion, criterion),
  ...(sources && { bySource: sourceRows(sources, say) }),
});

/** A city office has no lines of its own as a rule, and then no row. */
const isShown = (tier: string, counts: LedgerCounts): boolean =>
  tier === 'district' || counts.found > 0 || counts.closed > 0 || counts.open > 0;

const placesOf = (scope: ReportScope, figures: ReadonlyMap<string, LedgerCounts>, names: ReportNames): HazardReport['places'] =>
  scope.offices.flatMap(({ id, tier, region }) => {
    const counts = figures.get(id) ?? NOTHING;
    const { found, closed, late, open, major, overdue } = counts;
    return isShown(tier, counts) ? [{ office: id, name: names.region(region), found, closed, late, open, major, overdue }] : [];
  });

/** What a report is made of. */
export interface ReportParts {
  readonly period: Period;
  readonly scope: ReportScope;
  readonly countedOn: Day;
  /** Figures by office. */
  readonly figures: ReadonlyMap<string, LedgerCounts>;
  /** It will be read outside the office. */
  readonly leaves: boolean;
}

/** The report made of the figures of its offices. @source 吕梁方案 11-12, 天津方案 (七)10 (建立台账，逐条整改销号) */
export const reportOf = ({ period, scope, countedOn, figures, leaves }: ReportParts, names: ReportNames): HazardReport => {
  const whole = scope.offices.reduce((sum, { id }) => addCounts(sum, figures.get(id) ?? NOTHING), NOTHING);
  const { open, major, overdue, upTo30Days, upTo90Days, upTo180Days, longer, longestDays } = whole;
  return {
    period: periodWords(period, names.say),
    placeName: names.region(scope.region),
    countedOn,
    found: foundIn(whole, sourcesShown(whole, { leaves, isPart: scope.isPart }), names),
    closed: { total: whole.closed, inTime: whole.closed - whole.late, late: whole.late, extended: whole.extended },
    open: { total: open, major, overdue, upTo30Days, upTo90Days, upTo180Days, longer, longestDays },
    places: placesOf(scope, figures, names),
  };
};
