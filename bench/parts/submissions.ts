import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { What } from '../clients.ts';
import { askInside } from '../running/child.ts';
import { median, percentile, verdict } from '../running/figures.ts';
import { setUpHouse } from '../running/house.ts';
import type { Running } from '../running/server.ts';
import { type Setting, startMeasured, untilQuiet } from '../running/setting.ts';
import { tableLines } from '../running/table.ts';

const ROUNDS = 3;
const ROUND_MS = 900;
const CLIENTS = [1, 8, 64] as const;
const BARES = ['bare', 'bare-alone', 'bare-tip'] as const;
const WHATS = [...BARES, 'anonymous', 'reachable', 'named', 'insider', 'sealed name', 'photo'] as const satisfies readonly What[];

/** One measurement of one kind of submission. */
interface Sample {
  readonly perSecond: number;
  /** Processor time for each, ms: up to the answers, and with everything that follows (outbox, audit, notices). */
  readonly cpuMs: number;
  readonly cpuWithAllMs: number;
  readonly latencyP50Ms: number;
  readonly latencyP99Ms: number;
  readonly delayP99Ms: number;
}

type Cell = (typeof WHATS)[number];

const nameOf = (what: Cell, clients: number): string => `${what} ${clients}`;

const sampleOnce = async (setting: Setting, server: Running, what: Cell, clients: number): Promise<Sample> => {
  const before = await untilQuiet(server);
  const done = await setting.clients.run({
    base: server.base,
    what,
    clients,
    ms: ROUND_MS,
    answers: Number.MAX_SAFE_INTEGER,
    picture: setting.picture,
  });
  const after = await askInside(server.process);
  const quiet = await untilQuiet(server);
  return {
    perSecond: (done.answers * 1000) / done.ms,
    cpuMs: (after.cpuMs - before.cpuMs) / done.answers,
    cpuWithAllMs: (quiet.cpuMs - before.cpuMs) / done.answers,
    latencyP50Ms: median(done.latenciesMs),
    latencyP99Ms: percentile(done.latenciesMs, 0.99),
    delayP99Ms: after.delayP99Ms,
  };
};

/** The body of a tip as it is stored, and its bytes on the average: what the bare servers write. */
const storedTip = async (setting: Setting, folder: string, server: Running): Promise<{ body: string; bytes: number }> => {
  await setting.clients.run({ base: server.base, what: 'anonymous', clients: 8, ms: 10_000, answers: 200 });
  const database = new DatabaseSync(join(folder, 'data', 'main.db'), { readOnly: true });
  const { bytes } = database.prepare('SELECT avg(length(CAST(body AS BLOB))) AS bytes FROM tips').get() as { bytes: number };
  const { body } = database.prepare('SELECT body FROM tips ORDER BY abs(length(CAST(body AS BLOB)) - ?) LIMIT 1').get(bytes) as {
    body: string;
  };
  database.close();
  return { body, bytes: Math.round(bytes) };
};

const middle = (samples: readonly Sample[], of: keyof Sample): number => median(samples.map((sample) => sample[of]));

const rowOf = (what: Cell, clients: number, found: ReadonlyMap<string, readonly Sample[]>): readonly string[] => {
  const samples = found.get(nameOf(what, clients)) ?? [];
  const ratioTo = (bare: Cell): string =>
    (middle(samples, 'perSecond') / middle(found.get(nameOf(bare, clients)) ?? [], 'perSecond')).toFixed(2);
  const figure = (of: keyof Sample, digits: number): string => middle(samples, of).toFixed(digits);
  return [
    what,
    String(clients),
    figure('perSecond', 0),
    ...BARES.map(ratioTo),
    figure('cpuMs', 2),
    figure('cpuWithAllMs', 2),
    figure('latencyP50Ms', 1),
    figure('latencyP99Ms', 1),
    figure('delayP99Ms', 1),
  ];
};

const HEAD = [
  'submission',
  'clients',
  'per s',
  ...BARES.map((bare) => `of ${bare}`),
  'CPU ms to answer',
  'CPU ms with all',
  'p50 ms',
  'p99 ms',
  'loop p99 ms',
];

const printAims = (found: ReadonlyMap<string, readonly Sample[]>): void => {
  const at64 = (what: Cell, of: keyof Sample): number => middle(found.get(nameOf(what, 64)) ?? [], of);
  for (const limit of BARES) {
    const ratio = at64('anonymous', 'perSecond') / at64(limit, 'perSecond');
    console.log(`anonymous at 64 clients, of ${limit}: ${ratio.toFixed(2)}, aim >= 0.4: ${verdict(ratio, { atLeast: 0.4 })}`);
  }
  const cpu = at64('anonymous', 'cpuWithAllMs');
  const delay = at64('anonymous', 'delayP99Ms');
  const cpuToAnswer = at64('anonymous', 'cpuMs');
  console.log(`CPU to the answer: ${cpuToAnswer.toFixed(2)} ms, aim <= 1: ${verdict(cpuToAnswer, { atMost: 1 })}`);
  console.log(`CPU with all that follows: ${cpu.toFixed(2)} ms, aim <= 1: ${verdict(cpu, { atMost: 1 })}`);
  console.log(`event-loop delay p99: ${delay.toFixed(1)} ms, aim < 20: ${verdict(delay, { atMost: 20 })}`);
};

type Servers = Readonly<Record<'ours' | 'bare' | 'bareTip', Running>>;

const serverOf = ({ ours, bare, bareTip }: Servers, what: Cell): Running => {
  if (what === 'bare-tip') return bareTip;
  return what.startsWith('bare') ? bare : ours;
};

const measure = async (setting: Setting, servers: Servers): Promise<ReadonlyMap<string, readonly Sample[]>> => {
  const found = new Map<string, Sample[]>();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const clients of CLIENTS)
      for (const what of WHATS) {
        const sample = await sampleOnce(setting, serverOf(servers, what), what, clients);
        found.set(nameOf(what, clients), [...(found.get(nameOf(what, clients)) ?? []), sample]);
      }
  return found;
};

/** Submissions per second and processor time for each, beside the bare servers, in rounds that take turns. */
export const submissions = async (setting: Setting): Promise<void> => {
  const folder = await setting.newFolder();
  // Without it an insider's tip would be sealed to its receipt alone, which is less work.
  await setUpHouse(folder);
  const ours = await startMeasured(folder);
  const { body, bytes } = await storedTip(setting, folder, ours);
  const servers = {
    ours,
    bare: await startMeasured(await setting.newFolder(), 'bench/bare-server.js', { ROW_BYTES: String(bytes) }),
    bareTip: await startMeasured(await setting.newFolder(), 'bench/bare-tip.js', { TIP_BODY: body }),
  };
  const found = await measure(setting, servers);
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  console.log(`bare: node:http and one SQLite insert of ${bytes} bytes, synced before the answer; requests of one turn share a sync`);
  console.log('bare-alone: the same, each request with a sync of its own');
  console.log('bare-tip: node:http and the rows, indexes and commits of a tip; requests of one turn share each sync');
  const rows = CLIENTS.flatMap((clients) => WHATS.map((what) => rowOf(what, clients, found)));
  for (const line of tableLines(HEAD, rows)) console.log(line);
  printAims(found);
};
