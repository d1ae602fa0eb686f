import type { LimitsNeeds } from '../needs.ts';

const AT_ONCE = 500;

/** Tasks that have lapsed cannot be used again anyway. Returns how many were thrown away. */
export const forgetSpentWork = async (needs: Pick<LimitsNeeds, 'spent' | 'clock'>): Promise<number> => {
  let forgotten = 0;
  for (;;) {
    const gone = await needs.spent.removeMany({ by: 'by-lapse', to: needs.clock.now() }, AT_ONCE);
    forgotten += gone;
    if (gone < AT_ONCE) return forgotten;
  }
};
