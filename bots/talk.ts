import { z } from 'zod';

/** A dialogue somebody is in the middle of. Plain JSON, so that a restart loses nothing. */
export const Frame = z.object({
  dialogue: z.string(),
  version: z.number(),
  step: z.string(),
  /** What was told so far; its shape is the dialogue's own. */
  state: z.unknown(),
  /** Steps behind this one, for going back. */
  history: z.array(z.string()),
  /** What was last offered to choose from, in the words the person saw: a number means a line of theirs. */
  offered: z.array(z.object({ id: z.string(), names: z.array(z.string()) })),
});
/** Choices as a person saw them. */
export type Offered = Frame['offered'];
export type Frame = z.infer<typeof Frame>;

/** Where a person stands: the dialogue on top is spoken, those beneath wait. */
export const Talk = z.object({
  frames: z.array(Frame),
  /**
   * The message that led here and what was said to it, in the same write: after a crash the message, sent again, is not taken as the
   * answer to the next question, and a receipt is not lost.
   */
  last: z.object({ messageId: z.string(), replies: z.array(z.unknown()) }),
});
export type Talk = z.infer<typeof Talk>;
