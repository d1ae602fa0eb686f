import type { Actor } from '../../kernel/actor.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { mayKeepRings } from '../policy.ts';
import type { OpenWaitingInput, SetUpAnswer, SetUpInput } from '../schema.ts';
import { type CompleteSetUpNeeds, completeSetUp } from './complete-set-up.ts';
import { RECOVERY, recoveryLocks } from './find-locks.ts';
import { happened } from './happened.ts';
import { readRecovery, readSetUpCodes } from './read-codes.ts';
import { type ResealWaitingNeeds, resealWaiting } from './reseal-waiting.ts';

export type SetUpNeeds = CompleteSetUpNeeds & ResealWaitingNeeds;

/** The recovery codes are stored once; a set-up that was killed goes on with the same two. @throws {Refusal} conflict keys.already-set-up */
const keepRecovery = async (needs: SetUpNeeds, actor: Actor, locks: { office: string; custodians: string }): Promise<void> => {
  const known = await recoveryLocks(needs);
  if (known) {
    if (known.office !== locks.office || known.custodians !== locks.custodians) throw new Refusal('conflict', 'keys.already-set-up');
    return;
  }
  try {
    await needs.recoveryLocks.insert(RECOVERY, { ...locks, setUpAt: needs.clock.now() }, [happened(needs, actor, 'keys.set-up', {})]);
  } catch (error) {
    if (!isKeyTaken(error, 'id')) throw error;
    await keepRecovery(needs, actor, locks);
  }
};

/**
 * Sets the keys up: a pair for every office and for the custodians, boxed for their members and for the recovery codes; then everything
 * that waited is boxed anew. Killed anywhere and asked again with the same codes, it completes.
 * @throws {Refusal} forbidden keys.administrators-only; conflict keys.already-set-up; invalid keys.code-misread, keys.codes-alike,
 * keys.office-typed-back, keys.custodians-typed-back, keys.set-up-code-unknown
 */
export const setUp = async (needs: SetUpNeeds, actor: Actor, input: SetUpInput): Promise<SetUpAnswer> => {
  mayKeepRings(actor);
  const locks = readRecovery(needs, input);
  const pairs = await readSetUpCodes(needs, input.setUpCodes);
  await keepRecovery(needs, actor, locks);
  const names = await completeSetUp(needs, actor);
  const answer = await resealWaiting(needs, pairs);
  return { ...answer, identities: answer.identities + names };
};

/**
 * Boxes anew what still waits for set-up codes, when they were found after the set-up; completes a set-up that was killed.
 * @throws {Refusal} forbidden keys.administrators-only; conflict keys.not-set-up; invalid keys.code-misread, keys.set-up-code-unknown
 */
export const openWaiting = async (needs: SetUpNeeds, actor: Actor, input: OpenWaitingInput): Promise<SetUpAnswer> => {
  mayKeepRings(actor);
  if (!(await recoveryLocks(needs))) throw new Refusal('conflict', 'keys.not-set-up');
  const pairs = await readSetUpCodes(needs, input.setUpCodes);
  if (pairs.length === 0) throw new Refusal('invalid', 'keys.code-misread');
  const names = await completeSetUp(needs, actor);
  const answer = await resealWaiting(needs, pairs);
  return { ...answer, identities: answer.identities + names };
};
