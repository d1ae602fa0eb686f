import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { KeysNeeds } from '../needs.ts';
import { mayKeepRings } from '../policy.ts';
import { showCode } from '../rules/codes.ts';
import type { RecoveryDraft } from '../schema.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { makeRecoveryCode } from './recovery-code.ts';

export type DraftRecoveryNeeds = FindLocksNeeds & Pick<KeysNeeds, 'random' | 'boxes'>;

/**
 * Two recovery codes to be written on paper; nothing of them is stored before the set-up is done with them.
 * @throws {Refusal} forbidden keys.administrators-only; conflict keys.already-set-up
 */
export const draftRecovery = async (needs: DraftRecoveryNeeds, actor: Actor): Promise<RecoveryDraft> => {
  mayKeepRings(actor);
  if (await recoveryLocks(needs)) throw new Refusal('conflict', 'keys.already-set-up');
  return {
    office: showCode(makeRecoveryCode(needs, 'office-recovery')),
    custodians: showCode(makeRecoveryCode(needs, 'custodian-recovery')),
  };
};
