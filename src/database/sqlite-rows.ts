import type { Clock } from '../kernel/clock.ts';
import { type CollectionSpec, keyTaken, type Row } from '../kernel/collection.ts';
import { readBody } from './document.ts';
import type { GroupCommit } from './group-commit.ts';
import { outboxDueAt, type StoredPending, toPending } from './pending.ts';
import type { SqlThread } from './sql-thread.ts';
import type { Connection, SqlRow, SqlValue } from './sqlite-connection.ts';
import { columnOf, columnValues } from './sqlite-fields.ts';
import type { Sql } from './sqlite-query.ts';

/** What the parts of one collection work on. */
export interface RowStore<T> {
  readonly spec: CollectionSpec<T>;
  /** The spec's keyed fields, worked out once. */
  readonly fields: readonly string[];
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

/** The part of an UPDATE that sets a row's body, and of its columns those alone that differ: the indexes on the others stay untouched. */
export const bodyChange = (fields: readonly string[], stored: SqlRow, body: unknown, json: string): Sql => {
  const changed = Object.entries(columnValues(fields, body)).filter(([column, value]) => stored[column] !== value);
  const set = ['body', ...changed.map(([column]) => column)].map((column) => `${column} = ?`);
  return { text: set.join(', '), values: [json, ...changed.map(([, value]) => value)] };
};

// Read as plain data: an error of the native module need not be of this realm's Error.
const messageOf = (error: unknown): string => String((error as { readonly message?: unknown } | undefined)?.message);

/** What SQLite says when these columns, of a unique key or the id, are taken. */
const takenMessage = (table: string, columns: readonly string[]): string =>
  `UNIQUE constraint failed: ${columns.map((column) => `${table}.${column}`).join(', ')}`;

/** Runs a change, and says a taken unique key by its name. No two unique keys have the same fields. */
export const namingKeys = <R>({ name, keys }: Pick<CollectionSpec<unknown>, 'name' | 'keys'>, change: () => R): R => {
  try {
    return change();
  } catch (error) {
    const message = messageOf(error);
    if (message === takenMessage(name, ['id'])) throw keyTaken('id');
    const taken = keys.find(({ unique, fields }) => unique && message === takenMessage(name, fields.map(columnOf)));
    throw taken ? keyTaken(taken.name) : error;
  }
};
