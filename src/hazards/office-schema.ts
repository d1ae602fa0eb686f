import { z } from 'zod';
import { isDay } from '../kernel/calendar.ts';
import { Industry } from '../reports/schema.ts';
import { UnitCode } from '../units/schema.ts';
import { HAZARD_LINE, HazardGrade, HazardSource, HazardState, Told } from './schema.ts';

/*
 * The words of the office's side of the ledger: a line with where it comes from, lists, the one answer to "how many", sheets.
 */

const Day = z.string().refine(isDay, { error: 'day.misfit' });
const Region = z.string().regex(/^\d{6}$/, { error: 'region.malformed' });

/** A line as the office sees it. */
export const HazardView = z
  .object({
    ...HAZARD_LINE,
    /** For the office that ordered the fix; absent for every other, the city's included. */
    source: HazardSource.optional(),
    party: z.object({ kind: z.enum(['unit', 'household', 'unknown']), name: z.string(), code: z.string().optional() }),
    told: z.array(Told),
    /** The file given back to the reporter. */
    released: z.string().optional(),
    /** A fresh single-use code for the unit, right after `notify` or `renew-link` and never again. */
    link: z.object({ code: z.string(), endsOn: z.string() }).optional(),
  })
  .meta({ id: 'HazardView' });
export type HazardView = z.infer<typeof HazardView>;

export const HazardRow = z.object({
  number: z.string(),
  state: HazardState,
  grade: HazardGrade,
  industry: Industry,
  office: z.string(),
  /** For the office that ordered the fix; absent for every other. */
  source: HazardSource.optional(),
  partyName: z.string(),
  place: z.string(),
  gist: z.string(),
  inspectedOn: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
  closedOn: z.string().optional(),
});
export type HazardRow = z.infer<typeof HazardRow>;
export const HazardList = z.object({ rows: z.array(HazardRow), next: z.string().optional() }).meta({ id: 'HazardList' });
export type HazardList = z.infer<typeof HazardList>;

/**
 * The usual filters, any of them together. `waiting`: what waits for this officer. Rows come by limit, the earliest first; closed ones the
 * latest first. Only lines that the asker's own office ordered are found by their source.
 */
export const ListHazardsInput = z.strictObject({
  view: z.enum(['waiting', 'overdue', 'open', 'closed']),
  grade: HazardGrade.optional(),
  source: HazardSource.optional(),
  industry: Industry.optional(),
  state: HazardState.optional(),
  region: Region.optional(),
  party: UnitCode.optional(),
  criterion: z.string().max(60).optional(),
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(100).optional(),
});
export type ListHazardsInput = z.infer<typeof ListHazardsInput>;

/** What presses in the ledger today, for the morning card. */
export const HazardCard = z.object({
  toCheck: z.number(),
  extensionsAsked: z.number(),
  dueToday: z.number(),
  overdue: z.number(),
  majorOpen: z.number(),
});
export type HazardCard = z.infer<typeof HazardCard>;

/** The one answer to "how many". `place` is a region; absent means everything the asker's office reaches. */
export const ReportInput = z.strictObject({
  period: z.enum(['month', 'quarter', 'year']),
  /** A China day in the period; today's where absent. */
  on: Day.optional(),
  place: Region.optional(),
});
export type ReportInput = z.infer<typeof ReportInput>;

const Counted = z.array(z.object({ id: z.string(), name: z.string(), count: z.number() }));

/**
 * Counts of one period and place. found: inspected in it. closed: closed in it, of these inTime (closed on or before the limit, extensions
 * counted in) and late. open: not closed at the end of the period, of these overdue, and how many China days since found.
 */
export const HazardReport = z
  .object({
    period: z.object({ kind: z.enum(['month', 'quarter', 'year']), name: z.string(), from: z.string(), to: z.string() }),
    placeName: z.string(),
    countedOn: z.string(),
    found: z.object({
      total: z.number(),
      byGrade: Counted,
      byIndustry: Counted,
      byCriterion: Counted,
      /** Absent in what leaves the office while fewer than five come from tips. */
      bySource: Counted.optional(),
    }),
    closed: z.object({ total: z.number(), inTime: z.number(), late: z.number(), extended: z.number() }),
    open: z.object({
      total: z.number(),
      major: z.number(),
      overdue: z.number(),
      upTo30Days: z.number(),
      upTo90Days: z.number(),
      upTo180Days: z.number(),
      longer: z.number(),
      longestDays: z.number(),
    }),
    places: z.array(
      z.object({
        office: z.string(),
        name: z.string(),
        found: z.number(),
        closed: z.number(),
        late: z.number(),
        open: z.number(),
        major: z.number(),
        overdue: z.number(),
      }),
    ),
  })
  .meta({ id: 'HazardReport' });
export type HazardReport = z.infer<typeof HazardReport>;

/** What became of an xlsx: how many lines came in, or every fault by its cell and nothing at all. */
export const ImportAnswer = z
  .object({
    imported: z.number(),
    /** Lines of a file that had been sent before. */
    known: z.number(),
    faults: z.array(z.object({ cell: z.string(), column: z.string(), words: z.string() })),
  })
  .meta({ id: 'ImportAnswer' });
export type ImportAnswer = z.infer<typeof ImportAnswer>;
