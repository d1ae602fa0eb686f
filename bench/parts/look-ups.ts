import type { Done } from '../clients.ts';
import { median, percentile, verdict } from '../running/figures.ts';
import { type Setting, startMeasured, untilQuiet } from '../running/setting.ts';
import { tableLines } from '../running/table.ts';

/** Tips whose receipts are looked up, and rounds of looking. */
const TIPS = 2_000;
const TIPS_MS = 60_000;
const ROUNDS = 3;
const ROUND_MS = 1_000;

/** Receipts looked up per second, by so many at a time. */
export const lookUps = async (setting: Setting): Promise<void> => {
  const server = await startMeasured(await setting.newFolder());
  const { receipts } = await setting.clients.run({ base: server.base, what: 'anonymous', clients: 64, ms: TIPS_MS, answers: TIPS });
  const rows: string[][] = [];
  for (const clients of [1, 8, 64]) {
    const samples: Done[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await untilQuiet(server);
      samples.push(await setting.clients.run({ base: server.base, what: 'look-up', clients, ms: ROUND_MS, answers: 1_000_000, receipts }));
    }
    const of = (share: number): number => median(samples.map(({ latenciesMs }) => percentile(latenciesMs, share)));
    const perSecond = median(samples.map(({ answers, ms }) => (answers * 1000) / ms));
    rows.push([String(clients), perSecond.toFixed(0), of(0.5).toFixed(2), of(0.99).toFixed(2), verdict(of(0.99), { atMost: 20 })]);
  }
  await server.stop();
  for (const line of tableLines(['look-ups by', 'per s', 'p50 ms', 'p99 ms', 'aim p99 <= 20'], rows)) console.log(line);
};
