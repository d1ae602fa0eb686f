import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { Happening, HappeningData, HappeningName } from '../../kernel/happenings.ts';
import type { KeysNeeds } from '../needs.ts';

export type HappenedNeeds = Pick<KeysNeeds, 'clock' | 'random'>;

/** A fact of now, with a fresh id. */
export const happened = <N extends HappeningName>(needs: HappenedNeeds, actor: Actor, name: N, data: HappeningData[N]): Happening<N> => ({
  id: needs.random.id(),
  name,
  at: needs.clock.now(),
  by: actorRef(actor),
  data,
});
