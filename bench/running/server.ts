import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A built file of this project, e.g. `main.js`. */
export const built = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What our programs are told: a folder of their own, any free port, the embedded database, no log. */
export const settingsFor = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  DATA_DIR: join(folder, 'data'),
  SECRETS_DIR: join(folder, 'secrets'),
  PORT: '0',
  LOG_LEVEL: 'silent',
  // One address sends more here in a second than a town does in an hour.
  LIMIT_TIPS: '0/0',
  LIMIT_FILES: '0/0',
  LIMIT_MESSAGES: '0/0',
  LIMIT_WRONG_RECEIPTS: '0',
});

/** A server in a process of its own. */
export interface Running {
  /** Its address, e.g. http://127.0.0.1:40123. */
  readonly base: string;
  readonly process: ChildProcess;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

/** How long a server may take to print its address, ms. */
const START_MS = 20_000;

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = '';
    const late = setTimeout(() => reject(new Error(`the server printed no address: ${printed}`)), START_MS);
    const found = (address: string): void => {
      clearTimeout(late);
      resolve(address);
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const [address] = /http:\/\/[\w.[\]:]+/.exec(printed) ?? [];
      if (address !== undefined && printed.endsWith('\n')) found(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with code ${code} before it printed its address`));
    });
  });

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const end = async (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};

/** Starts a built program of ours that prints the address it listens on, and waits for it; `nodeArgs` stand before the file. */
export const startServer = async (order: {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  readonly nodeArgs?: readonly string[];
}): Promise<Running> => {
  const child = spawn(process.execPath, [...(order.nodeArgs ?? []), built(order.file)], {
    env: order.env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // Whatever ends this process must not leave a server behind.
  const killed = (): void => void child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.removeListener('exit', killed));
  const base = await addressOf(child);
  return { base, process: child, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') };
};
