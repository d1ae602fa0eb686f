import { z } from 'zod';

/*
 * The words of the domain figures: what a county hangs up for everybody to read (公示). Nothing of it points at anybody: every count is told
 * in full fives, and what is over is left off; rules/fives.ts says why that is enough.
 */

/** A count is told in steps of this. */
export const STEP = 5;

/** A count without what is over the last full five: 35 for 35 to 39. 0 is "fewer than five", and says nothing more. */
const FullFives = z.number().int().nonnegative().multipleOf(STEP);

/** What is counted: tips taken on (受理), of these answered and found true; lines of the ledger closed (销号), of these within their limit. */
export const Counts = z.object({
  taken: FullFives,
  answered: FullFives,
  foundTrue: FullFives,
  closed: FullFives,
  closedInTime: FullFives,
  /** China days within which at least half of the counted lines were fixed; absent where fewer than five are counted. */
  medianDays: z.number().int().nonnegative().optional(),
});
export type Counts = z.infer<typeof Counts>;

/** Whole months of one year, first and last China day. */
export const PeriodFigures = z.object({ from: z.string(), to: z.string(), ...Counts.shape }).meta({ id: 'PeriodFigures' });
export type PeriodFigures = z.infer<typeof PeriodFigures>;

/** What hangs on the wall of a county or of the whole city: this year up to the last whole month, and the year before. */
export const PublicFigures = z
  .object({
    region: z.object({ code: z.string(), name: z.string() }),
    /** The whole city: the sums of its counties' figures, without what those leave off. */
    isWhole: z.boolean(),
    /** The China day it was counted; it stays as it is until the next month is over. */
    countedOn: z.string(),
    periods: z.tuple([PeriodFigures, PeriodFigures]),
  })
  .meta({ id: 'PublicFigures' });
export type PublicFigures = z.infer<typeof PublicFigures>;

/** Whose figures: a district's code, or the whole city's where none is given. */
export const FiguresQuery = z.strictObject({ region: z.string().max(20).optional() });
export type FiguresQuery = z.infer<typeof FiguresQuery>;
