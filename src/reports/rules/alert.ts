const MINUTE_MS = 60_000;

/** How long one group is waited for before the next is told too, in ms. @choice five minutes, time to see a phone and to press one button */
const RUNG_MS = 5 * MINUTE_MS;

/**
 * When an alarm that rang at `now` rings again, ms. @choice on a whole minute, as the job runs: of an insider's it is the one thing written down
 * finer than a day, and only until somebody answers
 */
export const nextRing = (now: number): number => Math.floor((now + RUNG_MS) / MINUTE_MS) * MINUTE_MS;

/**
 * Whom an unanswered urgent tip is told to at a level counted from 0: the group whose turn it is and everybody told before.
 * @choice nobody who was told is left out later; after the last group all are told again
 */
export const toldAt = (ladder: readonly (readonly string[])[], level: number): readonly string[] => [
  ...new Set(ladder.slice(0, level + 1).flat()),
];
