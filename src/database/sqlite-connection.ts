import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Scalar } from '../kernel/collection.ts';

/** What SQLite takes as a value; truth values travel as 1 and 0. */
export type SqlValue = string | number | null;

/** A row as SQLite hands it out. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** An open file. Statements are prepared once and kept. */
export interface Connection {
  readonly file: string;
  exec(sql: string): void;
  /** Runs a statement that changes rows, and says how many. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[];
  get(sql: string, ...values: readonly SqlValue[]): SqlRow | undefined;
  /** False when SQLite has given up the transaction by itself (disk full, disk broken), or the file is closed. */
  isInTransaction(): boolean;
  close(): void;
}

/** A scalar as SQLite keeps it. */
export const sqlValue = (value: Scalar): string | number => (typeof value === 'boolean' ? Number(value) : value);

/** How long SQLite waits for another process that recovers or copies the file, ms. */
export const BUSY_TIMEOUT_MS = 5000;

// FULL: a commit is on the disk before it returns. secure_delete: what is removed is overwritten with zeros.
// The write-ahead log is moved into the file by sqlite-log.ts, not in the middle of somebody's commit.
// temp_store: what SQLite sorts never touches a disk.
const WRITER =
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-16000;';
const EVERYBODY = `PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=${BUSY_TIMEOUT_MS};`;

/** Opens a file, for writing (made when missing) or read-only. */
export const openConnection = (file: string, mode: 'write' | 'read'): Connection => {
  const database = new DatabaseSync(file, { readOnly: mode === 'read' });
  database.exec(mode === 'write' ? WRITER + EVERYBODY : EVERYBODY);
  const statements = new Map<string, StatementSyncInstance>();
  const prepared = (sql: string): StatementSyncInstance => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    file,
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => prepared(sql).run(...values).changes,
    all: (sql, ...values) => prepared(sql).all(...values) as SqlRow[],
    get: (sql, ...values) => prepared(sql).get(...values) as SqlRow | undefined,
    isInTransaction: () => database.isOpen && database.isTransaction,
    close: () => {
      // The driver lets go of a file only when its statements are garbage, so SQLite's own tidying-up at the last close may never come.
      if (mode === 'write') database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      statements.clear();
      database.close();
    },
  };
};
