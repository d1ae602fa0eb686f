import { closeSync, openSync, readSync } from 'node:fs';

/*
 * SQLite says in the -shm file beside a database how far its write-ahead log has come (the "wal-index header" of SQLite's file format):
 * which log this is (its salt changes each time the log is begun anew), the last frame of the last commit, and how many frames a
 * checkpoint has begun to move into the database file.
 */

/** A place in a log: everything committed up to `frame` of the log named by `salt`. */
export interface WalMark {
  readonly salt: string;
  readonly frame: number;
}

/** How a log stands. */
export interface WalState extends WalMark {
  /** Bytes of a page. */
  readonly pageBytes: number;
  /** Frames that a checkpoint has moved, or begun to move: they were synced before, so no crash takes them from the log. */
  readonly checkpointed: number;
}

const HEADER = 48;
const AT = { pageSize: 14, lastFrame: 16, salt: 32, attempted: 128 } as const;
const SHM_BYTES = 136;

const readOnce = (shm: number): Buffer => {
  const bytes = Buffer.alloc(SHM_BYTES);
  readSync(shm, bytes, 0, SHM_BYTES, 0);
  return bytes;
};

/** A writer changes the header within microseconds; one that was stopped in between never does. */
const TRIES = 1_000;

const readSettled = (shm: number): Buffer => {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const bytes = readOnce(shm);
    if (bytes.subarray(0, HEADER).equals(bytes.subarray(HEADER, 2 * HEADER))) return bytes;
  }
  throw new Error('the header of the log stays half written');
};

/**
 * Reads how the log of a database stands; the header stands there twice and counts only while both are equal.
 * @throws {Error} when its writer was stopped in the middle of the header
 */
export const walState = (database: string): WalState => {
  const shm = openSync(`${database}-shm`, 'r');
  try {
    const bytes = readSettled(shm);
    const pageSize = bytes.readUInt16LE(AT.pageSize);
    return {
      salt: bytes.toString('hex', AT.salt, AT.salt + 8),
      frame: bytes.readUInt32LE(AT.lastFrame),
      pageBytes: pageSize === 1 ? 65_536 : pageSize,
      checkpointed: bytes.readUInt32LE(AT.attempted),
    };
  } finally {
    closeSync(shm);
  }
};

const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/** Where the bytes of a log's frames end, from 0 frames on. */
export const endOfFrame = (frames: number, pageBytes: number): number => WAL_HEADER + frames * (FRAME_HEADER + pageBytes);

/** How many frames are whole in a log cut to `bytes`. */
export const wholeFrames = (bytes: number, pageBytes: number): number =>
  Math.max(0, Math.floor((bytes - WAL_HEADER) / (FRAME_HEADER + pageBytes)));

/** What is left of a log after a cut. */
export interface CutLog {
  readonly salt: string;
  /** Whole frames that are kept. */
  readonly frames: number;
}

/** Whether a cut log still has what stood at `mark`: in another log means before it, and so in the database file itself. */
export const keeps = (cut: CutLog, mark: WalMark): boolean => mark.salt !== cut.salt || mark.frame <= cut.frames;
