import type { CollectionSpec, KeySpec, Scalar } from '../kernel/collection.ts';
import { checkKeys } from './key-check.ts';
import type { Connection } from './sqlite-connection.ts';
import { columnOf, FIELD_COLUMN, keyedFields } from './sqlite-fields.ts';

const literal = (value: Scalar): string => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value)));

/** Conditions a document meets to be in the index: SQLite takes a partial index only where it reads the same words in the query. */
export const membershipSql = (key: KeySpec): readonly string[] => [
  ...(key.unique ? key.fields.map((field) => `${columnOf(field)} IS NOT NULL`) : []),
  ...(key.where ? [`${columnOf(key.where.field)} = ${literal(key.where.equals)}`] : []),
];

/** The name an index has in its file. */
export const indexName = (spec: { readonly name: string }, key: { readonly name: string }): string => `${spec.name}.${key.name}`;

const indexSql = (spec: CollectionSpec<never>, key: KeySpec): string => {
  // The id makes pages of an index stable; in a unique key it would undo the uniqueness.
  const columns = [...key.fields.map(columnOf), ...(key.unique ? [] : ['id'])];
  const members = membershipSql(key);
  const where = members.length > 0 ? ` WHERE ${members.join(' AND ')}` : '';
  return `CREATE ${key.unique ? 'UNIQUE ' : ''}INDEX "${indexName(spec, key)}" ON "${spec.name}" (${columns.join(', ')})${where}`;
};

// AUTOINCREMENT: a position is never used again, so that `since` passes nothing over.
// The columns of fields stand before the body: who reads them need not pass over a long one.
const tableSql = (spec: CollectionSpec<never>): string => `CREATE TABLE IF NOT EXISTS "${spec.name}" (
  position INTEGER PRIMARY KEY${spec.isInsertOnly ? ' AUTOINCREMENT' : ''},
  id TEXT NOT NULL UNIQUE,
  rev INTEGER NOT NULL,
  ${keyedFields(spec)
    .map((field) => `${columnOf(field)}, `)
    .join('')}
  body TEXT NOT NULL,
  pending TEXT,
  outbox_due_at INTEGER,
  lease_token TEXT,
  lease_until INTEGER,
  lease_is_outbox INTEGER
)`;

const outboxIndexSql = (spec: CollectionSpec<never>): string =>
  `CREATE INDEX "${indexName(spec, { name: 'outbox' })}" ON "${spec.name}" (outbox_due_at, id) WHERE outbox_due_at IS NOT NULL`;

/** The index of documents with happenings waiting. */
export const OUTBOX = { name: 'outbox' };

const NAME = /^[a-z][a-z0-9-]{0,59}$/;
const FIELD = /^[A-Za-z][A-Za-z0-9]{0,59}$/;

const checkNames = (spec: CollectionSpec<never>): void => {
  const names = [spec.name, ...spec.keys.map((key) => key.name)];
  const unfit = [...names.filter((name) => !NAME.test(name)), ...keyedFields(spec).filter((field) => !FIELD.test(field))];
  if (unfit.length > 0) throw new Error(`${spec.name}: not fit for a name: ${unfit.join(', ')}`);
  if (spec.keys.some((key) => key.name === OUTBOX.name)) throw new Error(`${spec.name}: the key name "${OUTBOX.name}" is taken`);
  const unique = spec.keys.filter((key) => key.unique).map(({ fields }) => fields.join(' '));
  if (new Set(unique).size < unique.length)
    throw new Error(`${spec.name}: of two unique keys over the same fields, nobody could say which is taken`);
};

/**
 * Gives every keyed field its column. One that no key names any more goes: nobody would keep it in step with the body, and it
 * could outlive what was forgotten there.
 */
const alignColumns = (connection: Connection, spec: CollectionSpec<never>): void => {
  const built = connection.all('SELECT name FROM pragma_table_info(?)', spec.name).map(({ name }) => String(name));
  const wanted = keyedFields(spec).map(columnOf);
  const old = built.filter((column) => column.startsWith(FIELD_COLUMN) && !wanted.includes(column));
  for (const column of old) connection.exec(`ALTER TABLE "${spec.name}" DROP COLUMN ${column}`);
  const missing = wanted.filter((column) => !built.includes(column));
  for (const column of missing) connection.exec(`ALTER TABLE "${spec.name}" ADD COLUMN ${column}`);
};

/** Fills columns from the body where they differ: they are new, or a program that did not know them has written the row. */
const fillColumns = (connection: Connection, { name }: CollectionSpec<never>, fields: readonly string[]): void => {
  if (fields.length === 0) return;
  const set = fields.map((field) => `${columnOf(field)} = (body ->> '${field}')`);
  const differ = fields.map((field) => `${columnOf(field)} IS NOT (body ->> '${field}')`);
  connection.exec(`UPDATE "${name}" SET ${set.join(', ')} WHERE ${differ.join(' OR ')}`);
};

/** Makes the table of a collection and brings its columns and indexes in line with its keys: new ones are built, changed and old ones dropped. */
export const makeTable = (connection: Connection, spec: CollectionSpec<never>): void => {
  checkKeys(spec);
  checkNames(spec);
  connection.exec(tableSql(spec));
  const wanted = new Map(spec.keys.map((key) => [indexName(spec, key), indexSql(spec, key)]));
  wanted.set(indexName(spec, OUTBOX), outboxIndexSql(spec));
  const built = connection.all(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`, spec.name);
  for (const index of built) {
    if (wanted.get(String(index.name)) === index.sql) wanted.delete(String(index.name));
    else connection.exec(`DROP INDEX "${index.name}"`);
  }
  alignColumns(connection, spec);
  // An index that stands vouches for its columns; before one is built they are filled.
  const unbuilt = spec.keys.filter((key) => wanted.has(indexName(spec, key)));
  fillColumns(connection, spec, keyedFields({ keys: unbuilt }));
  for (const sql of wanted.values()) connection.exec(sql);
};
