import type { Tip } from '../stored-schema.ts';

const TOLD = 'step.hazard-closed';
const ANSWERED: readonly string[] = ['step.fix-confirmed', 'step.not-fixed', 'step.reopened'];

/** Told that it is fixed, and not yet said whether it is. @choice each telling is asked about anew */
export const isFixTold = ({ steps }: Pick<Tip, 'steps'>): boolean =>
  steps.findLast(({ key }) => key === TOLD || ANSWERED.includes(key))?.key === TOLD;

/** The look on the spot found a hazard: only then the tip may become a line of the ledger. @source 吕梁方案 12 (群众举报查实) */
export const isSubstantiated = ({ state, steps }: Pick<Tip, 'state' | 'steps'>): boolean => {
  if (state !== 'answered') return state === 'substantiated' || state === 'partly-substantiated';
  const verdict = steps.findLast(({ key }) => key.startsWith('step.verdict.'))?.key;
  return verdict === 'step.verdict.substantiated' || verdict === 'step.verdict.partly';
};
