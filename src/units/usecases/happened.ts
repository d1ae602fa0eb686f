import type { Happening, HappeningData, HappeningName } from '../../kernel/happenings.ts';
import type { UnitsNeeds } from '../needs.ts';

/** A fact of now, with a fresh id; `by` as `actorRef` writes it. */
export const happened = <N extends HappeningName>(
  needs: Pick<UnitsNeeds, 'clock' | 'random'>,
  by: string,
  name: N,
  data: HappeningData[N],
): Happening<N> => ({ id: needs.random.id(), name, at: needs.clock.now(), by, data });
