import { isKeyTaken } from '../../kernel/collection.ts';
import { type AuditNeeds, CHAIN } from '../needs.ts';
import { CHAIN_START, headText } from '../rules/chain.ts';

export type BeginChainNeeds = Pick<AuditNeeds, 'entries' | 'heads' | 'mac'>;

/**
 * Remembers the beginning of an empty chain. A chain that has entries and no head is left as it is: somebody took the head away, and
 * `verify` shall go on saying so. Answers whether the chain still reaches the head that was remembered: one that was cut short must not
 * grow past its old head unnoticed, so its head is remembered no further.
 */
export const beginChain = async (needs: BeginChainNeeds): Promise<boolean> => {
  const last = await needs.entries.last(CHAIN);
  const head = await needs.heads.get(CHAIN);
  if (head && (last?.seq ?? 0) < head.body.seq) return false;
  if (last) return true;
  await needs.heads.insert(CHAIN, { ...CHAIN_START, mac: needs.mac(headText(CHAIN_START)) }).catch((error: unknown) => {
    if (!isKeyTaken(error, 'id')) throw error;
  });
  return true;
};
