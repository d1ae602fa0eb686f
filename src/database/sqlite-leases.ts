import type { Claimed, Due, Filter } from '../kernel/collection.ts';
import { systemRandom } from '../kernel/system.ts';
import { bodyJson, shapedBody } from './document.ts';
import { planFilter } from './filter-plan.ts';
import { toPending } from './pending.ts';
import type { SqlRow } from './sqlite-connection.ts';
import { columnOf } from './sqlite-fields.ts';
import { selectSql } from './sqlite-query.ts';
import { bodyChange, namingKeys, ROW_COLUMNS, type RowStore, storedPending, toRow } from './sqlite-rows.ts';
import { indexName, OUTBOX } from './sqlite-tables.ts';

/** How long rows are held, and what for: an acknowledgement lets go only of those held for their happenings. */
interface Hold {
  readonly until: number;
  readonly isForOutbox: boolean;
}

/** Takes what `find` finds; `read` says what the caller is told of a row. */
const holdRows = <T, R>(
  { spec, connection, commits }: RowStore<T>,
  hold: Hold,
  find: () => readonly SqlRow[],
  read: (stored: SqlRow) => R,
): Promise<{ readonly token: string; readonly rows: readonly R[] }> => {
  const token = systemRandom.id();
  const sql = `UPDATE "${spec.name}" SET lease_token = ?, lease_until = ?, lease_is_outbox = ? WHERE position = ?`;
  return commits.writeTogether(() => {
    const found = find();
    for (const { position } of found) connection.run(sql, token, hold.until, Number(hold.isForOutbox), position ?? null);
    return { token, rows: found.map(read) };
  });
};

/** The first `n` rows of a filter that nobody holds at `now`. */
export const claimRows = async <T>(store: RowStore<T>, filter: Filter, n: number, leaseMs: number, now: number): Promise<Claimed<T>> => {
  const sql = selectSql(store.spec.name, ROW_COLUMNS, planFilter(store.spec, filter), { freeAt: now, limit: n });
  const find = () => store.connection.all(sql.text, ...sql.values);
  return holdRows(store, { until: now + leaseMs, isForOutbox: false }, find, (stored) => toRow(store.spec, stored));
};

/** The first `n` rows with happenings due at `now` that nobody holds, oldest first. */
export const dueRowsSql = (
  table: string,
): string => `SELECT position, id, pending FROM "${table}" INDEXED BY "${indexName({ name: table }, OUTBOX)}"
  WHERE outbox_due_at <= ? AND (lease_until IS NULL OR lease_until <= ?) ORDER BY outbox_due_at, id LIMIT ?`;

/** Takes rows with happenings due, for the outbox: it wants what waits, and a body need not be read for that. */
export const claimDueRows = async <T>(store: RowStore<T>, n: number, leaseMs: number, now: number): Promise<Due> => {
  const find = () => store.connection.all(dueRowsSql(store.spec.name), now, now, n);
  return holdRows(store, { until: now + leaseMs, isForOutbox: true }, find, (stored) => ({
    id: String(stored.id),
    pending: storedPending(stored.pending).map(toPending),
  }));
};

/** Changes the rows still held under a token, all or none, and lets go of them. */
export const settleRows = async <T>(
  store: RowStore<T>,
  token: string,
  ids: readonly string[],
  change: Partial<T>,
): Promise<readonly string[]> => {
  const { spec, fields, connection, commits, clock } = store;
  const held = `SELECT ${[ROW_COLUMNS, 'id', ...fields.map(columnOf)].join(', ')} FROM "${spec.name}" WHERE id = ? AND lease_token = ? AND lease_until > ?`;
  return commits.writeTogether(() => {
    const rows = ids.flatMap((id) => connection.all(held, id, token, clock.now()));
    for (const stored of rows) {
      const body = shapedBody(spec, { ...toRow(spec, stored).body, ...change });
      const set = bodyChange(fields, stored, body, bodyJson(spec, body));
      const settle = `UPDATE "${spec.name}" SET rev = rev + 1, lease_token = NULL, lease_until = NULL, lease_is_outbox = NULL, ${set.text} WHERE position = ?`;
      namingKeys(spec, () => connection.run(settle, ...set.values, stored.position ?? null));
    }
    return rows.map((stored) => String(stored.id));
  });
};
