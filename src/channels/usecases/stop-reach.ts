import type { ReachNeeds } from '../needs.ts';
import { type DropReachNeeds, dropReach } from './drop-reach.ts';

export type StopReachNeeds = DropReachNeeds & Pick<ReachNeeds, 'reaches'>;

/** Forgets where somebody is reached about a matter. Nothing where nobody asked. */
export const stopReach = async (needs: StopReachNeeds, matter: string): Promise<void> => {
  const row = await needs.reaches.get(matter);
  if (row) await dropReach(needs, row);
};
