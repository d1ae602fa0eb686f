import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openDatabase } from '../../../src/database/open.ts';
import type { HazardReport, ReportInput } from '../../../src/hazards/office-schema.ts';
import { countHazards } from '../../../src/hazards/usecases/count-hazards.ts';
import { recountHazards } from '../../../src/hazards/usecases/recount-hazards.ts';
import type { Actor, Role, Staff } from '../../../src/kernel/actor.ts';
import { addDays } from '../../../src/kernel/calendar.ts';
import type { Database } from '../../../src/kernel/collection.ts';
import { CITY, DISCIPLINE, LINXIAN, refusalOf, XINGXIAN } from '../../support/builders.ts';
import { makeFolder } from '../../support/folder.ts';
import { COPY, countingNeeds, type Line, storedLine, TODAY } from './report-ledger.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await makeFolder('shao-');
  database = await openDatabase({ dataDir: folder, clock: { now: () => 0 } });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

let ledgers = 0;
/** A ledger with these lines and nothing else. */
const ledgerOf = async (lines: readonly Line[]) => {
  ledgers += 1;
  const needs = countingNeeds(database, `ledger-${ledgers}`);
  await database.ready();
  await needs.hazards.insertMany(lines.map((line, n) => ({ id: String(n), body: storedLine(line, n) })));
  return needs;
};

const officer = (office: string, role: Role = 'handler'): Staff => ({ kind: 'staff', id: 'a', name: 'a', office, roles: [role] });
const MACHINE: Actor = { kind: 'machine', tool: 'report' };
const SCREEN = { leaves: false };

const line = (over: Partial<Line> = {}): Line => ({
  office: XINGXIAN,
  grade: 'general',
  industry: 'construction',
  criterion: 'construction-2024/7-2',
  source: 'inspection',
  inspectedOn: '2026-05-10',
  dueOn: '2026-06-01',
  extendedDays: 0,
  ...over,
});

const anyDay = fc.oneof(fc.integer({ min: -80, max: 0 }), fc.integer({ min: -800, max: 0 })).map((days) => addDays(TODAY, days));
const anyLine: fc.Arbitrary<Line> = fc
  .record({
    office: fc.constantFrom(XINGXIAN, LINXIAN, 'lvliang-zone', CITY),
    grade: fc.constantFrom('general' as const, 'major' as const),
    industry: fc.constantFrom('construction' as const, 'gas' as const, 'fire-review' as const),
    criterion: fc.constantFrom('none', 'construction-2024/7-2', 'construction-2022/4-1', 'city-gas-2023/8-1'),
    source: fc.constantFrom('self-check' as const, 'inspection' as const, 'tip' as const),
    inspectedOn: anyDay,
    dueIn: fc.integer({ min: -20, max: 90 }),
    orderedByOffice: fc.constantFrom(XINGXIAN, CITY),
    extendedDays: fc.constantFrom(0, 0, 15),
    closedIn: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
  })
  .map(({ dueIn, closedIn, ...rest }) => {
    const closedOn = closedIn === undefined ? undefined : addDays(rest.inspectedOn, closedIn);
    return {
      ...rest,
      dueOn: addDays(rest.inspectedOn, dueIn),
      ...(closedOn !== undefined && closedOn <= TODAY && { closedOn }),
    };
  });
const anyAsked: fc.Arbitrary<ReportInput> = fc.record(
  {
    period: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
    on: anyDay,
    place: fc.constantFrom('141100', '141123', '141124', '141191'),
  },
  { requiredKeys: ['period'] },
);

const sumOf = (rows: readonly { readonly count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0);

const expectToAddUp = ({ found, closed, open, places }: HazardReport): void => {
  for (const by of [found.byGrade, found.byIndustry, found.byCriterion, found.bySource ?? []]) expect(sumOf(by)).toBe(found.total);
  expect(closed.inTime + closed.late).toBe(closed.total);
  expect(open.upTo30Days + open.upTo90Days + open.upTo180Days + open.longer).toBe(open.total);
  const whole = { found: found.total, closed: closed.total, late: closed.late, open: open.total, major: open.major, overdue: open.overdue };
  for (const [field, total] of Object.entries(whole))
    expect([field, sumOf(places.map((place) => ({ count: place[field as keyof typeof whole] })))]).toEqual([field, total]);
};

describe('a report of the ledger', () => {
  it('says what a recount line by line says, for any ledger, period and place, and adds up', async () => {
    const cases = fc.tuple(fc.array(anyLine, { minLength: 1, maxLength: 120 }), fc.array(anyAsked, { minLength: 6, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(cases, async ([lines, asked]) => {
        const needs = await ledgerOf(lines);
        for (const input of asked) {
          for (const actor of [MACHINE, officer(CITY)]) {
            const counted = await countHazards(needs, actor, input, SCREEN);
            expect(counted).toEqual(await recountHazards(needs, actor, input, SCREEN));
            expectToAddUp(counted);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('counts what is seen from the last day of a period that is over', async () => {
    const needs = await ledgerOf([
      line({ inspectedOn: '2026-05-31', dueOn: '2026-06-10', closedOn: '2026-06-10' }),
      line({ inspectedOn: '2026-05-01', dueOn: '2026-05-30', closedOn: '2026-06-02', grade: 'major' }),
      line({ inspectedOn: '2026-05-01', dueOn: '2026-05-31', closedOn: '2026-05-31', extendedDays: 10 }),
      line({ inspectedOn: '2026-04-20', dueOn: '2026-05-20', closedOn: '2026-05-21' }),
      line({ inspectedOn: '2026-05-02', dueOn: '2026-05-31', closedOn: '2026-06-05' }),
      line({ inspectedOn: '2025-10-01', dueOn: '2026-07-01' }),
      line({ inspectedOn: '2026-06-01', dueOn: '2026-06-02' }),
    ]);
    const { found, closed, open } = await countHazards(needs, MACHINE, { period: 'month', on: '2026-05-15' }, SCREEN);
    expect(found.total).toBe(4);
    expect(closed).toEqual({ total: 2, inTime: 1, late: 1, extended: 1 });
    expect(open).toEqual({
      ...{ total: 4, major: 1, overdue: 1 },
      ...{ upTo30Days: 3, upTo90Days: 0, upTo180Days: 0, longer: 1, longestDays: 242 },
    });
  });

  it('counts what is overdue today while the period still runs', async () => {
    const needs = await ledgerOf([line({ dueOn: addDays(TODAY, -1) }), line({ dueOn: TODAY }), line({ dueOn: '2026-06-30' })]);
    const { open, countedOn } = await countHazards(needs, MACHINE, { period: 'quarter' }, SCREEN);
    expect([open.total, open.overdue, countedOn]).toEqual([3, 1, TODAY]);
  });

  it('reads in words', async () => {
    const needs = await ledgerOf([line({ criterion: 'construction-2024/16-1' }), line({ criterion: 'none' }), line()]);
    const report = await countHazards(needs, officer(XINGXIAN), { period: 'quarter', on: '2026-05-01' }, SCREEN);
    expect([report.period.name, report.placeName]).toEqual(['2026年第2季度', '兴县']);
    expect(report.found.byCriterion.map(({ name }) => name)).toEqual([
      '建质规〔2024〕5号 第十六条',
      '建质规〔2024〕5号 第七条（二）',
      COPY.phrase('hazard.criterion.none'),
    ]);
    expect(report.places).toEqual([{ office: XINGXIAN, name: '兴县', found: 3, closed: 0, late: 0, open: 3, major: 0, overdue: 3 }]);
  });
});

describe('where lines come from', () => {
  const tips = (own: number, others: number): readonly Line[] => [
    line(),
    ...Array.from({ length: own }, () => line({ source: 'tip' })),
    ...Array.from({ length: others }, () => line({ source: 'tip', orderedByOffice: CITY })),
  ];
  it.each<readonly [string, number, number, Actor, boolean, Record<string, number> | undefined]>([
    ['on the screen of the office', 1, 0, officer(XINGXIAN), false, { inspection: 1, tip: 1 }],
    ['without a tip', 0, 0, officer(XINGXIAN), true, undefined],
    ['few tips leave', 4, 0, officer(XINGXIAN), true, undefined],
    ['many tips leave', 5, 0, officer(XINGXIAN), true, { inspection: 1, tip: 5 }],
    ['few of the city, on the screen of the district', 1, 1, officer(XINGXIAN), false, { inspection: 1, tip: 1, withheld: 1 }],
    ['few of the city, whose own are many, leave', 5, 4, officer(XINGXIAN), true, { inspection: 1, tip: 5, withheld: 4 }],
    ['many of the city, on the screen of the district', 1, 5, officer(XINGXIAN), false, { inspection: 1, tip: 6 }],
    ['few of a district, on the screen of the city', 4, 1, officer(CITY), false, { tip: 1, withheld: 5 }],
    ['few, printed on the machine', 3, 1, MACHINE, true, undefined],
    ['many, printed on the machine', 3, 2, MACHINE, true, { inspection: 1, tip: 5 }],
  ])('%s', async (_, own, others, actor, leaves, shown) => {
    const needs = await ledgerOf(tips(own, others));
    const { found } = await countHazards(needs, actor, { period: 'year' }, { leaves });
    const counted = found.bySource?.filter(({ count }) => count > 0).map(({ id, count }) => [id, count]);
    expect(counted && Object.fromEntries(counted)).toEqual(shown);
  });
});

describe('who may count', () => {
  const asked: ReportInput = { period: 'month' };
  it.each<readonly [string, Actor, ReportInput, string]>([
    ['nobody from the street', { kind: 'public' }, asked, 'forbidden hazard.not-counted-by-you'],
    ['no unit', { kind: 'unit', id: 'u', hazard: 'h' }, asked, 'forbidden hazard.not-counted-by-you'],
    ['no publicist', officer(XINGXIAN, 'publicist'), asked, 'forbidden hazard.not-counted-by-you'],
    ['no discipline office', officer(DISCIPLINE), asked, 'forbidden hazard.not-counted-by-you'],
    ['nobody another district', officer(XINGXIAN), { ...asked, place: '141124' }, 'forbidden hazard.place-not-yours'],
    ['no district the whole city', officer(XINGXIAN), { ...asked, place: '141100' }, 'forbidden hazard.place-not-yours'],
    ['nobody a place that is none', officer(CITY), { ...asked, place: '999999' }, 'invalid hazard.place-unknown'],
    ['nobody a month to come', officer(CITY), { ...asked, on: '2026-07-01' }, 'invalid hazard.period-to-come'],
    ['a district itself', officer(XINGXIAN), { ...asked, place: '141123' }, 'no refusal'],
    ['the city any district', officer(CITY, 'supervisor'), { ...asked, place: '141124' }, 'no refusal'],
  ])('%s', async (_, actor, input, expected) => {
    const needs = await ledgerOf([line()]);
    expect(await refusalOf(countHazards(needs, actor, input, SCREEN))).toBe(expected);
  });

  it('gives a district its own lines only', async () => {
    const needs = await ledgerOf([line(), line({ office: LINXIAN })]);
    const of = async (actor: Actor): Promise<number> => (await countHazards(needs, actor, { period: 'year' }, SCREEN)).found.total;
    expect([await of(officer(XINGXIAN)), await of(officer(CITY))]).toEqual([1, 2]);
  });
});
