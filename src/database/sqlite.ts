import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import type { Blobs, CollectionSpec, Database } from '../kernel/collection.ts';
import { openFileBlobs } from './file-blobs.ts';
import { type GroupCommit, makeGroupCommit } from './group-commit.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { makeSqlThread, type SqlThread } from './sql-thread.ts';
import { sqliteCollection } from './sqlite-collection.ts';
import { type Connection, openConnection } from './sqlite-connection.ts';
import { emptyLog, makeLogKeeper } from './sqlite-log.ts';
import { makeStreamTable, sqliteStreams } from './sqlite-streams.ts';
import { makeTable } from './sqlite-tables.ts';

/** One file and the writers that share its commits. */
interface Compartment {
  readonly connection: Connection;
  readonly commits: GroupCommit;
}

const openCompartment = (file: string, thread: SqlThread): Compartment => {
  const connection = openConnection(file, 'write');
  return { connection, commits: makeGroupCommit(connection, makeLogKeeper(connection, thread)) };
};

const COUNTERS = 'CREATE TABLE IF NOT EXISTS counter_values (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID';
const NEXT = 'INSERT INTO counter_values VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value';

type Compartments = Readonly<Record<'main' | 'keys', Compartment>>;

const openFiles = (folder: string, thread: SqlThread): Compartments => {
  const main = openCompartment(join(folder, 'main.db'), thread);
  main.connection.exec(COUNTERS);
  return { main, keys: openCompartment(join(folder, 'keys.db'), thread) };
};

/** Tables and indexes are made together: each in a commit of its own would wait for the disk. */
const inOneCommit = (compartments: readonly Compartment[], work: () => void): void => {
  for (const { connection } of compartments) connection.exec('BEGIN IMMEDIATE');
  try {
    work();
    for (const { connection } of compartments) connection.exec('COMMIT');
  } catch (error) {
    for (const { connection } of compartments) if (connection.isInTransaction()) connection.exec('ROLLBACK');
    throw error;
  }
};

interface Parts {
  readonly blobs: Blobs;
  readonly thread: SqlThread;
  readonly lock: FolderLock;
  readonly clock: Clock;
}

const bindDatabase = (compartments: Compartments, { blobs, thread, lock, clock }: Parts): Database => {
  const both = Object.values(compartments);
  const { main } = compartments;
  const unbuilt: (() => void)[] = [];
  const build = (spec: CollectionSpec<never>): void => makeTable(compartments[spec.compartment ?? 'main'].connection, spec);

  return {
    kind: 'sqlite',
    blobs,
    collection: (spec) => {
      unbuilt.push(() => build(spec as unknown as CollectionSpec<never>));
      return sqliteCollection({ spec, ...compartments[spec.compartment ?? 'main'], thread, clock });
    },
    streams: (spec) => {
      unbuilt.push(() => makeStreamTable(main.connection, spec));
      return sqliteStreams(main.connection, main.commits, spec);
    },
    nextNumber: (counter) => main.commits.write(() => Number(main.connection.get(NEXT, counter)?.value)),
    ready: async () => {
      inOneCommit(both, () => {
        for (const make of unbuilt.splice(0)) make();
      });
    },
    scrub: async () => {
      for (const { connection } of both) await emptyLog(connection, thread);
    },
    close: async () => {
      for (const { commits } of both) commits.finish();
      await thread.close();
      for (const { connection } of both) connection.close();
      lock.release();
    },
  };
};

/**
 * SQLite in a folder that this process owns as long as the database is open: main.db, keys.db (item keys apart), blobs/.
 * @throws {Refusal} conflict store.folder-in-use
 */
export const openSqlite = async ({ folder, clock }: { folder: string; clock: Clock }): Promise<Database> => {
  const lock = lockFolder(folder);
  try {
    const blobs = await openFileBlobs(join(folder, 'blobs'), clock);
    const thread = makeSqlThread();
    return bindDatabase(openFiles(folder, thread), { blobs, thread, lock, clock });
  } catch (error) {
    lock.release();
    throw error;
  }
};
