import { importColumns } from '../../src/hazards/rules/sheet-columns.ts';
import { countHazards } from '../../src/hazards/usecases/count-hazards.ts';
import { importHazards } from '../../src/hazards/usecases/import-hazards.ts';
import { writeSheet } from '../../src/papers/write-sheet.ts';
import { seededChance } from '../running/chance.ts';
import { median, verdict } from '../running/figures.ts';
import type { Setting } from '../running/setting.ts';
import { tableLines } from '../running/table.ts';
import { HANDLER, type Ledger, ledgerCopy, openLedger, WORDS, writeLedger } from './hazards-ledger.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const ASKED = 400;
const REPORTS = 5;
const IMPORTED = 10_000;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** The usual time of one of many, ms. */
const usual = async (times: number, work: (chance: number) => Promise<unknown>): Promise<number> => {
  const chance = seededChance(times);
  const each: number[] = [];
  for (let time = 0; time < times; time += 1) each.push(await timed(() => work(chance())));
  return median(each);
};

/** What an office does all day, on a ledger of so many lines: the usual time of each, ms. */
const measure = async ({ hazards, needs }: Ledger, lines: number): Promise<Readonly<Record<string, number>>> => {
  const idOf = (chance: number): string => `bench-${Math.floor(chance * lines)}`;
  const reach = needs.directory.reach(needs.directory.officeFor(undefined).id);
  const offices = { field: 'office', values: reach };
  return {
    'get one': await usual(ASKED, (chance) => hazards.get(idOf(chance))),
    'list 20 of an office': await usual(ASKED, () =>
      hazards.list({ by: 'by-due', where: { isOpen: true }, in: { field: 'office', values: [HANDLER.office] }, limit: 20 }),
    ),
    'list 20 of the city': await usual(ASKED, () => hazards.list({ by: 'by-due', where: { isOpen: true }, in: offices, limit: 20 })),
    replace: await usual(ASKED, async (chance) => {
      const row = await hazards.get(idOf(chance));
      if (row) await hazards.replace(row.id, { ...row.body, demands: `${WORDS.demands}.` }, [], row.rev);
    }),
    'month report, city': await usual(REPORTS, () =>
      countHazards(needs, { kind: 'machine', tool: 'bench' }, { period: 'month' }, { leaves: true }),
    ),
    'year report, city': await usual(1, () =>
      countHazards(needs, { kind: 'machine', tool: 'bench' }, { period: 'year' }, { leaves: true }),
    ),
  };
};

/** A sheet of so many rows, no two alike. */
const sheetOf = (rows: number): Promise<Uint8Array> => {
  const { district, ...cells } = WORDS;
  const row = (n: number) => ({ ...cells, region: district, place: `${cells.place} ${n}`, inspectedOn: '2026-01-05', dueOn: '2026-02-05' });
  const columns = importColumns(ledgerCopy.phrase);
  return writeSheet([{ name: 'bench', title: 'bench', columns, rows: Array.from({ length: rows }, (_, n) => row(n)) }], ledgerCopy, 0);
};

const importing = async (ledger: Ledger): Promise<void> => {
  const bytes = await sheetOf(IMPORTED);
  const read = await timed(() => ledger.needs.readSheet(bytes, importColumns(ledgerCopy.phrase), { rows: IMPORTED }));
  const whole = (await timed(() => importHazards(ledger.needs, HANDLER, bytes))) / 1_000;
  const again = (await timed(() => importHazards(ledger.needs, HANDLER, bytes))) / 1_000;
  console.log(
    `import of ${IMPORTED} rows: ${whole.toFixed(2)} s, aim <= 5: ${verdict(whole, { atMost: 5 })} ` +
      `(of it reading the xlsx ${(read / 1_000).toFixed(2)} s; the same file again ${again.toFixed(2)} s)`,
  );
};

const ledgerOf = async (setting: Setting, lines: number): Promise<Ledger> => {
  const folder = await setting.newFolder();
  let ledger: Ledger | undefined;
  const ms = await timed(async () => {
    await writeLedger(folder, lines);
    ledger = await openLedger(folder);
  });
  console.log(`${lines} lines written and indexed in ${(ms / 1_000).toFixed(0)} s`);
  return ledger as Ledger;
};

/** The ledger: what an office does all day at 10,000 and 1,000,000 lines, the reports at both, and the import of a large sheet. */
export const hazards = async (setting: Setting): Promise<void> => {
  const small = await ledgerOf(setting, FEW);
  const few = await measure(small, FEW);
  await importing(small);
  await small.close();
  const large = await ledgerOf(setting, MANY);
  const many = await measure(large, MANY);
  await large.close();
  const rows = Object.entries(few).map(([what, ms]) => {
    const late = many[what] ?? Number.NaN;
    return [what, ms.toFixed(2), late.toFixed(2), (late / ms).toFixed(1), what.includes('report') ? '' : verdict(late / ms, { atMost: 2 })];
  });
  for (const line of tableLines(['ms for', `at ${FEW}`, `at ${MANY}`, 'ratio', 'aim ratio <= 2'], rows)) console.log(line);
};
