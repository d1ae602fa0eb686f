import type { Tip } from '../stored-schema.ts';

/** The step of a reporter who withdrew while his office went on. @choice kept as a step: the office reads it where it reads everything else */
export const LEFT_STEP = 'step.reporter-withdrew';

/**
 * What withdrawing (撤回) does. whole: the matter ends with it. own: only its reporter leaves it; what was taken on, is dangerous, or was told
 * by others too is looked after without him.
 * @choice a gas leak does not end because somebody was frightened into taking it back
 */
export const withdrawalOf = ({ state, isUrgent, mergedFrom }: Pick<Tip, 'state' | 'isUrgent' | 'mergedFrom'>): 'whole' | 'own' =>
  state === 'received' && !isUrgent && mergedFrom.length === 0 ? 'whole' : 'own';

/** Its reporter has withdrawn, whatever became of the matter. @choice for good: he can file anew */
export const hasWithdrawn = ({ state, steps }: Pick<Tip, 'state' | 'steps'>): boolean =>
  state === 'withdrawn' || steps.some(({ key }) => key === LEFT_STEP);
