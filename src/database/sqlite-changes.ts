import { type Row, stale } from '../kernel/collection.ts';
import type { Happening } from '../kernel/happenings.ts';
import { shapedJson } from './document.ts';
import { type StoredPending, toPending, withFailure } from './pending.ts';
import { namingKeys, pendingColumns, type RowStore, storedPending } from './sqlite-rows.ts';

/** A new body at the expected rev, and what happened with it, behind what waits already. */
export const replaceRow = async <T>(
  store: RowStore<T>,
  id: string,
  body: T,
  happenings: readonly Happening[],
  expectedRev: number,
): Promise<Row<T>> => {
  const { spec, connection, commits } = store;
  const json = shapedJson(spec, body);
  const find = `SELECT position, pending FROM "${spec.name}" WHERE id = ? AND rev = ?`;
  const change = `UPDATE "${spec.name}" SET rev = rev + 1, body = ?, pending = ?, outbox_due_at = ? WHERE position = ?`;
  return commits.write(() => {
    const stored = connection.get(find, id, expectedRev);
    if (!stored) throw stale();
    const pending = [...storedPending(stored.pending), ...happenings];
    namingKeys(spec, () => connection.run(change, json, ...pendingColumns(pending), stored.position ?? null));
    return { id, rev: expectedRev + 1, body, pending: pending.map(toPending) };
  });
};

type PendingChange = (pending: readonly StoredPending[]) => readonly StoredPending[];

/** Changes what waits in a row; lets go of it, when the outbox holds it, if nothing is left due or always. */
const changePending = async <T>(store: RowStore<T>, id: string, how: PendingChange, letGo: 'when done' | 'always'): Promise<void> => {
  const { spec, connection, commits } = store;
  const change = `UPDATE "${spec.name}" SET pending = ?, outbox_due_at = ? WHERE id = ?`;
  const free = `UPDATE "${spec.name}" SET lease_token = NULL, lease_until = NULL, lease_is_outbox = NULL WHERE id = ? AND lease_is_outbox = 1`;
  await commits.writeTogether(() => {
    const stored = connection.get(`SELECT pending FROM "${spec.name}" WHERE id = ?`, id);
    if (!stored) return;
    const [pending = null, dueAt = null] = pendingColumns(how(storedPending(stored.pending)));
    connection.run(change, pending, dueAt, id);
    if (letGo === 'always' || dueAt === null) connection.run(free, id);
  });
};

/** Takes happenings away by id. */
export const acknowledgeRow = <T>(store: RowStore<T>, id: string, happeningIds: readonly string[]): Promise<void> =>
  changePending(store, id, (pending) => pending.filter((happening) => !happeningIds.includes(happening.id)), 'when done');

/** Writes a failure down at one happening. */
export const postponeRow = <T>(store: RowStore<T>, id: string, happeningId: string, failures: number, dueAt?: number): Promise<void> =>
  changePending(store, id, (pending) => withFailure(pending, happeningId, failures, dueAt), 'always');
