import type { Collection } from '../kernel/collection.ts';
import { planFilter } from './filter-plan.ts';
import { acknowledgeRow, postponeRow, replaceRow } from './sqlite-changes.ts';
import { keyedFields } from './sqlite-fields.ts';
import { insertRow, insertRows } from './sqlite-inserts.ts';
import { claimDueRows, claimRows, settleRows } from './sqlite-leases.ts';
import { selectSql } from './sqlite-query.ts';
import { findRow, getRow, listRows, rowsSince, tallyRows } from './sqlite-reads.ts';
import type { RowStore } from './sqlite-rows.ts';

const removeRow = async <T>({ spec, connection, commits }: RowStore<T>, id: string): Promise<boolean> =>
  commits.write(() => connection.run(`DELETE FROM "${spec.name}" WHERE id = ?`, id) > 0);

/** A collection of documents in SQLite. What each call promises is said by the port. */
export const sqliteCollection = <T>(parts: Omit<RowStore<T>, 'fields'>): Collection<T> => {
  const { spec, connection, commits } = parts;
  const store: RowStore<T> = { ...parts, fields: keyedFields(spec) };
  return {
    spec,
    insert: (id, body, happenings = []) => insertRow(store, id, body, happenings),
    insertMany: (rows) => insertRows(store, rows),
    get: async (id) => getRow(store, id),
    findOne: async (key, values) => findRow(store, key, values),
    list: async (query) => listRows(store, query),
    replace: (id, body, happenings, expectedRev) => replaceRow(store, id, body, happenings, expectedRev),
    claim: (filter, n, leaseMs, now) => claimRows(store, filter, n, leaseMs, now),
    settle: (token, ids, change) => settleRows(store, token, ids, change),
    claimDue: (n, leaseMs, now) => claimDueRows(store, n, leaseMs, now),
    acknowledge: (id, happeningIds) => acknowledgeRow(store, id, happeningIds),
    postpone: (id, happeningId, failures, dueAt) => postponeRow(store, id, happeningId, failures, dueAt),
    since: async (position, n) => rowsSince(store, position, n),
    remove: (id) => removeRow(store, id),
    removeMany: async (filter, n) => {
      const first = selectSql(spec.name, 'position', planFilter(spec, filter), { limit: n });
      const sql = `DELETE FROM "${spec.name}" WHERE position IN (SELECT position FROM (${first.text}))`;
      return commits.write(() => connection.run(sql, ...first.values));
    },
    tally: (filter, by, sum = []) => tallyRows(store, filter, by, sum),
  };
};
