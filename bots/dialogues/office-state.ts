import { z } from 'zod';
import { OfficeAction } from '../../src/reports/office-schema.ts';
import { TipState } from '../../src/reports/schema.ts';

/** A list an officer looks through. */
export const OfficeView = z.enum(['waiting', 'urgent', 'due', 'open', 'closed']);
export type OfficeView = z.infer<typeof OfficeView>;

/** One answer that can be pressed. */
export interface Option {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** An action half told: what is filled in so far, by the name of the field. */
export const OfficeForm = z.object({
  action: OfficeAction,
  filled: z.record(z.string(), z.string()),
  attachments: z.array(z.string()),
  /** State the verdict left the matter in: which templates fit. */
  verdict: z.string().optional(),
  /** Offices the matter is about: not offered to hand it down to. */
  barred: z.array(z.string()).optional(),
});
export type OfficeForm = z.infer<typeof OfficeForm>;

/** Where an officer stands at his desk. Of a matter only its running number is kept. */
export const DeskState = z.object({
  view: OfficeView,
  after: z.string().optional(),
  reference: z.string().optional(),
  form: OfficeForm.optional(),
  /** How the matter stands after something was done with it. */
  now: z.object({ state: TipState, may: z.array(OfficeAction), barred: z.array(z.string()).optional() }).optional(),
});
export type DeskState = z.infer<typeof DeskState>;

/** Where an officer stands at his desk. */
export type DeskStep = 'home' | 'list' | 'matter' | 'fill' | 'confirm' | 'done';
