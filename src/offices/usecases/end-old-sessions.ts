import type { OfficesNeeds } from '../needs.ts';
import { TRIES_WINDOW_MS } from '../rules/slow-down.ts';

export type EndOldSessionsNeeds = Pick<OfficesNeeds, 'clock' | 'sessions' | 'tries'>;

/** Rows taken away in one write. */
const GROUP = 500;

const removeAll = async (removeSome: () => Promise<number>): Promise<number> => {
  let removed = 0;
  for (;;) {
    const some = await removeSome();
    removed += some;
    if (some < GROUP) return removed;
  }
};

/** Takes away what has lapsed by itself: sessions past their end, failed sign-ins that count no more. Says how many. */
export const endOldSessions = async (needs: EndOldSessionsNeeds): Promise<number> => {
  const now = needs.clock.now();
  const sessions = await removeAll(() => needs.sessions.removeMany({ by: 'end', to: now + 1 }, GROUP));
  return sessions + (await removeAll(() => needs.tries.removeMany({ by: 'age', to: now - TRIES_WINDOW_MS }, GROUP)));
};
