import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { KeyPair } from '../../vault/schema.ts';
import type { KeysNeeds } from '../needs.ts';
import { mayKeepRings } from '../policy.ts';
import { CUSTODIANS, type RecoverInput } from '../schema.ts';
import type { RecoveryLocks } from '../stored-schema.ts';
import { type AdmitNeeds, admit, newcomerOf } from './admit.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { newestOf } from './find-rings.ts';
import { pairByRecovery } from './open-share.ts';
import { codeBytes } from './read-codes.ts';

export type RecoverRingNeeds = AdmitNeeds & FindLocksNeeds;

/** @throws {Refusal} invalid keys.code-misread, keys.recovery-wrong, keys.recovery-other */
const recoveryPair = ({ boxes }: Pick<KeysNeeds, 'boxes'>, { ring, code }: RecoverInput, locks: RecoveryLocks): KeyPair => {
  const bytes = codeBytes(code);
  const office = boxes.pairOf(bytes, 'office-recovery');
  const custodians = boxes.pairOf(bytes, 'custodian-recovery');
  const isOffice = office.publicKey === locks.office;
  if (!isOffice && custodians.publicKey !== locks.custodians) throw new Refusal('invalid', 'keys.recovery-wrong');
  if (isOffice === (ring === CUSTODIANS)) throw new Refusal('invalid', 'keys.recovery-other');
  return isOffice ? office : custodians;
};

/**
 * A recovery code lets a member in where nobody else can: he gets a share of every version.
 * @throws {Refusal} forbidden keys.administrators-only; not-found office.unknown; conflict keys.not-set-up, keys.not-of-ring, keys.no-key-yet,
 * keys.ring-broken; invalid keys.code-misread, keys.recovery-wrong, keys.recovery-other
 */
export const recoverRing = async (needs: RecoverRingNeeds, actor: Actor, input: RecoverInput): Promise<void> => {
  mayKeepRings(actor);
  const locks = await recoveryLocks(needs);
  if (!locks) throw new Refusal('conflict', 'keys.not-set-up');
  if (!(await newestOf(needs, input.ring))) throw new Refusal('not-found', 'office.unknown');
  const recovery = recoveryPair(needs, input, locks);
  const newcomer = await newcomerOf(needs, input);
  await admit(needs, actor, { ring: input.ring, newcomer, pairOf: (ring) => pairByRecovery(needs, ring, recovery), why: 'ring.recovered' });
};
