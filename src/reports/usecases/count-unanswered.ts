import type { TipNeeds } from '../needs.ts';

/** Urgent tips that nobody has answered yet: a number, for /healthz. */
export const countUnanswered = async (needs: Pick<TipNeeds, 'tips'>): Promise<number> =>
  (await needs.tips.tally({ by: 'by-alert' }, [])).reduce((sum, row) => sum + row.count, 0);
