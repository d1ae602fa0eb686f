import { CASEWORK, type Role } from '../../kernel/actor.ts';
import { CUSTODIANS } from '../schema.ts';
import type { Ring } from '../stored-schema.ts';

interface Member {
  readonly id: string;
  readonly office: string;
  readonly roles: readonly Role[];
  readonly publicKey?: string;
}

/** A member whose own pair is known, so that things can be boxed for him. */
export type KeyedMember = Member & { readonly publicKey: string };

/**
 * Somebody is of a ring: the custodians, or those of an office who do casework. A custodian is of no office's ring, so that nobody holds
 * both boxes of an identity. @source 安全生产法 73
 */
export const belongsTo = (member: Pick<Member, 'office' | 'roles'>, ring: string): boolean => {
  const isCustodian = member.roles.includes('custodian');
  if (ring === CUSTODIANS) return isCustodian;
  return !isCustodian && member.office === ring && member.roles.some((role) => CASEWORK.includes(role));
};

/** Those of a ring for whom something can be boxed. @choice whoever has never had a key waits to be let in */
export const keyedMembers = <M extends Member>(members: readonly M[], ring: string): readonly (M & { readonly publicKey: string })[] =>
  members.filter((member): member is M & { readonly publicKey: string } => member.publicKey !== undefined && belongsTo(member, ring));

/** Somebody can open what is boxed for this pair: he is of the ring, and his share is for the key he has now. @choice a share for a former key is nobody's */
export const holds = (ring: Pick<Ring, 'ring' | 'holders'>, member: Member): boolean =>
  belongsTo(member, ring.ring) && ring.holders.some(({ staff, key }) => staff === member.id && key === member.publicKey);
