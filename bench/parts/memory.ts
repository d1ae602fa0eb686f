import { verdict } from '../running/figures.ts';
import { type Setting, startMeasured, untilQuiet } from '../running/setting.ts';
import { tableLines } from '../running/table.ts';

const TIPS = 10_000;
const TIPS_MS = 90_000;

const MIB = 1_048_576;

/** Resident memory of the server at rest: just started, and after ten thousand tips. */
export const memory = async (setting: Setting): Promise<void> => {
  const server = await startMeasured(await setting.newFolder());
  const idle = (await untilQuiet(server)).rssBytes / MIB;
  const done = await setting.clients.run({ base: server.base, what: 'anonymous', clients: 64, ms: TIPS_MS, answers: TIPS });
  const filled = (await untilQuiet(server)).rssBytes / MIB;
  await server.stop();
  const rows = [
    ['just started', idle.toFixed(0)],
    [`after ${done.answers} tips`, filled.toFixed(0)],
  ];
  for (const line of tableLines(['memory', 'MiB resident'], rows)) console.log(line);
  console.log(`idle: ${idle.toFixed(0)} MiB, aim <= 120: ${verdict(idle, { atMost: 120 })}`);
};
