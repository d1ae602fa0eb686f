import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Notice } from '../schema.ts';

export interface ForgetOldNoticesNeeds {
  readonly notices: Collection<Notice>;
  readonly clock: Clock;
  /** Days a notice is kept (content/retention.json). */
  readonly keptDays: number;
}

const DAY_MS = 86_400_000;
const BATCH = 500;

/** Throws away notices older than they are kept, read or not. Returns how many. A job. */
export const forgetOldNotices = async ({ notices, clock, keptDays }: ForgetOldNoticesNeeds): Promise<number> => {
  const to = clock.now() - keptDays * DAY_MS;
  for (let total = 0; ; ) {
    const removed = await notices.removeMany({ by: 'age', to }, BATCH);
    total += removed;
    if (removed < BATCH) return total;
  }
};
