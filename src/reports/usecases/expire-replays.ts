import { type Actor, actorRef } from '../../kernel/actor.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { TipNeeds } from '../needs.ts';
import { asOf } from '../rules/as-of.ts';
import type { Tip } from '../stored-schema.ts';

export type ExpireReplaysNeeds = Pick<TipNeeds, 'tips' | 'clock' | 'random'>;

const AT_ONCE = 200;

/** Takes the sealed answer, and with it the receipt, out of a tip. False when somebody else changed the tip at this moment. */
export const expireReplay = async (needs: ExpireReplaysNeeds, by: string, row: Row<Tip>): Promise<boolean> => {
  const { replayHash: _hash, replayBody: _body, replayAnswer: _answer, replayUntil: _until, ...kept } = row.body;
  const happened: Happening<'tip.replay-expired'> = {
    id: needs.random.id(),
    name: 'tip.replay-expired',
    at: asOf(row.body, needs.clock.now()),
    by,
    data: {},
  };
  try {
    await needs.tips.replace(row.id, kept, [happened], row.rev);
    return true;
  } catch (error) {
    if (!isStale(error)) throw error;
    return false;
  }
};

/** After its time a submission is no longer answered again. Returns how many answers were taken out. */
export const expireReplays = async (needs: ExpireReplaysNeeds, actor: Actor): Promise<number> => {
  let expired = 0;
  for (let last = AT_ONCE; last === AT_ONCE; ) {
    const { rows } = await needs.tips.list({ by: 'by-replay-until', to: needs.clock.now() + 1, limit: AT_ONCE });
    const done = await Promise.all(rows.map((row) => expireReplay(needs, actorRef(actor), row)));
    last = done.filter(Boolean).length;
    expired += last;
  }
  return expired;
};
