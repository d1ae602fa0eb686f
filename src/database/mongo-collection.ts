import { type Collection, type Pending, stale } from '../kernel/collection.ts';
import { shapedJson } from './document.ts';
import { insertRow, insertRows } from './mongo-inserts.ts';
import { claimDueRows, claimRows, settleRows } from './mongo-leases.ts';
import { acknowledgeChange, postponeChange, type RowChange, replaceChange } from './mongo-outbox.ts';
import { findRow, listRows, rowsSince, tallyRows } from './mongo-reads.ts';
import { removeRows } from './mongo-removals.ts';
import { type RowStore, rawRows, type StoredRow, toRow, writeFault } from './mongo-row.ts';
import { toPending } from './pending.ts';

const PIPELINE = { updatePipeline: true } as const;

/** A collection of documents in MongoDB. What each call promises is said by the port. */
export const mongoCollection = <T>(store: RowStore<T>): Collection<T> => {
  const { spec, rows } = store;
  const change = async (id: string, how: RowChange): Promise<readonly Pending[]> => {
    const changed = await rows
      .findOneAndUpdate({ _id: id }, how, { ...PIPELINE, returnDocument: 'after', projection: { pending: 1 } })
      .lean<Pick<StoredRow, 'pending'>>();
    return changed?.pending.map(toPending) ?? [];
  };
  return {
    spec,
    insert: (id, body, happenings = []) => insertRow(store, id, body, happenings),
    insertMany: (news) => insertRows(store, news),
    get: async (id) => {
      const stored = await rows.findById(id).lean<StoredRow>();
      return stored ? toRow(spec, stored) : undefined;
    },
    findOne: (key, values) => findRow(store, key, values),
    list: (query) => listRows(store, query),
    replace: async (id, body, happenings, expectedRev) => {
      const how = replaceChange(JSON.parse(shapedJson(spec, body)), happenings);
      const stored = await rawRows(rows)
        .findOneAndUpdate({ _id: id, rev: expectedRev }, how, { returnDocument: 'after' })
        .catch((error: unknown) => {
          throw writeFault(error, spec.keys);
        });
      if (!stored) throw stale();
      return toRow(spec, stored);
    },
    claim: (filter, n, leaseMs, now) => claimRows(store, filter, n, leaseMs, now),
    settle: (token, ids, part) => settleRows(store, token, ids, part),
    claimDue: (n, leaseMs, now) => claimDueRows(store, n, leaseMs, now),
    acknowledge: (id, happeningIds) => change(id, acknowledgeChange(happeningIds)),
    postpone: async (id, happeningId, failures, dueAt) => {
      await change(id, postponeChange(happeningId, failures, dueAt));
    },
    since: (position, n) => rowsSince(store, position, n),
    remove: async (id) => (await rows.deleteOne({ _id: id })).deletedCount > 0,
    removeMany: (filter, n) => removeRows(store, filter, n),
    tally: (filter, by, sum = []) => tallyRows(store, filter, by, sum),
  };
};
