import { z } from 'zod';
import type { CollectionSpec } from '../kernel/collection.ts';

/** A due moment of a job: there is one row for it however many processes see it, and whoever inserted it runs it. */
export const Tick = z.strictObject({
  job: z.string(),
  /** Instant it was due, ms. */
  dueAt: z.number(),
  state: z.enum(['running', 'done', 'failed']),
  startedAt: z.number(),
  endedAt: z.number().optional(),
});
export type Tick = z.infer<typeof Tick>;

/** The ledger of ticks, newest of a job first. */
export const TICKS: CollectionSpec<Tick> = {
  name: 'ticks',
  shape: Tick,
  keys: [
    { name: 'by-job', fields: ['job', 'dueAt'] },
    { name: 'by-age', fields: ['dueAt'] },
  ],
};
