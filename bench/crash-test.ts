import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkCut } from './crash/check-cut.ts';
import { lostHappenings } from './crash/count-happenings.ts';
import { countOrphans } from './crash/count-orphans.ts';
import { type Cut, copyFolder, cutCopy, leftAfter, planCuts, takeSnapshot } from './crash/cut-logs.ts';
import { killRound, openEveryReceipt, type Setting } from './crash/kill-rounds.ts';
import { killSetUps, SET_UP_HEAD, setUpRound } from './crash/kill-set-up.ts';
import { emptyLedger } from './crash/ledger.ts';
import { openAtOffice } from './crash/open-at-office.ts';
import { addLosses, type Losses, noLosses, openAll } from './crash/open-receipts.ts';
import { openFolder } from './crash/opened.ts';
import { seededChance } from './running/chance.ts';
import { type House, hireHouse, prepareSetUp, type SetUp } from './running/house.ts';
import { makePicture } from './running/pictures.ts';
import { built, settingsFor } from './running/server.ts';
import { tableLines } from './running/table.ts';

/** Rounds and acknowledgements at least; and how long the rounds may take to get there, ms. */
const ROUNDS = 20;
const ACKNOWLEDGED = 1_000;
const ROUNDS_MS = 140_000;

const CUTS = 24;

/** Before this round no set-up code was ever shown; after that one the keys are set up. */
const SHOWN_AT = 2;
const SET_UP_AT = 6;

/** A folder whose keys are about to be set up, and the set-up. */
interface Before {
  readonly setting: Setting;
  readonly setUp: SetUp;
}

const seed = Number(process.argv[2] ?? 20_260_616);
const folder = await mkdtemp(join(tmpdir(), 'shao-crash-'));
const chance = seededChance(seed);
const ledger = emptyLedger();
const house: House = await hireHouse(folder);
const pictures = await Promise.all([makePicture(240, 180), makePicture(320, 240), makePicture(200, 300)]);
const setting: Setting = { folder, dataDir: join(folder, 'data'), pictures, chance, ledger };
const lost: Losses & { happenings: number } = { ...noLosses(), happenings: 0 };
const faults: string[] = [];
let rounds = 0;
/** The one in the folder itself; those on copies are added. */
let setUps = 1;

const printTable = (head: readonly string[], rows: readonly (readonly string[])[]): void => {
  for (const line of tableLines(head, rows)) console.log(`  ${line}`);
};

const verifyAudit = async (): Promise<void> => {
  const { stdout } = await promisify(execFile)(process.execPath, [built('src/tools/audit.js'), 'verify'], { env: settingsFor(folder) });
  console.log(`  audit verify: ${stdout.trim()}`);
};

/** The folder and what reporters had been promised, as both stood before the set-up. */
const rememberBefore = async (setUp: SetUp): Promise<Before> => {
  const copy = join(folder, 'before');
  await copyFolder(folder, copy);
  const { tips, messages } = ledger;
  return { setUp, setting: { ...setting, folder: copy, ledger: { ...ledger, tips: [...tips], messages: [...messages] } } };
};

/** The same set-up again and again, on copies of the folder. */
const killItsSetUps = async (before: Before | undefined): Promise<void> => {
  if (!before) return;
  const { losses, rows } = await killSetUps(before.setting, before.setUp, house);
  addLosses(lost, losses);
  // The first one on a copy went to its end.
  setUps += rows.length - 1;
  printTable(SET_UP_HEAD, rows);
};

/** Gives how everything stood before the keys were set up. */
const runRounds = async (): Promise<Before | undefined> => {
  const began = performance.now();
  let shown: SetUp | undefined;
  let before: Before | undefined;
  while ((rounds < ROUNDS || ledger.tips.length < ACKNOWLEDGED) && performance.now() - began < ROUNDS_MS) {
    if (rounds === SHOWN_AT) shown = await prepareSetUp(folder, house);
    if (rounds === SET_UP_AT && shown) before = await rememberBefore(shown);
    addLosses(lost, await (rounds === SET_UP_AT && shown ? setUpRound(setting, shown) : killRound(setting)));
    rounds += 1;
    if (rounds % 5 === 0) console.log(`  ${rounds} kills, ${ledger.tips.length} tips acknowledged, ${ledger.repeated} repeated`);
  }
  if (rounds < ROUNDS || ledger.tips.length < ACKNOWLEDGED) faults.push(`only ${rounds} rounds and ${ledger.tips.length} acknowledged`);
  addLosses(lost, await openEveryReceipt(setting));
  return before;
};

/** The folder itself, after everything that happened was handed on: one tip for each submission, one entry for each happening. */
const countTips = async (): Promise<void> => {
  const opened = await openFolder(folder);
  if (opened.tips.length !== ledger.tips.length) faults.push(`${opened.tips.length} tips for ${ledger.tips.length} submissions`);
  lost.happenings += lostHappenings(opened);
  await opened.close();
  await verifyAudit();
};

/** Every insider's tip at its office, and every sealed name; on a copy, since it is written down who looked. */
const openInsiders = async (): Promise<void> => {
  const copy = join(folder, 'at-office');
  await copyFolder(folder, copy);
  const opened = await openFolder(copy);
  addLosses(lost, await openAtOffice(opened, house, ledger.tips));
  await opened.close();
};

const TWO_DAYS_AND_MORE_MS = 49 * 3_600_000;

/** The day after next the sweep takes what no tip took: all of that, and not one file of a tip. */
const sweepTwoDaysLater = async (): Promise<void> => {
  const opened = await openFolder(folder, TWO_DAYS_AND_MORE_MS);
  let swept = 0;
  for (let more = 1; more > 0; swept += more) more = await opened.program.app.files.sweepFiles();
  addLosses(lost, await openAll(ledger.tips, ledger, opened));
  const orphans = await countOrphans(opened);
  if (orphans > 0) faults.push(`${orphans} files that no tip names are left after the sweep`);
  await opened.close();
  console.log(`  two days later: ${swept} files that no tip took are swept, ${orphans} are left`);
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
    const outcome = await checkCut(copy, left, { ledger, house });
    addLosses(lost, outcome);
    lost.happenings += outcome.happenings;
    faults.push(...outcome.faults.map((fault) => `${where(cut)}: ${fault}`));
    const kept = `${left.main.frames}/${snapshot.logs.main.frame} ${left.keys.frames}/${snapshot.logs.keys.frame}`;
    rows.push([where(cut), kept, String(outcome.promised), String(outcome.there), String(outcome.tips.size)]);
  }
  printTable(['log cut at byte', 'frames kept main keys', 'promised', 'there', 'lost'], rows);
};

/** Each word once, with how often it was said. */
const counted = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const report = (): void => {
  const insiders = ledger.tips.filter(({ reporter }) => reporter !== undefined);
  const names = insiders.filter(({ reporter }) => reporter?.name !== undefined);
  const rows: readonly (readonly [string, number])[] = [
    ['kills during submissions', rounds],
    ['acknowledged', ledger.tips.length + ledger.messages.length],
    ["of them insiders' tips", insiders.length],
    ['of them under a sealed name', names.length],
    ['repeated', ledger.repeated],
    ['set-ups killed and completed', setUps],
    ['cuts of the logs', CUTS],
    ['lost tips', lost.tips.size],
    ['lost files', lost.files.size],
    ['lost messages', lost.messages.size],
    ['lost identities', lost.names.size],
    ['lost happenings', lost.happenings],
  ];
  for (const line of [
    '',
    ...tableLines(
      ['crash test', 'count'],
      rows.map(([what, count]) => [what, String(count)]),
    ),
  ])
    console.log(line);
  for (const [fault, times] of counted([...ledger.refused.map((code) => `refused, ${code}`), ...faults]))
    console.log(`FAULT ${times} x ${fault}`);
};

console.log(`seed ${seed}: kill -9 during parallel submissions, then ${CUTS} cuts of the write-ahead logs`);
try {
  const before = await runRounds();
  await countTips();
  await openInsiders();
  await sweepTwoDaysLater();
  await killItsSetUps(before);
  await runCuts();
  report();
} finally {
  await rm(folder, { recursive: true, force: true });
}
const isLost =
  lost.tips.size + lost.files.size + lost.messages.size + lost.names.size + lost.happenings + faults.length + ledger.refused.length > 0;
process.exitCode = isLost ? 1 : 0;
