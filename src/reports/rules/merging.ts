import type { Tip } from '../stored-schema.ts';

const acceptedAt = (tip: Pick<Tip, 'steps'>): number => tip.steps.find((step) => step.state === 'accepted')?.at ?? Number.POSITIVE_INFINITY;

/**
 * Whether a tip may go with another: the one accepted first keeps its place, so only a later one goes with an earlier one; of two accepted
 * at the same moment the smaller running number is the earlier.
 * @source 安监总财〔2018〕19号 (同一事项以最先受理者为准; M); @choice two can so never be merged into each other
 */
export const mayGoWith = (tip: Pick<Tip, 'steps' | 'reference'>, kept: Pick<Tip, 'steps' | 'reference'>): boolean => {
  const [own, other] = [acceptedAt(tip), acceptedAt(kept)];
  return own === other ? kept.reference < tip.reference : other < own;
};
