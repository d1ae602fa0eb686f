import { isStale } from '../../kernel/collection.ts';
import type { ReachNeeds } from '../needs.ts';
import type { StoredReach } from '../stored-schema.ts';
import { type DropReachNeeds, dropReach } from './drop-reach.ts';

export type ChangeReachNeeds = DropReachNeeds & Pick<ReachNeeds, 'reaches'>;

/**
 * Changes what is kept of somebody who asked to be reached about a matter; with the last grant all of it goes. Whoever loses a race reads
 * again. False, and nothing changed, where there is none or where it is another's by now.
 */
export const changeReach = async (
  needs: ChangeReachNeeds,
  matter: string,
  item: string,
  change: (reach: StoredReach) => StoredReach,
): Promise<boolean> => {
  const row = await needs.reaches.get(matter);
  if (row?.body.item !== item) return false;
  const changed = change(row.body);
  try {
    await (changed.grants.length === 0 ? dropReach(needs, row) : needs.reaches.replace(matter, changed, [], row.rev));
    return true;
  } catch (error) {
    if (!isStale(error)) throw error;
    return changeReach(needs, matter, item, change);
  }
};
