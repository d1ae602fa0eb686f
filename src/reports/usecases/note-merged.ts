import { isStale } from '../../kernel/collection.ts';
import type { TipNeeds } from '../needs.ts';

const TRIES = 5;

/** Writes into the kept tip which one goes with it now; its own state and place in the order stay. A second writing changes nothing. */
export const noteMerged = async (needs: Pick<TipNeeds, 'tips'>, keptId: string, reference: string, tries = TRIES): Promise<void> => {
  const kept = await needs.tips.get(keptId);
  if (!kept || kept.body.mergedFrom.includes(reference)) return;
  try {
    await needs.tips.replace(kept.id, { ...kept.body, mergedFrom: [...kept.body.mergedFrom, reference] }, [], kept.rev);
  } catch (error) {
    if (!isStale(error) || tries <= 1) throw error;
    await noteMerged(needs, keptId, reference, tries - 1);
  }
};
