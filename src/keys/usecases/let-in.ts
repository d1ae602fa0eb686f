import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import { mayLetIn } from '../policy.ts';
import { holds } from '../rules/membership.ts';
import type { LetInInput } from '../schema.ts';
import { type AdmitNeeds, admit, newcomerOf } from './admit.ts';
import { newestOf } from './find-rings.ts';
import { pairOfHolder } from './open-share.ts';

/**
 * Somebody who holds a ring lets another of it in: he opens every version he holds and boxes it for the newcomer. Done again it gives
 * fresh shares, which also mends a damaged one.
 * @throws {Refusal} forbidden keys.not-yours, keys.sign-in-anew, keys.not-a-holder; conflict keys.not-of-ring, keys.no-key-yet, keys.ring-broken
 */
export const letIn = async (needs: AdmitNeeds, actor: Actor, input: LetInInput): Promise<void> => {
  const holder = mayLetIn(actor);
  const newest = await newestOf(needs, input.ring);
  if (!newest || !holds(newest.body, { ...holder, publicKey: holder.key.publicKey })) throw new Refusal('forbidden', 'keys.not-a-holder');
  const newcomer = await newcomerOf(needs, input);
  await admit(needs, actor, { ring: input.ring, newcomer, pairOf: (ring) => pairOfHolder(needs, ring, holder), why: 'ring.let-in' });
};
