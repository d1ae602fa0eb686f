import { type TellReachNeeds, tellReach } from './tell-reach.ts';

const AT_ONCE = 100;

/** Tries again to tell those whom WeChat was too busy for; one message stands for all their news since. Returns how many were tried. */
export const tellLate = async (needs: TellReachNeeds): Promise<number> => {
  const { rows } = await needs.reaches.list({ by: 'by-tell', to: needs.clock.now() + 1, limit: AT_ONCE });
  for (const { id } of rows) await tellReach(needs, id);
  return rows.length;
};
