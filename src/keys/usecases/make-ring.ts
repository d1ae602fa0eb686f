import type { Actor } from '../../kernel/actor.ts';
import { isKeyTaken, type Row } from '../../kernel/collection.ts';
import type { KeysNeeds, MemberEntry } from '../needs.ts';
import { type KeyedMember, keyedMembers } from '../rules/membership.ts';
import { shareText } from '../rules/ring-shares.ts';
import { CUSTODIANS } from '../schema.ts';
import type { RecoveryLocks, Ring } from '../stored-schema.ts';
import { newestOf } from './find-rings.ts';
import { type HappenedNeeds, happened } from './happened.ts';

export type MakeRingNeeds = HappenedNeeds & Pick<KeysNeeds, 'boxes' | 'rings'>;

/** A pair to be made, and who shall hold it. */
export interface NewRing {
  readonly ring: string;
  readonly version: number;
  readonly members: readonly KeyedMember[];
  readonly locks: RecoveryLocks;
  readonly why: 'ring.made' | 'ring.rebuilt';
}

/**
 * A fresh pair of a ring, in a box for every member and for its recovery code; its private half is kept nowhere else.
 * Undefined when another made that version first.
 */
export const makeRing = async (needs: MakeRingNeeds, actor: Actor, made: NewRing): Promise<Row<Ring> | undefined> => {
  const { ring, version, members, locks } = made;
  const { publicKey, privateKey } = needs.boxes.makePair();
  const share = shareText(made, privateKey);
  const body: Ring = {
    ring,
    version,
    publicKey,
    holders: members.map((member) => ({ staff: member.id, key: member.publicKey, box: needs.boxes.fill(member.publicKey, share) })),
    recovery: needs.boxes.fill(ring === CUSTODIANS ? locks.custodians : locks.office, share),
    madeAt: needs.clock.now(),
  };
  try {
    return await needs.rings.insert(`${ring}.${version}`, body, [happened(needs, actor, made.why, { version, holders: members.length })]);
  } catch (error) {
    if (isKeyTaken(error, 'id') || isKeyTaken(error, 'by-ring')) return undefined;
    throw error;
  }
};

/** The newest pair of a ring. Its first is made, of everybody who can hold it, where there is none. */
export const ensureRing = async (
  needs: MakeRingNeeds,
  actor: Actor,
  given: { readonly ring: string; readonly members: readonly MemberEntry[]; readonly locks: RecoveryLocks },
): Promise<Ring> => {
  const { ring, members, locks } = given;
  const known = await newestOf(needs, ring);
  if (known) return known.body;
  const made = await makeRing(needs, actor, { ring, version: 1, members: keyedMembers(members, ring), locks, why: 'ring.made' });
  return made ? made.body : ensureRing(needs, actor, given);
};
