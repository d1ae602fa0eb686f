import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Refusal } from '../kernel/errors.ts';

/** How long a second process waits for the first to go, ms. @choice a restart hands over well within it */
const WAIT_MS = 5000;

/** SQLITE_BUSY: somebody else holds the lock. */
const BUSY = 5;

// Garbage that is collected lets go of its lock: what is held is kept here, whatever becomes of the caller's own handle.
const held = new Set<unknown>();

/** A data folder that belongs to this process. */
export interface FolderLock {
  release(): void;
}

/**
 * Makes the folder (for its owner alone) and takes it: an exclusive transaction on a small file, held open. It is a lock of the
 * operating system, which no kill leaves behind. Nobody in this process may open lock.db otherwise: closing any handle
 * of a file drops a process's locks on it.
 * @throws {Refusal} conflict store.folder-in-use
 */
export const lockFolder = (folder: string, waitMs = WAIT_MS): FolderLock => {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const database = new DatabaseSync(join(folder, 'lock.db'), { timeout: waitMs });
  try {
    database.exec('PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw (error as { readonly errcode?: number }).errcode === BUSY ? new Refusal('conflict', 'store.folder-in-use') : error;
  }
  held.add(database);
  return {
    release: () => {
      held.delete(database);
      database.close();
    },
  };
};
