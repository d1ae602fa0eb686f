import { z } from 'zod';

/*
 * The words of the domain limits: how a flood is kept from drowning the offices without turning away one honest person. Nobody is refused
 * flatly: above what a crowd behind one address does, the sender's machine works a little (proof of work 工作量证明) for each thing it sends.
 */

/** What is counted, each by its own count. tips: submissions; files: uploads; messages: words in a chat or behind a receipt. */
export const COUNTED = ['tips', 'files', 'messages'] as const;
/** One of them. */
export type Counted = (typeof COUNTED)[number];

/** So many in a minute and in an hour go through from one address without work; 0 means without end. */
export interface Allowance {
  readonly perMinute: number;
  readonly perHour: number;
}

/** All limits, as the configuration has them. */
export interface LimitSettings {
  readonly free: Readonly<Record<Counted, Allowance>>;
  /** Wrong receipts in a minute from one address until further wrong ones must wait; right ones never do. 0 means without end. */
  readonly wrongReceiptsPerMinute: number;
}

/** A task: find the number below `maxnumber` whose SHA-256 after `salt` is `challenge`. The form of altcha, version 1. */
export const WorkTask = z
  .object({ algorithm: z.literal('SHA-256'), challenge: z.string(), salt: z.string(), maxnumber: z.number(), signature: z.string() })
  .meta({ id: 'WorkTask' });
export type WorkTask = z.infer<typeof WorkTask>;

/** A solved task as the header `Work` carries it: this as JSON in base64. */
export const SolvedWork = z.strictObject({
  algorithm: z.literal('SHA-256'),
  challenge: z.string().regex(/^[0-9a-f]{64}$/),
  salt: z.string().max(200),
  number: z.number().int().min(0),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
  /** How long it took, ms; told by some solvers, not looked at. */
  took: z.number().optional(),
});
export type SolvedWork = z.infer<typeof SolvedWork>;

/** That a task was used, until it would have lapsed anyway. Its id is the task's challenge. */
export const SpentWork = z.strictObject({ lapsesAt: z.number() });
export type SpentWork = z.infer<typeof SpentWork>;
