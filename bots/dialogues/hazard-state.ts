import { z } from 'zod';
import { HAZARD_ACTIONS, HazardGrade, HazardState } from '../../src/hazards/schema.ts';
import { Industry } from '../../src/reports/schema.ts';

/** Which lines an officer looks through. */
export const LedgerFilter = z.object({
  view: z.enum(['waiting', 'overdue', 'open', 'closed']),
  grade: HazardGrade.optional(),
  industry: Industry.optional(),
  region: z.string().optional(),
  state: HazardState.optional(),
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;

/** What a form is for: a new line, or a move on one. */
export const LedgerAction = z.enum(['register', ...HAZARD_ACTIONS]);
export type LedgerAction = z.infer<typeof LedgerAction>;

/** Something half told: what is filled in so far, by the name of the field. Of a tip only its number is kept. */
export const LedgerForm = z.object({
  action: LedgerAction,
  filled: z.record(z.string(), z.string()),
  attachments: z.array(z.string()),
  /** Criteria picked so far and those shown to pick from, by id. */
  criteria: z.array(z.string()),
  found: z.array(z.string()),
  tip: z.string().optional(),
  /** Kind of the responsible party: what a notice asks for hangs on it. */
  party: z.enum(['unit', 'household', 'unknown']).optional(),
  /** The day an extension was asked until, where it is decided about. */
  asked: z.string().optional(),
  /** Pictures of the finished work, one of which may be given to the reporter. */
  pictures: z.array(z.object({ id: z.string(), on: z.string() })).optional(),
});
export type LedgerForm = z.infer<typeof LedgerForm>;

/** Where an officer stands in the ledger. Of a line only its number is kept. */
export const LedgerState = z.object({
  filter: LedgerFilter.default({ view: 'waiting' }),
  after: z.string().optional(),
  number: z.string().optional(),
  form: LedgerForm.optional(),
  report: z.object({ period: z.enum(['month', 'quarter', 'year']), place: z.string().optional() }).optional(),
});
export type LedgerState = z.infer<typeof LedgerState>;

/** Where an officer stands in the ledger. */
export type LedgerStep = 'start' | 'list' | 'filter' | 'line' | 'party' | 'fill' | 'change' | 'confirm' | 'report' | 'import';

/** The ledger as it is entered. */
export const AT_START: LedgerState = { filter: { view: 'waiting' } };

/** An empty form. */
export const emptyForm = (action: LedgerAction): LedgerForm => ({ action, filled: {}, attachments: [], criteria: [], found: [] });
