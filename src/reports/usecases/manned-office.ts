import type { TipNeeds } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';

/**
 * The office a tip goes to, where it was meant for `office`: for an insider's, which only members with a key can read, the nearest one from
 * there upwards in which somebody could. Where nobody could anywhere it waits at the one it was meant for.
 */
export const mannedFrom = async (
  needs: Pick<TipNeeds, 'keys' | 'directory'>,
  { isInsider, barred }: Pick<Tip, 'isInsider' | 'barred'>,
  office: string,
): Promise<string> => {
  if (!isInsider) return office;
  for (let up: string | undefined = office; up !== undefined; up = needs.directory.above(up)?.id)
    if (!barred.includes(up) && (await needs.keys.isManned(up))) return up;
  return office;
};
