import { copyFile, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { endOfFrame, keeps, type WalMark, walState, wholeFrames } from '../../bench/crash/wal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'main.db');

const openTable = (): DatabaseSyncInstance => {
  const database = new DatabaseSync(file());
  database.exec('PRAGMA journal_mode=WAL; CREATE TABLE notes (n INTEGER PRIMARY KEY, text TEXT); PRAGMA wal_checkpoint(TRUNCATE)');
  return database;
};

/** Writes notes, each in a commit of its own, and marks where the log stood when it was written. */
const writeNotes = (database: DatabaseSyncInstance, from: number, count: number): ReadonlyMap<number, WalMark> => {
  const marks = new Map<number, WalMark>();
  for (let n = from; n < from + count; n += 1) {
    database.prepare('INSERT INTO notes VALUES (?, ?)').run(n, 'x'.repeat(1 + ((n * 997) % 9000)));
    marks.set(n, walState(file()));
  }
  return marks;
};

/** The notes a copy still has when its log is cut there. */
const notesAfterCut = async (bytes: number): Promise<ReadonlySet<number>> => {
  const copy = join(folder, `cut-${bytes}.db`);
  await copyFile(file(), copy);
  await copyFile(`${file()}-wal`, `${copy}-wal`);
  await truncate(`${copy}-wal`, bytes);
  const database = new DatabaseSync(copy);
  const rows = database.prepare('SELECT n FROM notes').all() as { n: number }[];
  database.close();
  return new Set(rows.map(({ n }) => n));
};

describe('what a cut log keeps', () => {
  it('is exactly what was marked before the last whole frame, wherever the cut falls', async () => {
    const database = openTable();
    const marks = writeNotes(database, 1, 12);
    const { salt, frame, pageBytes } = walState(file());
    for (let frames = 2; frames <= frame; frames += 3)
      for (const bytes of [endOfFrame(frames, pageBytes) - 1, endOfFrame(frames, pageBytes), endOfFrame(frames, pageBytes) + 700]) {
        const promised = [...marks].filter(([, mark]) => keeps({ salt, frames: wholeFrames(bytes, pageBytes) }, mark)).map(([n]) => n);
        expect([...(await notesAfterCut(bytes))]).toEqual(promised);
      }
    database.close();
  });

  it('is everything that a checkpoint moved before the log began anew', async () => {
    const database = openTable();
    const before = writeNotes(database, 1, 5);
    database.exec('PRAGMA wal_checkpoint(RESTART)');
    const after = writeNotes(database, 6, 1);
    const { salt, pageBytes } = walState(file());
    const left = { salt, frames: wholeFrames(endOfFrame(0, pageBytes), pageBytes) };
    expect([...before.values(), ...after.values()].map((mark) => keeps(left, mark))).toEqual([true, true, true, true, true, false]);
    expect([...(await notesAfterCut(endOfFrame(0, pageBytes)))]).toEqual([1, 2, 3, 4, 5]);
    database.close();
  });

  it('says how far a checkpoint has come', () => {
    const database = openTable();
    writeNotes(database, 1, 5);
    expect(walState(file()).checkpointed).toBe(0);
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    expect(walState(file()).checkpointed).toBe(walState(file()).frame);
    database.close();
  });
});
