import { join } from 'node:path';
import { type Config, loadConfig } from './config.ts';
import { loadCopy } from './copy/phrase.ts';
import { openDoors } from './doors.ts';
import { isRefusal } from './kernel/errors.ts';
import { contentFolder, openProgram, type Program } from './program.ts';
import { noteShown, setUpLines } from './tools/set-up-tools.ts';

const print = (lines: readonly string[]): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${lines.join('\n')}\n`, () => resolve()));

/** Until the set-up a start shows a set-up code, on a screen only; it counts once it was printed there. */
const greetWithCode = async (program: Program): Promise<void> => {
  if (process.stdout.isTTY === true) {
    const { id, lines } = await setUpLines(program, false);
    await print(lines);
    if (id !== undefined) await noteShown(program, id);
  } else if ((await program.app.keys.custodianLock()) === undefined) {
    await print([program.outside.copy.phrase('start.set-up')]);
  }
};

/** Lines for whoever started the program: what to open, and how to make the first administrator. */
const greet = async (program: Program, port: number, { host, publicUrl }: Config): Promise<void> => {
  const { copy, library } = program.outside;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const lines = [
    copy.phrase('start.ready', { place: library.jurisdiction.name }),
    copy.phrase('start.public', { address: `${address}/` }),
    copy.phrase('start.chat', { address: `${address}/chat` }),
    copy.phrase('start.office', { address: `${address}/office` }),
    copy.phrase('start.ledger', { address: `${address}/ledger` }),
    copy.phrase('start.unit', { address: `${address}/unit` }),
    copy.phrase('start.insider', { address: `${address}/insider` }),
    copy.phrase('start.keys', { address: `${address}/office/keys` }),
    copy.phrase('start.staff', { office: library.directory.officeFor(undefined).id }),
    copy.phrase('start.simulated'),
    ...(publicUrl === undefined ? [copy.phrase('start.no-public-url')] : []),
  ];
  await print(lines);
};

const run = async (): Promise<void> => {
  const config = loadConfig();
  const program = await openProgram(config);
  const doors = await openDoors(program, config).catch(async (error: unknown) => {
    await program.close();
    throw error;
  });
  const stop = (): void => {
    doors
      .close()
      .then(() => program.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await greet(program, doors.port, config);
  await greetWithCode(program).catch((error: unknown) => process.stderr.write(`${inWords(error)}\n`));
};

/** What went wrong at start, for whoever started it. */
const inWords = (error: unknown): string => {
  const copy = loadCopy(join(contentFolder(loadConfig()), 'copy', 'zh-CN.json'));
  if (isRefusal(error)) return copy.errorPhrase(error.code, error.data);
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return copy.phrase('start.port-in-use');
  return error instanceof Error ? error.message : String(error);
};

run().catch((error: unknown) => {
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(1);
});
