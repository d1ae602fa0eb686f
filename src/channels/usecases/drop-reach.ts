import type { Row } from '../../kernel/collection.ts';
import type { ReachNeeds } from '../needs.ts';
import type { StoredReach } from '../stored-schema.ts';

export type DropReachNeeds = Pick<ReachNeeds, 'reaches' | 'vault' | 'scrub'>;

/** Forgets where somebody is reached: the key first, so that old backups go dark with it, then that he asked at all. */
export const dropReach = async (needs: DropReachNeeds, { id, body }: Row<StoredReach>): Promise<void> => {
  await needs.vault.forget(body.item);
  await needs.reaches.remove(id);
  await needs.scrub();
};
