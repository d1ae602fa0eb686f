import type { Actor } from '../../kernel/actor.ts';
import { isSetUpRing, type Opener } from '../../vault/schema.ts';
import { type FindRingsNeeds, versionOf } from './find-rings.ts';
import { type OpenShareNeeds, pairOfHolder } from './open-share.ts';

export type OpenerOfNeeds = FindRingsNeeds & OpenShareNeeds;

/** What this member can open with the key he has at hand. Nothing opened is kept beyond one box. */
export const openerOf = (needs: OpenerOfNeeds, actor: Actor): Opener => ({
  kind: 'member',
  openBox: async ({ ring, version, box }) => {
    if (actor.kind !== 'staff' || actor.key === undefined || isSetUpRing(ring)) return undefined;
    const found = await versionOf(needs, ring, version);
    const pair = found && pairOfHolder(needs, found, actor);
    return pair && needs.boxes.open(pair, box);
  },
});
