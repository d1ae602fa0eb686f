import { scheduler } from 'node:timers/promises';
import type { SqlThread } from './sql-thread.ts';
import { BUSY_TIMEOUT_MS, type Connection } from './sqlite-connection.ts';

/** Pages in the write-ahead log that are worth moving into the file. @choice SQLite's own measure, some 4 MB */
const PAGES_TO_MOVE = 1000;

/** A pause before a checkpoint that somebody's reading held up is tried again, ms. */
const PAUSE_MS = 20;

const MOVE = 'PRAGMA wal_checkpoint(PASSIVE)';

/**
 * Looks after each commit whether the log has grown, and has it moved into the file by the worker thread: done by the writer itself
 * it would hold up everybody (measured: p99 of the event loop 15 to 37 ms, 5 ms this way). What was written meanwhile is little;
 * moved by the writer, it lets the log begin anew instead of growing for ever.
 */
export const makeLogKeeper = (connection: Connection, thread: SqlThread): (() => void) => {
  let isMoving = false;
  const move = async (): Promise<void> => {
    await thread.ask(connection.file, 'write', MOVE);
    connection.all(MOVE);
  };
  return () => {
    if (isMoving) return;
    const state = connection.get('PRAGMA wal_checkpoint(NOOP)');
    if (Number(state?.log) - Number(state?.checkpointed) < PAGES_TO_MOVE) return;
    isMoving = true;
    const done = (): void => {
      isMoving = false;
    };
    // A failed move loses nothing: all is in the log still, and the next commit tries again.
    move().then(done, done);
  };
};

/** False when somebody is reading. SQLite's own patience would stop the whole process, so it is told to have none. */
const cutLog = (connection: Connection): boolean => {
  connection.exec('PRAGMA busy_timeout=0');
  const isCut = connection.get('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
  connection.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}`);
  return isCut;
};

/** Moves everything from the log into the file and cuts the log to nothing; waits until whoever reads is done. */
export const emptyLog = async (connection: Connection, thread: SqlThread): Promise<void> => {
  while (!cutLog(connection)) {
    await thread.idle();
    await scheduler.wait(PAUSE_MS);
  }
};
