import type { UnitsNeeds } from '../needs.ts';
import { HOLDER_MS } from '../rules/entry.ts';

export type EndOldEntriesNeeds = Pick<UnitsNeeds, 'entries' | 'codes' | 'clock'>;

/** Rows taken away in one write. */
const GROUP = 500;

/** A code is kept so long after its last day. @choice as long as whoever came in by it may stay: that he leaves is noted on it */
const CODES_KEPT_MS = HOLDER_MS;

const removeAll = async (removeSome: () => Promise<number>): Promise<number> => {
  for (let removed = 0; ; ) {
    const some = await removeSome();
    removed += some;
    if (some < GROUP) return removed;
  }
};

/** Takes away what has lapsed by itself: entries past their end, and codes long past their day. Says how many. */
export const endOldEntries = async (needs: EndOldEntriesNeeds): Promise<number> => {
  const now = needs.clock.now();
  const entries = await removeAll(() => needs.entries.removeMany({ by: 'by-end', to: now + 1 }, GROUP));
  return entries + (await removeAll(() => needs.codes.removeMany({ by: 'by-end', to: now - CODES_KEPT_MS }, GROUP)));
};
