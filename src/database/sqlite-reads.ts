import type { Filter, KeySpec, Page, Query, Row, Scalar, TallyRow } from '../kernel/collection.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { keyNamed, planFilter } from './filter-plan.ts';
import { type SqlRow, sqlValue } from './sqlite-connection.ts';
import { columnOf, groupForm } from './sqlite-fields.ts';
import { selectSql, tallySql } from './sqlite-query.ts';
import { ROW_COLUMNS, type RowStore, toRow } from './sqlite-rows.ts';
import { indexName, membershipSql } from './sqlite-tables.ts';

/** The document of that id. */
export const getRow = <T>({ spec, connection }: RowStore<T>, id: string): Row<T> | undefined => {
  const stored = connection.get(`SELECT ${ROW_COLUMNS}, id FROM "${spec.name}" WHERE id = ?`, id);
  return stored && toRow(spec, stored);
};

/** The document a unique key leads to, its fields in order. */
export const findSql = (spec: { readonly name: string }, key: KeySpec): string => {
  const conditions = [...membershipSql(key), ...key.fields.map((field) => `${columnOf(field)} = ?`)].join(' AND ');
  return `SELECT ${ROW_COLUMNS}, id FROM "${spec.name}" INDEXED BY "${indexName(spec, key)}" WHERE ${conditions}`;
};

/** The document a unique key leads to. */
export const findRow = <T>({ spec, connection }: RowStore<T>, name: string, values: readonly Scalar[]): Row<T> | undefined => {
  const key = keyNamed(spec, name);
  if (!key.unique || key.fields.length !== values.length)
    throw new Error(`${spec.name}: ${name} is no unique key of ${values.length} fields`);
  const stored = connection.get(findSql(spec, key), ...values.map(sqlValue));
  return stored && toRow(spec, stored);
};

/** A page of a filter's rows. */
export const listRows = <T>({ spec, connection }: RowStore<T>, query: Query): Page<T> => {
  const plan = planFilter(spec, query);
  const sortBy = plan.sortBy as keyof T | undefined;
  const { text, values } = selectSql(spec.name, ROW_COLUMNS, plan, {
    order: query.order ?? 'asc',
    // One more than asked: it tells whether there is a next page.
    limit: query.limit + 1,
    ...(query.after === undefined ? {} : { after: readCursor(query.after, sortBy !== undefined) }),
  });
  const found = connection.all(text, ...values);
  const rows = found.slice(0, query.limit).map((stored) => toRow(spec, stored));
  const last = rows.at(-1);
  if (found.length <= query.limit || !last) return { rows };
  return { rows, next: writeCursor(sortBy === undefined ? { id: last.id } : { id: last.id, sort: last.body[sortBy] as Scalar }) };
};

/** Rows of an insert-only collection, in the order they were written. */
export const rowsSince = <T>(
  { spec, connection }: RowStore<T>,
  position: string,
  n: number,
): { rows: readonly Row<T>[]; position: string } => {
  if (!spec.isInsertOnly) throw new Error(`${spec.name} is not insert-only`);
  const sql = `SELECT ${ROW_COLUMNS}, id FROM "${spec.name}" WHERE position > ? ORDER BY position LIMIT ?`;
  const found = connection.all(sql, Number(position), n);
  return { rows: found.map((stored) => toRow(spec, stored)), position: String(found.at(-1)?.position ?? position) };
};

type GroupForm = ReturnType<typeof groupForm>;

const groupValue = (form: GroupForm | undefined, value: string | number): Scalar => {
  if (form === 'json') return JSON.parse(String(value)) as Scalar;
  return form === 'truth' ? value === 1 : value;
};

const groupOf = (by: readonly string[], forms: readonly GroupForm[], found: SqlRow): TallyRow['group'] => {
  const present = by.flatMap((field, at) => {
    const value = found[`g${at}`] ?? null;
    return value === null ? [] : [[field, groupValue(forms[at], value)]];
  });
  return Object.fromEntries(present) as TallyRow['group'];
};

/** Counts and sums, worked out in a worker thread. */
export const tallyRows = async <T>(
  { spec, connection, thread }: RowStore<T>,
  filter: Filter,
  by: readonly string[],
  sum: readonly string[],
): Promise<readonly TallyRow[]> => {
  const { text, values } = tallySql(spec, planFilter(spec, filter), by, sum);
  const found = await thread.ask(connection.file, 'read', text, values);
  const forms = by.map((field) => groupForm(spec, field));
  return found.map((row) => ({
    group: groupOf(by, forms, row),
    count: Number(row.count),
    sums: Object.fromEntries(sum.map((field, at) => [field, Number(row[`s${at}`])])),
  }));
};
