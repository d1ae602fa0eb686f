import type { Clock } from '../kernel/clock.ts';
import { type CollectionSpec, keyTaken, type Row } from '../kernel/collection.ts';
import { readBody } from './document.ts';
import type { GroupCommit } from './group-commit.ts';
import { outboxDueAt, type StoredPending, toPending } from './pending.ts';
import type { SqlThread } from './sql-thread.ts';
import type { Connection, SqlRow, SqlValue } from './sqlite-connection.ts';

/** What the parts of one collection work on. */
export interface RowStore<T> {
  readonly spec: CollectionSpec<T>;
  readonly connection: Connection;
  readonly commits: GroupCommit;
  readonly thread: SqlThread;
  readonly clock: Clock;
}

/** The columns `toRow` reads. */
export const ROW_COLUMNS = 'position, rev, body, pending';

/** What waits in a row. */
export const storedPending = (text: SqlValue | undefined): readonly StoredPending[] =>
  typeof text === 'string' ? (JSON.parse(text) as StoredPending[]) : [];

/** What waits, and when it is due, as the row keeps it; nothing when nothing waits. */
export const pendingColumns = (pending: readonly StoredPending[]): readonly [SqlValue, SqlValue] => [
  pending.length > 0 ? JSON.stringify(pending) : null,
  outboxDueAt(pending) ?? null,
];

/** A stored row as the program knows it, its body held against its shape. */
export const toRow = <T>(spec: CollectionSpec<T>, stored: SqlRow): Row<T> => ({
  id: String(stored.id),
  rev: Number(stored.rev),
  body: readBody(spec, JSON.parse(String(stored.body))),
  pending: storedPending(stored.pending).map(toPending),
});

// Read as plain data: an error of the native module need not be of this realm's Error.
const messageOf = (error: unknown): string => String((error as { readonly message?: unknown } | undefined)?.message);

/** Runs a change, and says a taken unique key by its name. SQLite names an index `collection.key`, the id a column. */
export const namingKeys = <R>(spec: { readonly name: string }, change: () => R): R => {
  try {
    return change();
  } catch (error) {
    const message = messageOf(error);
    if (message === `UNIQUE constraint failed: ${spec.name}.id`) throw keyTaken('id');
    const [, index] = /^UNIQUE constraint failed: index '(.+)'$/.exec(message) ?? [];
    throw index === undefined ? error : keyTaken(index.slice(spec.name.length + 1));
  }
};
