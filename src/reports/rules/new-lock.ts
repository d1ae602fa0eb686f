import { isSetUpRing, type Lock } from '../../vault/schema.ts';

type Box = Pick<Lock, 'ring' | 'version'>;

/**
 * Whether a guarded key should be boxed anew, with its reporter's yes: no box of it opens for anybody at its office, and what its new tips are
 * boxed for (`locks`) does. A box for the office's ring opens while a member holds that version (`isHeld`); one for a set-up code opens at the
 * set-up, as long as that has not been.
 * @choice never offered without need: a question about keys frightens
 */
export const needsNewLock = (boxes: readonly Box[] | undefined, locks: readonly Lock[], isHeld: (box: Box) => boolean): boolean => {
  if (boxes === undefined) return false;
  const isBeforeSetUp = locks.some(({ ring }) => isSetUpRing(ring));
  const opens = (box: Box): boolean => (isSetUpRing(box.ring) ? isBeforeSetUp : locks.some(({ ring }) => ring === box.ring) && isHeld(box));
  return locks.some(opens) && !boxes.some(opens);
};
