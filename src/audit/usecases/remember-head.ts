import { isStale } from '../../kernel/collection.ts';
import { type AuditNeeds, CHAIN } from '../needs.ts';
import { type ChainEnd, headText } from '../rules/chain.ts';

export type RememberHeadNeeds = Pick<AuditNeeds, 'heads' | 'mac'>;

/**
 * Remembers how far the chain has come, beside it and under the server's MAC. An older end never replaces a newer one,
 * and a head that was taken away is not made anew: `verify` shall find it missing.
 */
export const rememberHead = async (needs: RememberHeadNeeds, end: ChainEnd): Promise<void> => {
  const known = await needs.heads.get(CHAIN);
  if (!known || known.body.seq >= end.seq) return;
  try {
    await needs.heads.replace(CHAIN, { seq: end.seq, hash: end.hash, mac: needs.mac(headText(end)) }, [], known.rev);
  } catch (error) {
    if (!isStale(error)) throw error;
    await rememberHead(needs, end);
  }
};
