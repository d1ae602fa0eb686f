import type { Actor } from '../../kernel/actor.ts';
import type { KeysNeeds } from '../needs.ts';
import { CUSTODIANS } from '../schema.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { ensureRing, type MakeRingNeeds } from './make-ring.ts';

export type CompleteSetUpNeeds = FindLocksNeeds &
  MakeRingNeeds &
  Pick<KeysNeeds, 'destroyNamesKey' | 'identities' | 'membersOf' | 'offices'>;

/** Names are boxed anew until none is left: one that was being left meanwhile is found by the next round. */
const resealNames = async (identities: KeysNeeds['identities']): Promise<number> => {
  const names = await identities.resealFirstNames();
  return names === 0 ? 0 : names + (await resealNames(identities));
};

/**
 * What the set-up does once its recovery codes are stored, and what a start does again where it was killed: every ring has a pair, the
 * first names are boxed for custodians and offices, and the key they were sealed to is destroyed. How many names; nothing before the set-up.
 */
export const completeSetUp = async (needs: CompleteSetUpNeeds, actor: Actor): Promise<number> => {
  const locks = await recoveryLocks(needs);
  if (!locks) return 0;
  const members = await needs.membersOf(undefined);
  await Promise.all([CUSTODIANS, ...needs.offices.map(({ id }) => id)].map((ring) => ensureRing(needs, actor, { ring, members, locks })));
  const names = await resealNames(needs.identities);
  await needs.destroyNamesKey();
  return names;
};
