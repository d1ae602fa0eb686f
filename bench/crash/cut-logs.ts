import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, open, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import { openRound, REPORTERS, type Setting } from './kill-rounds.ts';
import { reportTogether } from './reporters.ts';
import { type CutLog, endOfFrame, type WalState, walState, wholeFrames } from './wal.ts';

/** The two databases of a data folder. */
export const FILES = ['main', 'keys'] as const;
export type File = (typeof FILES)[number];

/** A data folder as it stood at one moment, and how far its logs had come. */
export interface Snapshot {
  readonly folder: string;
  readonly logs: Readonly<Record<File, WalState>>;
}

/** Tips of this round, and frames the log shall hold, before it is worth cutting; SQLite begins it anew after a thousand frames. */
const TIPS_ENOUGH = 80;
const FRAMES_ENOUGH = 600;

const statesOf = (dataDir: string): Snapshot['logs'] => ({
  main: walState(join(dataDir, 'main.db')),
  keys: walState(join(dataDir, 'keys.db')),
});

/** Holds the server still in the middle of its work, so that all files are of one moment. */
const heldStates = async (dataDir: string, pid: number): Promise<Snapshot['logs']> => {
  for (;;) {
    process.kill(pid, 'SIGSTOP');
    await scheduler.wait(5);
    try {
      return statesOf(dataDir);
    } catch {
      // It was stopped between the two halves of that header.
      process.kill(pid, 'SIGCONT');
    }
  }
};

/** Copies what a program needs: databases, their logs where there are some, files and secrets. What lay there before is gone. */
export const copyFolder = async (from: string, to: string): Promise<void> => {
  await rm(to, { recursive: true, force: true });
  await mkdir(join(to, 'data'), { recursive: true, mode: 0o700 });
  for (const name of ['main.db', 'main.db-wal', 'keys.db', 'keys.db-wal'])
    if (existsSync(join(from, 'data', name))) await copyFile(join(from, 'data', name), join(to, 'data', name));
  await cp(join(from, 'data', 'blobs'), join(to, 'data', 'blobs'), { recursive: true });
  await cp(join(from, 'secrets'), join(to, 'secrets'), { recursive: true });
};

/** Lets reporters fill the log, and copies the folder right after the last acknowledgement while the server is alive. */
export const takeSnapshot = async (setting: Setting, folder: string): Promise<Snapshot> => {
  const round = await openRound(setting);
  const enough = round.ledger.tips.length + TIPS_ENOUGH;
  await reportTogether(round, REPORTERS, () => round.ledger.tips.length < enough || statesOf(setting.dataDir).main.frame < FRAMES_ENOUGH);
  const logs = await heldStates(setting.dataDir, round.server.process.pid ?? 0);
  await copyFolder(setting.folder, folder);
  await round.server.kill();
  round.caller.close();
  return { folder, logs };
};

/** Where each log is cut, in bytes; a log that is not named stays whole. */
export type Cut = Readonly<Partial<Record<File, number>>>;

const WHICH: readonly (readonly File[])[] = [['main'], ['keys'], ['main', 'keys']];

/**
 * A byte somewhere in a log. Never before what a checkpoint has begun to move: SQLite had those frames synced first,
 * so no crash takes them away any more.
 */
const somewhere = ({ frame, pageBytes, checkpointed }: WalState, chance: () => number): number => {
  const from = endOfFrame(checkpointed, pageBytes);
  return from + Math.floor(chance() * (endOfFrame(frame, pageBytes) - from));
};

/** So many cuts: of the one log, of the other, of both. */
export const planCuts = (logs: Snapshot['logs'], cuts: number, chance: () => number): readonly Cut[] =>
  Array.from({ length: cuts }, (_, at) =>
    Object.fromEntries((WHICH[at % WHICH.length] ?? []).map((file) => [file, somewhere(logs[file], chance)])),
  );

/** What each log still holds after a cut. */
export const leftAfter = (logs: Snapshot['logs'], cut: Cut): Readonly<Record<File, CutLog>> => {
  const left = (file: File): CutLog => {
    const { salt, frame, pageBytes } = logs[file];
    const bytes = cut[file];
    return { salt, frames: bytes === undefined ? frame : Math.min(frame, wholeFrames(bytes, pageBytes)) };
  };
  return { main: left('main'), keys: left('keys') };
};

/** A copy of the snapshot with its logs cut. */
export const cutCopy = async ({ folder }: Snapshot, into: string, cut: Cut): Promise<void> => {
  await copyFolder(folder, into);
  for (const file of FILES) {
    const bytes = cut[file];
    if (bytes === undefined) continue;
    const log = join(into, 'data', `${file}.db-wal`);
    await truncate(log, bytes);
    const handle = await open(log, 'r+');
    await handle.sync();
    await handle.close();
  }
};
