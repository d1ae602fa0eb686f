import { resolve } from 'node:path';
import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { type Opened, openDoors } from '../doors.ts';
import { systemClock } from '../kernel/system.ts';
import type { Program } from '../program.ts';
import { runCommand, toolCopy } from './connect.ts';
import { demoConfig } from './demo/build.ts';
import { readKept } from './demo/kept.ts';
import { momentTyped } from './demo/moment.ts';
import { openDemo, prepareDemo } from './demo/prepare.ts';
import { codeLine, startLines, timeSaid } from './demo/say.ts';

/*
 * `npm run demo`: a fortnight of 兴县 and its neighbours, in a folder of its own and on a clock of its own, to practise with.
 * It is played once by the use-cases themselves; then the server runs in the foreground.
 */

const folder = resolve('demo');
const copy = toolCopy();
const environment = loadConfig();
// Requests are not what whoever practises wants to read.
const config = demoConfig({ ...environment, logLevel: environment.logLevel === 'info' ? 'warn' : environment.logLevel }, folder);

interface Options {
  readonly fresh?: true;
  readonly day?: string;
  readonly at?: string;
  readonly code?: string;
}

const wantedIn = ({ day, at }: Options): number | undefined => {
  if (day === undefined && at === undefined) return undefined;
  const wanted = momentTyped({ ...(day !== undefined && { day }), ...(at !== undefined && { at }) });
  if (wanted === undefined) throw new Error(copy.phrase('demo.no-such-time'));
  return wanted;
};

const showCode = async (name: string): Promise<void> => {
  const kept = await readKept(folder);
  if (!kept) throw new Error(copy.phrase('demo.not-made'));
  console.log(codeLine(kept, name, systemClock.now() + kept.clockOffsetMs, copy));
};

const stopOnSignal = (program: Program, doors: Opened): void => {
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

const run = async (options: Options): Promise<void> => {
  const wanted = wantedIn(options);
  const isThere = !options.fresh && (await readKept(folder)) !== undefined;
  console.log(copy.phrase(isThere ? 'demo.going-on' : 'demo.making'));
  const kept = await prepareDemo(folder, config, { isFresh: options.fresh === true, ...(wanted !== undefined && { wanted }) });
  const opened = await openDemo(folder, config, kept);
  if ('reached' in opened) throw new Error(copy.phrase('demo.back-in-time', { reached: timeSaid(opened.reached) }));
  const doors = await openDoors(opened, opened.config).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  stopOnSignal(opened, doors);
  const at = { address: `http://${config.host}:${doors.port}`, now: opened.outside.clock.now() };
  for (const line of startLines(kept, at, copy)) console.log(line);
};

await runCommand(() =>
  new Command('demo')
    .description(copy.phrase('demo.about'))
    .option('--fresh', copy.phrase('demo.fresh'))
    .option('--day <number>', copy.phrase('demo.day'))
    .option('--at <time>', copy.phrase('demo.at'))
    .option('--code <name>', copy.phrase('demo.code'))
    .action((options: Options) => (options.code === undefined ? run(options) : showCode(options.code)))
    .parseAsync(),
);
