import { z } from 'zod';
import { AppealInput } from '../../src/reports/schema.ts';
import type { Current } from '../dialogue.ts';

/** A matter being followed. */
export const Tracked = z.object({
  receipt: z.string().optional(),
  /** What was asked for before the receipt was known, or is being asked for now. */
  want: z.enum(['add', 'answer-visit', ...AppealInput.shape.want.options]).optional(),
});
export type Tracked = z.infer<typeof Tracked>;

const trackedIn = (current: Current | undefined): Tracked | undefined =>
  current?.dialogue === 'track' ? Tracked.parse(current.state) : undefined;

/** Whether the receipt is being asked for. */
export const isAskedFor = (current: Current | undefined): boolean => {
  const tracked = trackedIn(current);
  return tracked !== undefined && tracked.receipt === undefined;
};

/** Whether words for an open matter are being asked for: they belong to it, whatever else they say. */
export const isBeingTold = (current: Current | undefined): boolean => {
  const tracked = trackedIn(current);
  return tracked?.receipt !== undefined && tracked.want !== undefined;
};
