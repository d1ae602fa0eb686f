import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { KeysNeeds } from '../needs.ts';
import { mayKeepRings } from '../policy.ts';
import { holds, keyedMembers } from '../rules/membership.ts';
import type { RebuildInput } from '../schema.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { newestOf } from './find-rings.ts';
import { type MakeRingNeeds, makeRing } from './make-ring.ts';

export type RebuildRingNeeds = FindLocksNeeds & MakeRingNeeds & Pick<KeysNeeds, 'membersOf'>;

/**
 * A new pair for a ring that nobody can open any more and whose recovery code is lost. What was boxed for the former ones stays shut:
 * a tip until its reporter comes back with his receipt, a name for good.
 * @throws {Refusal} forbidden keys.administrators-only; not-found office.unknown; conflict keys.not-set-up, keys.somebody-holds, keys.nobody-to-hold
 */
export const rebuildRing = async (needs: RebuildRingNeeds, actor: Actor, { ring }: RebuildInput): Promise<void> => {
  mayKeepRings(actor);
  const locks = await recoveryLocks(needs);
  if (!locks) throw new Refusal('conflict', 'keys.not-set-up');
  const newest = (await newestOf(needs, ring))?.body;
  if (!newest) throw new Refusal('not-found', 'office.unknown');
  const members = await needs.membersOf(undefined);
  const holder = members.find((member) => holds(newest, member));
  if (holder) throw new Refusal('conflict', 'keys.somebody-holds', { name: holder.name });
  const founders = keyedMembers(members, ring);
  if (founders.length === 0) throw new Refusal('conflict', 'keys.nobody-to-hold');
  await makeRing(needs, actor, { ring, version: newest.version + 1, members: founders, locks, why: 'ring.rebuilt' });
};
