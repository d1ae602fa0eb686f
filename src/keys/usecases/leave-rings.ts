import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { KeysNeeds, MemberEntry } from '../needs.ts';
import { holds, keyedMembers } from '../rules/membership.ts';
import { withHolders } from '../rules/ring-shares.ts';
import { CUSTODIANS } from '../schema.ts';
import type { RecoveryLocks, Ring } from '../stored-schema.ts';
import { changeRing } from './change-ring.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { type FindRingsNeeds, newestOf, versionsOf } from './find-rings.ts';
import { happened } from './happened.ts';
import { type MakeRingNeeds, makeRing } from './make-ring.ts';

export type LeaveRingsNeeds = FindLocksNeeds & FindRingsNeeds & MakeRingNeeds & Pick<KeysNeeds, 'membersOf' | 'offices'>;

/** Everything known of one leaving. */
interface Leaving {
  readonly staffId: string;
  readonly members: readonly MemberEntry[];
  readonly locks: RecoveryLocks;
}

/** His share of this pair is for nobody any more: he is not of the ring, or his account has another key. */
const isLapsed = ({ staffId, members }: Leaving, ring: Ring): boolean => {
  const member = members.find(({ id }) => id === staffId);
  return ring.holders.some(({ staff }) => staff === staffId) && !(member && holds(ring, member));
};

/** A new pair for those who stay, while the newest still is his. */
const rotate = async (needs: LeaveRingsNeeds, actor: Actor, leaving: Leaving, ring: string): Promise<void> => {
  const newest = (await newestOf(needs, ring))?.body;
  if (!newest || !isLapsed(leaving, newest)) return;
  const staying = keyedMembers(leaving.members, ring).filter((member) => holds(newest, member));
  const next = { ring, version: newest.version + 1, members: staying, locks: leaving.locks, why: 'ring.made' as const };
  if (!(await makeRing(needs, actor, next))) await rotate(needs, actor, leaving, ring);
};

/** Takes his share out of a pair he had. */
const strip = async (needs: LeaveRingsNeeds, actor: Actor, leaving: Leaving, { id, body }: Row<Ring>): Promise<void> => {
  if (!isLapsed(leaving, body)) return;
  const { staffId: staff } = leaving;
  const fact = happened(needs, actor, 'ring.left', { staff, version: body.version });
  await changeRing(needs, id, (ring) => withHolders(ring, (holder) => holder.staff !== staff || !isLapsed(leaving, ring)), [fact]);
};

/**
 * Somebody's account was closed, lost a role or got another key: the rings he is no longer of get a new pair for those who stay, and his
 * shares of every version go. The new pair comes first, so that whatever is killed in between is done again. Nothing before the set-up.
 */
export const leaveRings = async (needs: LeaveRingsNeeds, actor: Actor, staffId: string): Promise<void> => {
  const locks = await recoveryLocks(needs);
  if (!locks) return;
  const leaving = { staffId, members: await needs.membersOf(undefined), locks };
  for (const ring of [CUSTODIANS, ...needs.offices.map(({ id }) => id)]) {
    await rotate(needs, actor, leaving, ring);
    for (const row of await versionsOf(needs, ring)) await strip(needs, actor, leaving, row);
  }
};
