import type { Day } from '../kernel/calendar.ts';
import { type AuditNeeds, CHAIN } from './needs.ts';
import type { ChainEnd } from './rules/chain.ts';
import type { AuditEntry, AuditFact, AuditFinding } from './schema.ts';
import { beginChain } from './usecases/begin-chain.ts';
import { dayHead } from './usecases/day-head.ts';
import { listEntries } from './usecases/list-entries.ts';
import { recordFact } from './usecases/record-fact.ts';
import { rememberHead } from './usecases/remember-head.ts';
import { verifyChain } from './usecases/verify-chain.ts';

/**
 * Heads are written one after the other, and those that wait share the next write: under many writers the head costs
 * a share of a write, and still every fact is under a remembered head before its `record` resolves.
 */
const headKeeper = (needs: AuditNeeds) => {
  let newest: ChainEnd = { seq: 0, hash: '' };
  let running = Promise.resolve();
  let next: Promise<void> | undefined;
  return (end: ChainEnd): Promise<void> => {
    if (end.seq > newest.seq) newest = end;
    next ??= running.then(() => {
      next = undefined;
      const written = rememberHead(needs, newest);
      running = written.catch(() => {});
      return written;
    });
    return next;
  };
};

/** The audit chain bound to its needs. */
export const makeAudit = (needs: AuditNeeds) => {
  const remember = headKeeper(needs);
  let begun: Promise<boolean> | undefined;
  const begin = (): Promise<boolean> => {
    begun ??= beginChain(needs).catch((error: unknown) => {
      begun = undefined;
      throw error;
    });
    return begun;
  };
  return {
    /** Writes a fact down. Durable before it resolves; the same `key` (a happening's id, a request's own) is written once. */
    record: async (fact: AuditFact, key: string): Promise<void> => {
      const isWhole = await begin();
      const end = await recordFact(needs, fact, key);
      if (isWhole) await remember(end);
    },
    /** Walks the whole chain. */
    verify: (): Promise<AuditFinding> => verifyChain(needs),
    /** The newest entries, oldest first; for whoever sits at the machine. */
    list: (n: number): Promise<readonly AuditEntry[]> => listEntries(needs, n),
    /** The head as of the first time it was asked for on this day. */
    dayHead: (day: Day): Promise<ChainEnd | undefined> => dayHead(needs, day),
    /** The last entry's number and hash, as remembered; undefined before the first entry. */
    head: async (): Promise<ChainEnd | undefined> => {
      const row = await needs.heads.get(CHAIN);
      return row && { seq: row.body.seq, hash: row.body.hash };
    },
  };
};
export type Audit = ReturnType<typeof makeAudit>;
