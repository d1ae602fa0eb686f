import type { TipNeeds } from '../needs.ts';

/** Whether a running number is that of a tip about this office: no notice that names it is shown there, even one written before. */
export const isBarredFrom = async (needs: Pick<TipNeeds, 'tips'>, office: string, reference: string): Promise<boolean> =>
  (await needs.tips.findOne('by-reference', [reference]))?.body.barred.includes(office) ?? false;
