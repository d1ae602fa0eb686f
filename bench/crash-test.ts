import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkCut } from './crash/check-cut.ts';
import { lostHappenings } from './crash/count-happenings.ts';
import { countOrphans } from './crash/count-orphans.ts';
import { type Cut, cutCopy, leftAfter, planCuts, takeSnapshot } from './crash/cut-logs.ts';
import { killRound, openEveryReceipt, type Setting } from './crash/kill-rounds.ts';
import { emptyLedger } from './crash/ledger.ts';
import { addLosses, type Losses, noLosses, openAll } from './crash/open-receipts.ts';
import { openFolder } from './crash/opened.ts';
import { seededChance } from './running/chance.ts';
import { makePicture } from './running/pictures.ts';
import { built, settingsFor } from './running/server.ts';
import { tableLines } from './running/table.ts';

/** Rounds and acknowledgements at least; and how long the rounds may take to get there, ms. */
const ROUNDS = 20;
const ACKNOWLEDGED = 1_000;
const ROUNDS_MS = 140_000;

const CUTS = 24;

const seed = Number(process.argv[2] ?? 20_260_616);
const folder = await mkdtemp(join(tmpdir(), 'shao-crash-'));
const chance = seededChance(seed);
const ledger = emptyLedger();
const pictures = await Promise.all([makePicture(240, 180), makePicture(320, 240), makePicture(200, 300)]);
const setting: Setting = { folder, dataDir: join(folder, 'data'), pictures, chance, ledger };
const lost: Losses & { happenings: number } = { ...noLosses(), happenings: 0 };
const faults: string[] = [];
let rounds = 0;

const verifyAudit = async (): Promise<void> => {
  const { stdout } = await promisify(execFile)(process.execPath, [built('src/tools/audit.js'), 'verify'], { env: settingsFor(folder) });
  console.log(`  audit verify: ${stdout.trim()}`);
};

const runRounds = async (): Promise<void> => {
  const began = performance.now();
  while ((rounds < ROUNDS || ledger.tips.length < ACKNOWLEDGED) && performance.now() - began < ROUNDS_MS) {
    addLosses(lost, await killRound(setting));
    rounds += 1;
    if (rounds % 5 === 0) console.log(`  ${rounds} kills, ${ledger.tips.length} tips acknowledged, ${ledger.repeated} repeated`);
  }
  if (rounds < ROUNDS || ledger.tips.length < ACKNOWLEDGED) faults.push(`only ${rounds} rounds and ${ledger.tips.length} acknowledged`);
  addLosses(lost, await openEveryReceipt(setting));
};

/** The folder itself, after everything that happened was handed on: one tip for each submission, one entry for each happening. */
const countTips = async (): Promise<void> => {
  const opened = await openFolder(folder);
  if (opened.tips.length !== ledger.tips.length) faults.push(`${opened.tips.length} tips for ${ledger.tips.length} submissions`);
  lost.happenings += lostHappenings(opened);
  await opened.close();
  await verifyAudit();
};

const DAY_AND_MORE_MS = 25 * 3_600_000;

/** A day later the sweep takes what no tip took: all of that, and not one file of a tip. */
const sweepADayLater = async (): Promise<void> => {
  const opened = await openFolder(folder, DAY_AND_MORE_MS);
  let swept = 0;
  for (let more = 1; more > 0; swept += more) more = await opened.program.app.files.sweepFiles();
  addLosses(lost, await openAll(ledger.tips, ledger, opened));
  const orphans = await countOrphans(opened);
  if (orphans > 0) faults.push(`${orphans} files that no tip names are left after the sweep`);
  await opened.close();
  console.log(`  a day later: ${swept} files that no tip took are swept, ${orphans} are left`);
};

const where = (cut: Cut): string =>
  Object.entries(cut)
    .map(([file, bytes]) => `${file} at ${bytes}`)
    .join(', ');

const runCuts = async (): Promise<void> => {
  const snapshot = await takeSnapshot(setting, join(folder, 'snapshot'));
  const rows: string[][] = [];
  for (const cut of planCuts(snapshot.logs, CUTS, chance)) {
    const left = leftAfter(snapshot.logs, cut);
    const copy = join(folder, 'cut');
    await cutCopy(snapshot, copy, cut);
    const outcome = await checkCut(copy, left, ledger);
    addLosses(lost, outcome);
    lost.happenings += outcome.happenings;
    faults.push(...outcome.faults.map((fault) => `${where(cut)}: ${fault}`));
    const kept = `${left.main.frames}/${snapshot.logs.main.frame} ${left.keys.frames}/${snapshot.logs.keys.frame}`;
    rows.push([where(cut), kept, String(outcome.promised), String(outcome.there), String(outcome.tips.size)]);
  }
  for (const line of tableLines(['log cut at byte', 'frames kept main keys', 'promised', 'there', 'lost'], rows)) console.log(`  ${line}`);
};

/** Each word once, with how often it was said. */
const counted = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const report = (): void => {
  const head = ['rounds', 'acknowledged', 'repeated', 'lost tips', 'lost files', 'lost messages', 'lost happenings', 'cuts'];
  const acknowledged = ledger.tips.length + ledger.messages.length;
  const row = [rounds, acknowledged, ledger.repeated, lost.tips.size, lost.files.size, lost.messages.size, lost.happenings, CUTS].map(
    String,
  );
  for (const line of ['', ...tableLines(head, [row])]) console.log(line);
  for (const [fault, times] of counted([...ledger.refused.map((code) => `refused, ${code}`), ...faults]))
    console.log(`FAULT ${times} x ${fault}`);
};

console.log(`seed ${seed}: kill -9 during parallel submissions, then ${CUTS} cuts of the write-ahead logs`);
try {
  await runRounds();
  await countTips();
  await sweepADayLater();
  await runCuts();
  report();
} finally {
  await rm(folder, { recursive: true, force: true });
}
const isLost = lost.tips.size + lost.files.size + lost.messages.size + lost.happenings + faults.length + ledger.refused.length > 0;
process.exitCode = isLost ? 1 : 0;
