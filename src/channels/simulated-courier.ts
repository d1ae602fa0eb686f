import type { Courier } from './schema.ts';

/** A courier that carries nothing and keeps nothing but how often it was asked: what the default start uses, and says so. */
export const makeSimulatedCourier = (): Courier & { readonly count: () => number } => {
  let asked = 0;
  return {
    deliver: () => {
      asked += 1;
      return Promise.resolve('taken');
    },
    count: () => asked,
  };
};
