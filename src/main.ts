import { join } from 'node:path';
import { type Config, loadConfig } from './config.ts';
import { loadCopy } from './copy/phrase.ts';
import { openDoors } from './doors.ts';
import { isRefusal } from './kernel/errors.ts';
import { contentFolder, openProgram, type Program } from './program.ts';

/** Lines for whoever started the program: what to open, and how to make the first administrator. */
const greet = (program: Program, port: number, { host, publicUrl }: Config): void => {
  const { copy, library } = program.outside;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const lines = [
    copy.phrase('start.ready', { place: library.jurisdiction.name }),
    copy.phrase('start.chat', { address: `${address}/chat` }),
    copy.phrase('start.office', { address: `${address}/office` }),
    copy.phrase('start.ledger', { address: `${address}/ledger` }),
    copy.phrase('start.unit', { address: `${address}/unit` }),
    copy.phrase('start.staff', { office: library.directory.officeFor(undefined).id }),
    copy.phrase('start.simulated'),
    ...(publicUrl === undefined ? [copy.phrase('start.no-public-url')] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

const run = async (): Promise<void> => {
  const config = loadConfig();
  const program = await openProgram(config);
  const doors = await openDoors(program, config).catch(async (error: unknown) => {
    await program.close();
    throw error;
  });
  greet(program, doors.port, config);
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
