import type { CollectionSpec, KeySpec, Scalar } from '../kernel/collection.ts';
import { checkKeys } from './key-check.ts';
import type { Connection } from './sqlite-connection.ts';

/** A field of the body, as it stands in indexes and in queries alike: only then does SQLite see that they belong together. */
export const fieldSql = (field: string): string => `(body ->> '${field}')`;

const literal = (value: Scalar): string => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value)));

/** Conditions a document meets to be in the index: SQLite takes a partial index only where it reads the same words in the query. */
export const membershipSql = (key: KeySpec): readonly string[] => [
  ...(key.unique ? key.fields.map((field) => `${fieldSql(field)} IS NOT NULL`) : []),
  ...(key.where ? [`${fieldSql(key.where.field)} = ${literal(key.where.equals)}`] : []),
];

/** The name an index has in its file. */
export const indexName = (spec: { readonly name: string }, key: { readonly name: string }): string => `${spec.name}.${key.name}`;

const indexSql = (spec: CollectionSpec<never>, key: KeySpec): string => {
  // The id makes pages of an index stable; in a unique key it would undo the uniqueness.
  const columns = [...key.fields.map(fieldSql), ...(key.unique ? [] : ['id'])];
  const members = membershipSql(key);
  const where = members.length > 0 ? ` WHERE ${members.join(' AND ')}` : '';
  return `CREATE ${key.unique ? 'UNIQUE ' : ''}INDEX "${indexName(spec, key)}" ON "${spec.name}" (${columns.join(', ')})${where}`;
};

// AUTOINCREMENT: a position is never used again, so that `since` passes nothing over.
const tableSql = (spec: CollectionSpec<never>): string => `CREATE TABLE IF NOT EXISTS "${spec.name}" (
  position INTEGER PRIMARY KEY${spec.isInsertOnly ? ' AUTOINCREMENT' : ''},
  id TEXT NOT NULL UNIQUE,
  rev INTEGER NOT NULL,
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
  const fields = spec.keys.flatMap((key) => [...key.fields, ...(key.where ? [key.where.field] : [])]);
  const unfit = [...names.filter((name) => !NAME.test(name)), ...fields.filter((field) => !FIELD.test(field))];
  if (unfit.length > 0) throw new Error(`${spec.name}: not fit for a name: ${unfit.join(', ')}`);
  if (spec.keys.some((key) => key.name === OUTBOX.name)) throw new Error(`${spec.name}: the key name "${OUTBOX.name}" is taken`);
};

/** Makes the table of a collection and brings its indexes in line with its keys: new ones are built, changed and old ones dropped. */
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
  for (const sql of wanted.values()) connection.exec(sql);
};
