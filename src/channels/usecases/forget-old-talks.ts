import type { Clock } from '../../kernel/clock.ts';
import type { Collection, Database } from '../../kernel/collection.ts';
import { REPLIES_KEPT_MS, TALK_KEPT_MS } from '../rules/limits.ts';
import type { StoredMessage, StoredTalk } from '../schema.ts';

export interface ForgetOldTalksNeeds {
  readonly talks: Collection<StoredTalk>;
  readonly inbox: Collection<StoredMessage>;
  readonly clock: Clock;
  readonly scrub: Database['scrub'];
}

const BATCH = 500;

const removeAll = async (removeSome: (n: number) => Promise<number>): Promise<number> => {
  let total = 0;
  for (let removed = BATCH; removed === BATCH; total += removed) removed = await removeSome(BATCH);
  return total;
};

/** Destroys talks nobody has touched for a week and replies older than a day, and what is left of them in the database's files. A job. */
export const forgetOldTalks = async (needs: ForgetOldTalksNeeds): Promise<{ talks: number; messages: number }> => {
  const now = needs.clock.now();
  const talks = await removeAll((n) => needs.talks.removeMany({ by: 'touched', to: now - TALK_KEPT_MS }, n));
  const messages = await removeAll((n) => needs.inbox.removeMany({ by: 'taken', to: now - REPLIES_KEPT_MS }, n));
  await needs.scrub();
  return { talks, messages };
};
