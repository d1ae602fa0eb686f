import { type Pending, type Row, stale } from '../kernel/collection.ts';
import type { Happening } from '../kernel/happenings.ts';
import { bodyJson, shapedBody } from './document.ts';
import { type StoredPending, toPending, withFailure } from './pending.ts';
import { columnOf } from './sqlite-fields.ts';
import { bodyChange, namingKeys, pendingColumns, type RowStore, storedPending } from './sqlite-rows.ts';

/** A new body at the expected rev, and what happened with it, behind what waits already. */
export const replaceRow = async <T>(
  store: RowStore<T>,
  id: string,
  body: T,
  happenings: readonly Happening[],
  expectedRev: number,
): Promise<Row<T>> => {
  const { spec, fields, connection, commits } = store;
  const kept = shapedBody(spec, body);
  const json = bodyJson(spec, kept);
  const find = `SELECT ${['position', 'pending', ...fields.map(columnOf)].join(', ')} FROM "${spec.name}" WHERE id = ? AND rev = ?`;
  return commits.write(() => {
    const stored = connection.get(find, id, expectedRev);
    if (!stored) throw stale();
    const pending = [...storedPending(stored.pending), ...happenings];
    const set = bodyChange(fields, stored, kept, json);
    const change = `UPDATE "${spec.name}" SET rev = rev + 1, pending = ?, outbox_due_at = ?, ${set.text} WHERE position = ?`;
    namingKeys(spec, () => connection.run(change, ...pendingColumns(pending), ...set.values, stored.position ?? null));
    return { id, rev: expectedRev + 1, body, pending: pending.map(toPending) };
  });
};

type PendingChange = (pending: readonly StoredPending[]) => readonly StoredPending[];

/**
 * Changes what waits in a row and says what then waits; lets go of it, when the outbox holds it, if nothing is left due or always. One statement for both: each
 * writes the whole row anew.
 */
const changePending = async <T>(
  store: RowStore<T>,
  id: string,
  how: PendingChange,
  letGo: 'when done' | 'always',
): Promise<readonly Pending[]> => {
  const { spec, connection, commits } = store;
  const find = `SELECT position, pending, lease_is_outbox FROM "${spec.name}" WHERE id = ?`;
  const keep = `UPDATE "${spec.name}" SET pending = ?, outbox_due_at = ? WHERE position = ?`;
  const free = `UPDATE "${spec.name}" SET pending = ?, outbox_due_at = ?, lease_token = NULL, lease_until = NULL, lease_is_outbox = NULL WHERE position = ?`;
  return commits.write(() => {
    const stored = connection.get(find, id);
    if (!stored) return [];
    const waiting = how(storedPending(stored.pending));
    const [pending, dueAt] = pendingColumns(waiting);
    const isFreed = stored.lease_is_outbox === 1 && (letGo === 'always' || dueAt === null);
    connection.run(isFreed ? free : keep, pending, dueAt, stored.position ?? null);
    return waiting.map(toPending);
  });
};

/** Takes happenings away by id, and says what still waits. */
export const acknowledgeRow = <T>(store: RowStore<T>, id: string, happeningIds: readonly string[]): Promise<readonly Pending[]> =>
  changePending(store, id, (pending) => pending.filter((happening) => !happeningIds.includes(happening.id)), 'when done');

/** Writes a failure down at one happening. */
export const postponeRow = async <T>(
  store: RowStore<T>,
  id: string,
  happeningId: string,
  failures: number,
  dueAt?: number,
): Promise<void> => {
  await changePending(store, id, (pending) => withFailure(pending, happeningId, failures, dueAt), 'always');
};
