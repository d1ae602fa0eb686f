// `npm run test:mongo`: the contract and the journeys against a MongoDB. Arguments after `--` go to jest.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STANDIN = process.env.MONGO_STANDIN ?? '../shared/mongo-standin/mongo-standin.cjs';
const START_LIMIT_MS = 30_000;

/** A MongoDB to test against, and how to let go of it. */
interface Server {
  readonly uri: string;
  readonly stop: () => Promise<void>;
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

/** Resolves with the first line that says READY; rejects when the server ends, cannot be started or stays silent. */
const readiness = (server: ChildProcess): Promise<void> =>
  new Promise((ready, reject) => {
    const limit = setTimeout(() => reject(new Error(`the server was not ready after ${START_LIMIT_MS / 1000} s`)), START_LIMIT_MS);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended at once, exit code ${code}`)));
    if (!server.stdout) return reject(new Error('the server has no output'));
    createInterface(server.stdout).on('line', (line) => {
      if (!line.startsWith('READY')) return;
      clearTimeout(limit);
      ready();
    });
  });

const startServer = async (): Promise<Server> => {
  const file = resolve(ROOT, STANDIN);
  if (!existsSync(file)) throw new Error(`no MONGODB_URI is set, and there is no server to start at ${file} (MONGO_STANDIN)`);
  const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
  const port = await freePort();
  const server = spawn(process.execPath, [file, `--file=${join(folder, 'scratch.db')}`, `--port=${port}`, '--sync=NORMAL'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.kill()) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await readiness(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { uri: `mongodb://127.0.0.1:${port}/test?directConnection=true`, stop };
};

/** The test files that are run against MongoDB. */
const testFiles = (): readonly string[] => {
  const journeys = join(ROOT, 'test', 'journeys');
  const names = existsSync(journeys) ? readdirSync(journeys).filter((name) => name.endsWith('.test.ts')) : [];
  return [join(ROOT, 'test', 'database', 'mongo.test.ts'), ...names.map((name) => join(journeys, name))];
};

const runJest = async (uri: string): Promise<number> => {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = [
    join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...process.argv.slice(2),
    '--selectProjects',
    'program',
    '--forceExit',
  ];
  const run = spawn(process.execPath, [...flags, ...jest, '--runTestsByPath', ...testFiles()], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, MONGODB_URI: uri },
  });
  const [code] = (await once(run, 'exit')) as [number | null];
  return code ?? 1;
};

const main = async (): Promise<number> => {
  const given = process.env.MONGODB_URI;
  const server: Server = given === undefined ? await startServer() : { uri: given, stop: async () => {} };
  try {
    return await runJest(server.uri);
  } finally {
    await server.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`The tests against MongoDB did not run: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
