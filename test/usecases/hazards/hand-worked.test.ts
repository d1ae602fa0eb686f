import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { HazardReport } from '../../../src/hazards/office-schema.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { reportProgram } from '../../../src/tools/report-program.ts';
import { REPORT_TOOLS } from '../../../src/tools/report-tools.ts';
import { openWorld, START, type World } from '../../support/world.ts';
import { type Bureaus, type GridRow, type HandReport, handLedger, hireBureaus, playLedger, toDay } from './hand-ledger.ts';

/*
 * Forty lines of a year and what its tables must say, worked by hand (test/labelled/hazard-ledger.md), against every way to ask "how many":
 * the quick count, the recount, the command on the machine, the sheet.
 */

const { full, grid } = handLedger();
const PLACES = [
  ['141123', '兴县'],
  ['141124', '临县'],
  ['all', '吕梁市'],
] as const;

let world: World;
let bureaus: Bureaus;
let machine: Actor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.move(Date.parse('2025-12-30T08:00:00+08:00') - START);
  bureaus = await hireBureaus(world);
  machine = { kind: 'machine', tool: 'report' };
  await playLedger(world, bureaus);
  toDay(world, '2027-01-10');
}, 180_000);
afterAll(() => world.end());

type Counted = readonly { readonly id: string; readonly count: number }[];

/** Counts by id, without those of nothing. */
const byId = (counted: Counted = []) => Object.fromEntries(counted.flatMap(({ id, count }) => (count === 0 ? [] : [[id, count]])));

const placeOf = (place: string) => (place === 'all' ? {} : { place });

const boiled = ({ period, found, closed, open }: HazardReport) => ({
  from: period.from,
  to: period.to,
  total: found.total,
  byGrade: byId(found.byGrade),
  byIndustry: byId(found.byIndustry),
  byCriterion: byId(found.byCriterion),
  closed,
  open,
});

const expected = ({ from, to, found, closed, open }: HandReport) => ({
  from,
  to,
  total: found.total,
  byGrade: found.byGrade,
  byIndustry: found.byIndustry,
  byCriterion: found.byCriterion,
  closed,
  open,
});

const six = (row: HazardReport['places'][number] | undefined) =>
  row ? [row.found, row.closed, row.late, row.open, row.major, row.overdue] : [0, 0, 0, 0, 0, 0];

const count = (actor: Actor, { period, on, place }: { period: HandReport['period']; on: string; place: string }, leaves = false) =>
  world.app.hazards.countHazards(actor, { period, on, ...placeOf(place) }, { leaves });

describe.each(full)('$period of $on, $place', (hand) => {
  it('the quick count has every figure', async () => {
    expect(boiled(await count(machine, hand))).toEqual(expected(hand));
    expect(boiled(await count(bureaus.city.handler, hand))).toEqual(expected(hand));
  });

  it('the recount says the same, to every asker, inside and outside', async () => {
    const input = { period: hand.period, on: hand.on, ...placeOf(hand.place) };
    for (const leaves of [false, true])
      for (const actor of [machine, bureaus.city.handler]) {
        const how = { leaves };
        const quick = await world.app.hazards.countHazards(actor, input, how);
        expect(await world.app.hazards.recountHazards(actor, input, how)).toEqual(quick);
        expect(boiled(quick)).toEqual(expected(hand));
      }
  });
});

describe('the grid of seventeen periods', () => {
  const cells = grid.flatMap((row) => PLACES.map(([place]) => [row.period, row.from, place, row] as const));
  it.each(cells)('%s from %s, %s', async (period, from, place, row: GridRow) => {
    const { found, closed, open, places } = await count(machine, { period, on: from, place });
    expect([found.total, closed.total, closed.late, open.total, open.major, open.overdue]).toEqual(row[place]);
    for (const [region, office] of [
      ['141123', 'lvliang-xingxian'],
      ['141124', 'lvliang-linxian'],
    ] as const)
      if (place === 'all' || place === region)
        expect([office, ...six(places.find((one) => one.office === office))]).toEqual([office, ...row[region]]);
    const others = places.filter(({ office }) => !['lvliang-xingxian', 'lvliang-linxian'].includes(office));
    expect(others.flatMap(six).filter((figure) => figure !== 0)).toEqual([]);
  });
});

describe('by source', () => {
  const year = (place: string) => full.find((hand) => hand.period === 'year' && hand.place === place)?.found.bySource;

  it('a district sees the sources of what it ordered, and of the city’s orders that there are some', async () => {
    const { found } = await count(bureaus.xingxian.handler, { period: 'year', on: '2026-05-01', place: 'all' });
    expect(byId(found.bySource)).toEqual({ ...year('141123')?.own, withheld: 3 });
    const other = await count(bureaus.linxian.handler, { period: 'year', on: '2026-05-01', place: 'all' });
    expect(byId(other.found.bySource)).toEqual({ ...year('141124')?.own, withheld: 3 });
  });

  it('the whole has thirty-eight, ten of them from tips', async () => {
    const { found } = await count(machine, { period: 'year', on: '2026-05-01', place: 'all' }, true);
    expect(byId(found.bySource)).toEqual({ 'self-check': 10, inspection: 18, tip: 10 });
    expect(year('all')).toEqual({ own: { 'self-check': 10, inspection: 13, tip: 9 }, city: { inspection: 5, tip: 1 } });
  });

  it('the city does not see that three of 临县 come from tips', async () => {
    for (const leaves of [false, true]) {
      const { found } = await count(bureaus.city.handler, { period: 'year', on: '2026-05-01', place: '141124' }, leaves);
      expect(byId(found.bySource).tip).toBeUndefined();
    }
  });

  it('a district counts its own place only', async () => {
    const { found, places } = await count(bureaus.xingxian.handler, { period: 'year', on: '2026-05-01', place: 'all' });
    expect([found.total, places.filter((place) => six(place).some(Boolean)).map(({ office }) => office)]).toEqual([
      20,
      ['lvliang-xingxian'],
    ]);
  });

  it.each(full)('what leaves the office names no tips below five: $period of $on, $place', async (hand) => {
    for (const actor of [machine, bureaus.city.handler, bureaus.xingxian.handler, bureaus.linxian.handler]) {
      const isOwn =
        actor === machine || actor === bureaus.city.handler || hand.place === (actor === bureaus.xingxian.handler ? '141123' : '141124');
      if (!isOwn) continue;
      const { found } = await count(actor, hand, true);
      const tips = byId(found.bySource).tip;
      expect(tips === undefined || Number(tips) >= 5).toBe(true);
    }
  });

  it.each([
    ['on paper', true],
    ['on the screen of the city', false],
  ])('and nobody finds those below five by taking one table from another, %s', async (_where, leaves) => {
    const actor = leaves ? machine : bureaus.city.handler;
    const tips = async (place: string): Promise<number | undefined> =>
      byId((await count(actor, { period: 'year', on: '2026-05-01', place }, leaves)).found.bySource).tip as number | undefined;
    const [whole, part] = [await tips('all'), await tips('141123')];
    expect(whole === undefined || part === undefined || whole - part >= 5).toBe(true);
  });
});

/** The figure that stands after this name on a printed line; nothing of a kind is not printed. */
const figureOf = (lines: readonly string[], name: string): number => {
  const hits = lines.flatMap((line) => new RegExp(`(?:^|\\s)${name}\\s{2,}(\\d+)(?:\\s|$)`).exec(line)?.[1] ?? []);
  return hits.length === 1 ? Number(hits[0]) : -hits.length;
};

const FIGURES: readonly (readonly [string, (hand: HandReport) => number | undefined])[] = [
  ['查出', ({ found }) => found.total],
  ['销号', ({ closed }) => closed.total],
  ['按期销号', ({ closed }) => closed.inTime],
  ['超期销号', ({ closed }) => closed.late],
  ['延期后销号', ({ closed }) => closed.extended],
  ['未销号', ({ open }) => open.total],
  ['未销号的重大隐患', ({ open }) => open.major],
  ['未销号的超期隐患', ({ open }) => open.overdue],
  ['未销号 30 天以内', ({ open }) => open.upTo30Days],
  ['未销号 31 至 90 天', ({ open }) => open.upTo90Days],
  ['未销号 91 至 180 天', ({ open }) => open.upTo180Days],
  ['未销号 180 天以上', ({ open }) => open.longer],
  ['未销号最长天数', ({ open }) => open.longestDays],
  ['重大隐患', ({ found }) => found.byGrade.major ?? 0],
  ['一般隐患', ({ found }) => found.byGrade.general ?? 0],
];

const NAMES: Readonly<Record<string, string>> = { '141123': '兴县', '141124': '临县' };

/** `npm run report -- …` as typed, on the machine itself. */
const typed = async (...args: readonly string[]): Promise<{ lines: readonly string[]; saved: readonly Uint8Array[] }> => {
  const lines: string[] = [];
  const saved: Uint8Array[] = [];
  const program = reportProgram({
    copy: world.outside.copy,
    call: (tool, given) => REPORT_TOOLS[tool](world, given),
    print: (line) => void lines.push(line),
    save: async (_file, content) => void saved.push(content),
  });
  await program.parseAsync(['node', 'report', ...args]);
  return { lines, saved };
};

const cellsOf = async (content: Uint8Array): Promise<readonly (readonly string[])[]> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as never);
  const rows: string[][] = [];
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      const cells: string[] = [];
      row.eachCell({ includeEmpty: true }, (cell) => void cells.push(cell.text));
      rows.push(cells);
    });
  return rows;
};

describe.each(full)('printed and as a sheet: $period of $on, $place', (hand) => {
  const args = [hand.period, ...(hand.place === 'all' ? [] : [NAMES[hand.place] ?? '']), '--on', hand.on];

  it('the printed lines', async () => {
    const { lines } = await typed(...args);
    expect(FIGURES.map(([name]) => [name, figureOf(lines, name)])).toEqual(FIGURES.map(([name, of]) => [name, of(hand) ?? 0]));
  });

  it('and once more with --recount', async () => {
    const { lines } = await typed(...args, '--recount');
    expect(FIGURES.map(([name]) => [name, figureOf(lines, name)])).toEqual(FIGURES.map(([name, of]) => [name, of(hand) ?? 0]));
  });

  it('the sheet, opened again', async () => {
    const { saved } = await typed(...args, '--xlsx', 'x.xlsx');
    const rows = await cellsOf(saved[0] ?? new Uint8Array());
    const figure = (name: string) => {
      const row = rows.find((cells) => cells.includes(name));
      return Number(row?.slice(row.indexOf(name) + 1).find((cell) => /^\d+$/.test(cell)) ?? 0);
    };
    expect(FIGURES.map(([name]) => [name, figure(name)])).toEqual(FIGURES.map(([name, of]) => [name, of(hand) ?? 0]));
  });

  it('every figure of the sheet is a number, not text', async () => {
    const { saved } = await typed(...args, '--xlsx', 'x.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(saved[0] as never);
    const asText: string[] = [];
    for (const sheet of book.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => void (typeof cell.value === 'string' && /^\d+$/.test(cell.value) && asText.push(cell.address))),
      );
    expect(asText).toEqual([]);
  });
});

describe('the printed table of places', () => {
  it.each(grid.filter(({ period }) => period !== 'month'))('$period from $from', async (row) => {
    const { lines } = await typed(row.period, '--on', row.from);
    for (const [place, name] of [
      ['141123', '兴县'],
      ['141124', '临县'],
    ] as const) {
      const line = lines.filter((one) => one.startsWith(name)).map((one) => (one.match(/\s\d+/g) ?? []).map(Number));
      expect([name, line]).toEqual([name, [[...row[place]]]]);
    }
  });
});
