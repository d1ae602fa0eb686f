import { z } from 'zod';
import { Counts } from './schema.ts';

/** What one office has in a period. */
const OfficeCounts = z.strictObject({ office: z.string(), ...Counts.shape });
export type OfficeCounts = z.infer<typeof OfficeCounts>;

const CountedPeriod = z.strictObject({
  from: z.string(),
  to: z.string(),
  offices: z.array(OfficeCounts),
  /** Of all lines that are counted at some office. */
  medianDays: z.number().optional(),
});
export type CountedPeriod = z.infer<typeof CountedPeriod>;

/** What was hung up after a month was over, never changed again. Nothing finer than what everybody reads is kept. */
export const Sheet = z.strictObject({
  /** The last month counted, as `2026-05`; also its id. */
  month: z.string(),
  countedOn: z.string(),
  periods: z.tuple([CountedPeriod, CountedPeriod]),
});
export type Sheet = z.infer<typeof Sheet>;
