import { type AuditNeeds, CHAIN } from '../needs.ts';
import type { AuditEntry } from '../schema.ts';

/** The newest `n` entries of the chain, oldest first. */
export const listEntries = async (needs: Pick<AuditNeeds, 'entries' | 'heads'>, n: number): Promise<readonly AuditEntry[]> => {
  const head = await needs.heads.get(CHAIN);
  const from = Math.max(1, (head?.body.seq ?? 0) - n + 1);
  return (await needs.entries.read(CHAIN, from, n)).map(({ body }) => body);
};
