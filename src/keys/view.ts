import type { Actor } from '../kernel/actor.ts';
import type { MemberEntry } from './needs.ts';
import { belongsTo, holds } from './rules/membership.ts';
import type { RingView } from './schema.ts';
import type { Ring } from './stored-schema.ts';

/** What a ring is shown from. */
export interface RingFacts {
  readonly id: string;
  readonly name: string;
  readonly newest: Ring | undefined;
  readonly members: readonly MemberEntry[];
}

/** One ring as its members and the administrators see it: never a share of it. */
export const ringView = ({ id, name, newest, members }: RingFacts, actor: Actor): RingView => {
  const own = members.filter((member) => belongsTo(member, id));
  const isHolder = (member: MemberEntry): boolean => newest !== undefined && holds(newest, member);
  const mine = actor.kind === 'staff' && actor.key ? { ...actor, publicKey: actor.key.publicKey } : undefined;
  return {
    ring: id,
    name,
    version: newest?.version ?? 0,
    holders: own.filter(isHolder).map((member) => ({ id: member.id, name: member.name })),
    waiting: own
      .filter((member) => !isHolder(member))
      .map((member) => ({ id: member.id, name: member.name, hasKey: member.publicKey !== undefined })),
    isMine: mine !== undefined && isHolder(mine),
  };
};
