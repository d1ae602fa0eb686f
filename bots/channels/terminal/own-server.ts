import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAnswering } from './call.ts';

/** A server this terminal started because none was running. */
export interface OwnServer {
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 100;
/** A first start builds the program. */
const WITHIN_MS = 120_000;

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const stop = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

/** Starts a server on a free port, its log silenced, and waits for its socket; undefined when it ends before it answers. */
export const startOwnServer = async (
  root: string,
  socketPath: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<OwnServer | undefined> => {
  const child = spawn(process.execPath, [join(root, 'run.mjs'), 'main'], {
    env: { ...environment, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let waitedMs = 0; waitedMs < WITHIN_MS && !hasEnded(child); waitedMs += LOOK_EVERY_MS) {
    if (await isAnswering(socketPath)) return { stop: () => stop(child) };
    await pause(LOOK_EVERY_MS);
  }
  await stop(child);
  return undefined;
};
