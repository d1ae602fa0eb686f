import type { Allowance } from '../schema.ts';

/** How many of one kind came from a bucket, the one that asks included. */
export interface Count {
  readonly inMinute: number;
  readonly inHour: number;
}

/** Numbers to try for the first thing above the allowance. @choice about half a second on a ten-year-old phone, where a number takes 10 µs */
const FIRST_EFFORT = 50_000;
/** Numbers to try at most. @choice ten seconds on such a phone; a person behind a flooded address still gets through */
const MOST_EFFORT = 1_000_000;

const share = (count: number, free: number): number => (free === 0 ? 0 : count / free);

/**
 * How many numbers the sender must be ready to try; 0 while the count is within what is free. It doubles with every further allowance used up.
 * @choice work rises with load, and no count turns anybody away
 */
export const effortFor = ({ inMinute, inHour }: Count, { perMinute, perHour }: Allowance): number => {
  const used = Math.max(share(inMinute, perMinute), share(inHour, perHour));
  if (used <= 1) return 0;
  return Math.min(MOST_EFFORT, FIRST_EFFORT * 2 ** Math.floor(used - 1));
};
