import { makeCaller } from '../running/call.ts';
import { median, verdict } from '../running/figures.ts';
import { settingsFor, startServer } from '../running/server.ts';
import type { Setting } from '../running/setting.ts';
import { tableLines } from '../running/table.ts';

const STARTS = 5;

/** From `node dist/main.js` to the first whole answer, ms. */
const startOnce = async (folder: string): Promise<number> => {
  const began = performance.now();
  const server = await startServer({ file: 'main.js', env: settingsFor(folder) });
  const caller = makeCaller(server.base);
  const { status } = await caller.call({ method: 'GET', path: '/healthz' });
  const ms = performance.now() - began;
  if (status !== 200) throw new Error(`/healthz answered ${status}`);
  caller.close();
  await server.stop();
  return ms;
};

/** How long the program takes to answer, in an empty folder and in one that is there. */
export const start = async (setting: Setting): Promise<void> => {
  const first: number[] = [];
  const again: number[] = [];
  for (let count = 0; count < STARTS; count += 1) {
    const folder = await setting.newFolder();
    first.push(await startOnce(folder));
    again.push(await startOnce(folder));
  }
  const row = (name: string, ms: readonly number[]): readonly string[] => [name, median(ms).toFixed(0), Math.max(...ms).toFixed(0)];
  const rows = [row('in an empty folder', first), row('in a folder that is there', again)];
  for (const line of tableLines(['start to first answer', 'median ms', 'longest ms'], rows)) console.log(line);
  console.log(`start: ${median(again).toFixed(0)} ms, aim <= 1000: ${verdict(median(again), { atMost: 1000 })}`);
};
