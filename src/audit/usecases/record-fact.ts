import { type AuditNeeds, CHAIN } from '../needs.ts';
import { CHAIN_START, type ChainEnd, nextEntry } from '../rules/chain.ts';
import type { AuditFact } from '../schema.ts';

export type RecordFactNeeds = Pick<AuditNeeds, 'entries' | 'digest'>;

/** Appends a fact to the chain and says where the chain then ended. The entry is durable before this resolves; a `key` seen before books nothing. */
export const recordFact = async (needs: RecordFactNeeds, fact: AuditFact, key: string): Promise<ChainEnd> => {
  const entry = await needs.entries.append(CHAIN, key, (last) => nextEntry(last?.body ?? CHAIN_START, fact, needs.digest));
  return { seq: entry.seq, hash: entry.body.hash };
};
