import type { NewRow, Row } from '../kernel/collection.ts';
import type { Happening } from '../kernel/happenings.ts';
import { bodyJson, checkedId, shapedBody } from './document.ts';
import type { SqlValue } from './sqlite-connection.ts';
import { columnOf, columnValues } from './sqlite-fields.ts';
import { namingKeys, pendingColumns, type RowStore } from './sqlite-rows.ts';

/** Rows of one insertMany that share a commit. @choice a hundred take some milliseconds, in which nobody else is served */
const CHUNK = 100;

const insertSql = <T>({ spec, fields }: RowStore<T>): string => {
  const columns = ['id', 'body', 'pending', 'outbox_due_at', ...fields.map(columnOf)];
  return `INSERT INTO "${spec.name}" (rev, ${columns.join(', ')}) VALUES (1, ${columns.map(() => '?').join(', ')})`;
};

const insertValues = <T>({ spec, fields }: RowStore<T>, id: string, body: T, happenings: readonly Happening[]): readonly SqlValue[] => [
  checkedId(id),
  bodyJson(spec, body as Partial<T>),
  ...pendingColumns(happenings),
  ...Object.values(columnValues(fields, body)),
];

/** One document, held against its shape. */
export const insertRow = async <T>(store: RowStore<T>, id: string, body: T, happenings: readonly Happening[]): Promise<Row<T>> => {
  const { spec, connection, commits } = store;
  const values = insertValues(store, id, shapedBody(spec, body), happenings);
  await commits.write(() => namingKeys(spec, () => connection.run(insertSql(store), ...values)));
  return { id, rev: 1, body, pending: happenings };
};

/** Documents in bulk, not held against their shape; what is known by id or key is passed over. */
export const insertRows = async <T>(store: RowStore<T>, rows: readonly NewRow<T>[]): Promise<{ inserted: number; skipped: number }> => {
  const { connection, commits } = store;
  const sql = `${insertSql(store)} ON CONFLICT DO NOTHING`;
  const valuesOf = ({ id, body, happenings = [] }: NewRow<T>): readonly SqlValue[] => insertValues(store, id, body, happenings);
  let inserted = 0;
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK).map(valuesOf);
    inserted += await commits.writeTogether(() => chunk.reduce((sum, values) => sum + connection.run(sql, ...values), 0));
  }
  return { inserted, skipped: rows.length - inserted };
};
