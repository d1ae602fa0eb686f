import type { Actor } from '../../kernel/actor.ts';
import { addDays, chinaDay, type Day } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection, Filter, TallyRow } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Say } from '../needs.ts';
import type { HazardReport, ReportInput } from '../office-schema.ts';
import { lookedFrom, type Period, periodOf } from '../rules/period.ts';
import { type ReportParts, reportOf } from '../rules/report.ts';
import { type Alike, type ClosedAlike, type FoundAlike, foldGroups, type LedgerGroups, type OpenAlike } from '../rules/report-fold.ts';
import { type CountingDirectory, reportScope } from '../rules/report-scope.ts';
import { criterionNames, type QuotedCriterion } from '../rules/sheet-criteria.ts';
import type { Hazard } from '../stored-schema.ts';

/** What every count of the ledger needs, whichever way it counts. */
export interface ReportNeeds {
  readonly clock: Clock;
  readonly directory: CountingDirectory;
  readonly content: { regionName(code: string): string | undefined; isRegion(code: string): boolean };
  /** All criteria, superseded ones too: old lines keep the words they were judged by. */
  readonly criteria: readonly QuotedCriterion[];
  readonly say: Say;
}

export interface CountHazardsNeeds extends ReportNeeds {
  readonly hazards: Pick<Collection<Hazard>, 'tally'>;
}

/** What is asked for: whose lines, of which period, looked back from which day, by somebody of which office. */
export type Asked = Pick<ReportParts, 'period' | 'scope' | 'countedOn'> & { readonly day: Day; readonly own: string | undefined };

/**
 * Understands what is asked for.
 * @throws {Refusal} forbidden hazard.not-counted-by-you, hazard.place-not-yours; invalid hazard.place-unknown, hazard.period-to-come
 */
export const askedFor = (needs: ReportNeeds, actor: Actor, input: ReportInput): Asked => {
  const scope = reportScope(actor, input.place, needs.directory, needs.content.isRegion);
  const countedOn = chinaDay(needs.clock.now());
  const period = periodOf(input.period, input.on ?? countedOn);
  if (period.from > countedOn) throw new Refusal('invalid', 'hazard.period-to-come');
  const own = actor.kind === 'staff' ? actor.office : undefined;
  return { period, scope, countedOn, day: lookedFrom(period, countedOn), own };
};

/** A report in words, made of figures counted in whichever way. */
export const inWords = (needs: ReportNeeds, parts: ReportParts): HazardReport => {
  const names = criterionNames(needs.criteria, needs.say);
  return reportOf(parts, {
    say: needs.say,
    criterion: (id) => (id === 'none' ? needs.say('hazard.criterion.none') : (names.get(id) ?? id)),
    region: (code) => needs.content.regionName(code) ?? code,
  });
};

/** Groups come back with the fields they were asked by; every line of the ledger has each of these. */
const alike = <G extends Alike>(rows: readonly TallyRow[]): readonly G[] =>
  rows.map(({ group, count }) => ({ ...group, count }) as unknown as G);

/** Lines found by the end of a period that was over before today, and closed since: at its end they were open. */
const closedSince = async (
  { hazards }: CountHazardsNeeds,
  offices: NonNullable<Filter['in']>,
  { to }: Period,
  day: Day,
): Promise<Pick<LedgerGroups, 'open' | 'overdue'>> => {
  const from = addDays(to, 1);
  const [closed, late] = await Promise.all([
    hazards.tally({ by: 'by-closed', in: offices, from }, ['office', 'grade', 'inspectedOn']),
    // What was overdue then was closed late in the end.
    hazards.tally({ by: 'by-closed-late', in: offices, from }, ['office', 'inspectedOn', 'dueOn']),
  ]);
  return {
    open: alike<OpenAlike>(closed).filter(({ inspectedOn }) => inspectedOn <= to),
    overdue: alike<OpenAlike & { readonly dueOn: Day }>(late).filter(({ inspectedOn, dueOn }) => inspectedOn <= to && dueOn < day),
  };
};

const groupsOf = async (needs: CountHazardsNeeds, { period, scope, countedOn, day }: Asked): Promise<LedgerGroups> => {
  const { hazards } = needs;
  const { from, to } = period;
  const offices = { field: 'office', values: scope.offices.map(({ id }) => id) };
  const within = { in: offices, from, to: addDays(to, 1) };
  const [found, closed, open, overdue, since] = await Promise.all([
    hazards.tally({ by: 'by-inspected', ...within }, ['office', 'orderedByOffice', 'grade', 'industry', 'criterion', 'source']),
    hazards.tally({ by: 'by-closed', ...within }, ['office', 'isClosedLate', 'extendedDays']),
    hazards.tally({ by: 'by-open', in: offices, to: addDays(to, 1) }, ['office', 'grade', 'inspectedOn']),
    // A list's order begins with the limit, so a day stands before every line due on it.
    hazards.tally({ by: 'by-due', where: { isOpen: true }, in: offices, to: day }, ['office', 'inspectedOn']),
    to < countedOn ? closedSince(needs, offices, period, day) : { open: [], overdue: [] },
  ]);
  const overdueByEnd = alike<OpenAlike>(overdue).filter(({ inspectedOn }) => inspectedOn <= to);
  return {
    found: alike<FoundAlike>(found),
    closed: alike<ClosedAlike>(closed),
    open: [...alike<OpenAlike>(open), ...since.open],
    overdue: [...overdueByEnd, ...since.overdue],
  };
};

/**
 * The one answer to "how many": counted by the database over its indexes, on a connection of its own; no line is loaded.
 * `leaves` is true for what is read outside the office.
 * @throws {Refusal} forbidden hazard.not-counted-by-you, hazard.place-not-yours; invalid hazard.place-unknown, hazard.period-to-come
 * @source 吕梁方案 11-12, 天津方案 (六)8, (七)10
 */
export const countHazards = async (
  needs: CountHazardsNeeds,
  actor: Actor,
  input: ReportInput,
  { leaves }: { readonly leaves: boolean },
): Promise<HazardReport> => {
  const asked = askedFor(needs, actor, input);
  const figures = foldGroups(await groupsOf(needs, asked), asked.day, asked.own);
  return inWords(needs, { ...asked, figures, leaves });
};
