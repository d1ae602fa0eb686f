import type { Actor } from '../../kernel/actor.ts';
import type { KeysNeeds } from '../needs.ts';
import { ringsMaySee } from '../policy.ts';
import { belongsTo } from '../rules/membership.ts';
import { CUSTODIANS, type KeysView } from '../schema.ts';
import { type RingFacts, ringView } from '../view.ts';
import { allCodes, type FindCodesNeeds, neededOpenings } from './find-codes.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { newestOf } from './find-rings.ts';

export type ShowKeysNeeds = FindCodesNeeds & FindLocksNeeds & Pick<KeysNeeds, 'membersOf' | 'offices' | 'rings' | 'say'>;

/** The rings this actor may see, with their names. */
const ringsFor = (needs: ShowKeysNeeds, actor: Actor): readonly { readonly id: string; readonly name: string }[] => {
  const all = [{ id: CUSTODIANS, name: needs.say('keys.custodians') }, ...needs.offices];
  return ringsMaySee(actor) === 'all' ? all : all.filter(({ id }) => actor.kind === 'staff' && belongsTo(actor, id));
};

/** Where the keys stand, as far as it concerns whoever asks. @throws {Refusal} forbidden keys.not-yours */
export const showKeys = async (needs: ShowKeysNeeds, actor: Actor): Promise<KeysView> => {
  const rings = ringsFor(needs, actor);
  const [locks, codes] = await Promise.all([recoveryLocks(needs), allCodes(needs)]);
  const members = await needs.membersOf(undefined);
  const facts = async ({ id, name }: { id: string; name: string }): Promise<RingFacts> => ({
    id,
    name,
    newest: (await newestOf(needs, id))?.body,
    members,
  });
  return {
    state: locks ? 'ready' : 'before',
    wasCodeShown: codes.some(({ body }) => body.shownAt !== undefined),
    needed: ringsMaySee(actor) === 'all' ? await neededOpenings(needs) : [],
    rings: locks ? (await Promise.all(rings.map(facts))).map((ring) => ringView(ring, actor)) : [],
  };
};
