import { isStale } from '../../kernel/collection.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { KeysNeeds } from '../needs.ts';
import type { Ring } from '../stored-schema.ts';

export type ChangeRingNeeds = Pick<KeysNeeds, 'rings'>;

/** Changes who holds a pair, in one write. Whoever loses the race for it decides again on what the winner left. */
export const changeRing = async (
  needs: ChangeRingNeeds,
  id: string,
  change: (ring: Ring) => Ring,
  happenings: readonly Happening[],
): Promise<void> => {
  const row = await needs.rings.get(id);
  if (!row) return;
  try {
    await needs.rings.replace(id, change(row.body), happenings, row.rev);
  } catch (error) {
    if (!isStale(error)) throw error;
    await changeRing(needs, id, change, happenings);
  }
};
