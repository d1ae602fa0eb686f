import { holeFinder, type NumberHole } from '../../kernel/running-numbers.ts';
import type { TipNeeds } from '../needs.ts';

const PAGE = 500;

/** Running numbers of tips that no tip has: one is lost only when the program was killed between taking it and storing its tip. */
export const findNumberHoles = async (
  needs: Pick<TipNeeds, 'tips'>,
): Promise<{ readonly count: number; readonly holes: readonly NumberHole[] }> => {
  const finder = holeFinder();
  let count = 0;
  let after: string | undefined;
  do {
    const page = await needs.tips.list({ by: 'by-reference', limit: PAGE, ...(after !== undefined && { after }) });
    for (const row of page.rows) finder.see(row.body.reference);
    count += page.rows.length;
    after = page.next;
  } while (after !== undefined);
  return { count, holes: finder.holes() };
};
