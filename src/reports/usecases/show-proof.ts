import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { SignedProof } from '../../proofs/schema.ts';
import type { TipNeeds } from '../needs.ts';
import { openContent } from '../view.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { keyByReceipt } from './tip-key.ts';

/**
 * The signed receipt once more, for whoever holds the receipt.
 * @throws {Refusal} nobody receipt.unknown; not-found proof.none for a tip from before there were any, vault.forgotten
 */
export const showProof = async (needs: Pick<TipNeeds, 'tips' | 'vault'>, _actor: Actor, receipt: string): Promise<SignedProof> => {
  const row = await findByReceipt(needs, receipt);
  const { proof } = openContent(row.body, await keyByReceipt(needs, row, receipt));
  if (!proof) throw new Refusal('not-found', 'proof.none');
  return proof;
};
