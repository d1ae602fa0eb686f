import type { StaffAccount } from '../schema.ts';
import { isFreshStep } from './one-time-code.ts';
import { useRecovery } from './recovery.ts';

/** What somebody showed beside his password: the step his one-time code belongs to, or the hash of a recovery code. @choice one field for both, told apart by its shape */
export type Proof = { readonly kind: 'step'; readonly step: number | undefined } | { readonly kind: 'recovery'; readonly hash: string };

/**
 * The account once the proof is spent: nothing opens twice. Undefined when the proof is wrong or was spent before.
 * @source RFC 6238 5.2: a verifier must not accept the second attempt of a code
 */
export const spendProof = (account: StaffAccount, proof: Proof): StaffAccount | undefined => {
  if (proof.kind === 'recovery') {
    const recovery = useRecovery(account.recovery, proof.hash);
    return recovery && { ...account, recovery };
  }
  return proof.step !== undefined && isFreshStep(proof.step, account.lastStep) ? { ...account, lastStep: proof.step } : undefined;
};
