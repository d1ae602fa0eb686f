import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HazardRow, ListHazardsInput } from '../../../src/hazards/office-schema.ts';
import { settled } from '../../../src/hazards/rules/turn.ts';
import { HAZARDS } from '../../../src/hazards/store.ts';
import type { Hazard } from '../../../src/hazards/stored-schema.ts';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import { addDays } from '../../../src/kernel/calendar.ts';
import { CITY, LINXIAN, refusalOf, XINGXIAN } from '../../support/builders.ts';
import {
  CLOSING,
  hireLedgerCrew,
  JUDGED,
  type LedgerCrew,
  lineInput,
  majorInput,
  moveLine,
  SEEN,
  storedEvidence,
  storedHazard,
  TOLD,
  toSubmitted,
} from '../../support/hazards.ts';
import { BRANCH, SITE } from '../../support/units.ts';
import { openWorld, type World } from '../../support/world.ts';

const TODAY = '2026-06-16';
const pick = <T>(choices: readonly T[], n: number): T => choices[n % choices.length] as T;

/** A ledger in which everything that can be asked for occurs with everything else. */
const lineAt = (n: number): Hazard => {
  const office = pick([XINGXIAN, XINGXIAN, LINXIAN], n);
  const code = pick([BRANCH, SITE, undefined], Math.floor(n / 2));
  const criterion = pick([JUDGED, SEEN, undefined], Math.floor(n / 7));
  return settled(
    {
      ...storedHazard(),
      number: `LL-YH-2026-${900_000 + n}`,
      state: pick(['registered', 'rectifying', 'submitted', 'closed', 'notified', 'checked', 'closed'] as const, n),
      grade: pick(['general', 'major'] as const, Math.floor(n / 3)),
      source: pick(['inspection', 'self-check', 'tip'] as const, Math.floor(n / 5)),
      industry: pick(['construction', 'gas'] as const, Math.floor(n / 11)),
      criteria: criterion === undefined ? [] : [criterion],
      party: code === undefined ? { kind: 'unknown' } : { kind: 'unit', code, name: code },
      office,
      orderedByOffice: n % 4 === 0 ? CITY : office,
      round: 1,
      after: [storedEvidence()],
      dueOn: addDays(TODAY, ((n * 7) % 40) - 15),
    },
    CITY,
    CLOSING,
    Date.parse('2026-06-16T09:30:00+08:00'),
  );
};
const LINES = Array.from({ length: 260 }, (_, n) => lineAt(n));

let world: World;
let crew: LedgerCrew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireLedgerCrew(world);
  await world.outside.database.collection(HAZARDS).insertMany(LINES.map((body, n) => ({ id: `line-${n}`, body })));
});
afterAll(() => world.end());

/** All pages of a list, and how many rows each held. */
const listed = async (staff: Staff, input: ListHazardsInput): Promise<{ rows: readonly HazardRow[]; sizes: readonly number[] }> => {
  const rows: HazardRow[] = [];
  const sizes: number[] = [];
  let after: string | undefined;
  do {
    const page = await world.app.hazards.listHazards(staff, { ...input, ...(after !== undefined && { after }) });
    rows.push(...page.rows);
    sizes.push(page.rows.length);
    after = page.next;
  } while (after !== undefined);
  return { rows, sizes };
};

/** The same, by looking at every line. */
const looked = (staff: Staff, input: ListHazardsInput): readonly string[] => {
  const reach = staff.office === CITY ? [XINGXIAN, LINXIAN] : [staff.office];
  const order = input.view === 'closed' ? -1 : 1;
  return LINES.filter(
    (line) =>
      reach.includes(line.office) &&
      line.isOpen === (input.view !== 'closed') &&
      (input.view !== 'overdue' || line.dueOn < TODAY) &&
      (input.grade === undefined || line.grade === input.grade) &&
      (input.industry === undefined || line.industry === input.industry) &&
      (input.state === undefined || line.state === input.state) &&
      (input.party === undefined || line.partyCode === input.party) &&
      (input.criterion === undefined || line.criterion === input.criterion) &&
      (input.region === undefined || line.office === (input.region === '141123' ? XINGXIAN : LINXIAN)) &&
      (input.source === undefined || (line.source === input.source && line.orderedByOffice === staff.office)),
  )
    .sort((a, b) => order * (a.dueKey < b.dueKey ? -1 : 1))
    .map(({ number }) => number);
};

const ASKED: readonly Omit<ListHazardsInput, 'view'>[] = [
  {},
  { grade: 'major' },
  { source: 'tip' },
  { industry: 'gas' },
  { state: 'submitted' },
  { state: 'closed' },
  { party: BRANCH },
  { criterion: JUDGED },
  { criterion: 'none' },
  { region: '141124' },
  { grade: 'major', industry: 'gas' },
  { party: SITE, grade: 'general', criterion: SEEN },
  { source: 'inspection', state: 'rectifying', region: '141123' },
  { grade: 'major', source: 'tip', industry: 'gas', state: 'closed', region: '141123', party: SITE, criterion: SEEN },
];
const VIEWS = ['open', 'overdue', 'closed'] as const;

describe('the ledger by any filters together', () => {
  it.each(VIEWS.flatMap((view) => ASKED.map((asked) => ({ view, ...asked, limit: 7 }))))('%j', async (input) => {
    for (const staff of [crew.orderer, crew.cityHandler]) {
      const { rows, sizes } = await listed(staff, input);
      expect(rows.map(({ number }) => number)).toEqual(looked(staff, input));
      expect(sizes.slice(0, -1).every((size) => size === 7)).toBe(true);
    }
  });

  it('tells the source to the office that ordered the fix only', async () => {
    const { rows } = await listed(crew.orderer, { view: 'open', limit: 100 });
    const own = new Map(LINES.map((line) => [line.number, line.orderedByOffice === XINGXIAN ? line.source : undefined]));
    expect(rows.map(({ number, source }) => [number, source])).toEqual(rows.map(({ number }) => [number, own.get(number)]));
  });

  it('gives another office nothing by asking for one of ours', async () => {
    expect((await listed(crew.neighbour, { view: 'open', region: '141123' })).rows).toEqual([]);
    expect(await refusalOf(listed(crew.orderer, { view: 'open', region: '999999' }))).toBe('invalid region.unknown');
    expect(await refusalOf(world.app.hazards.listHazards(PUBLIC, { view: 'open' }))).toBe('forbidden hazard.not-yours');
  });
});

describe('what waits for somebody', () => {
  const waiting = async (staff: Staff) => (await listed(staff, { view: 'waiting', limit: 100 })).rows.map(({ number }) => number);
  const stored = (fits: (line: Hazard) => boolean) =>
    LINES.filter(fits)
      .sort((a, b) => (a.dueKey < b.dueKey ? -1 : 1))
      .map(({ number }) => number);

  it('is for a handler what his office registered and has not told, and general lines to check', async () => {
    const fits = (line: Hazard): boolean =>
      (line.state === 'registered' && line.orderedByOffice === XINGXIAN) ||
      (line.waitsFor === 'checker' && line.office === XINGXIAN && line.grade === 'general');
    expect(await waiting(crew.colleague)).toEqual(stored(fits));
  });

  it('is for an enforcement officer what his level may pass', async () => {
    expect(await waiting(crew.checker)).toEqual(stored((line) => line.waitsFor === 'checker' && line.waitsAt === XINGXIAN));
  });

  it('is for a reviewer an extension that is asked for, and not who asked for it', async () => {
    const both = await world.staff('又承办又审核', XINGXIAN, ['handler', 'reviewer']);
    const line = await world.app.hazards.registerHazard(crew.orderer, lineInput());
    await moveLine(world, crew.orderer, line, TOLD);
    await moveLine(world, both, line, { action: 'ask-extension', until: '2026-08-10', reason: '等材料' });
    expect([(await waiting(crew.reviewer)).includes(line.number), (await waiting(both)).includes(line.number)]).toEqual([true, false]);
  });

  it('is not for who ordered the fix, even where his role may check', async () => {
    const line = await toSubmitted(world, crew, lineInput());
    expect([(await waiting(crew.orderer)).includes(line.number), (await waiting(crew.colleague)).includes(line.number)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('the card of the morning', () => {
  it('counts what presses', async () => {
    const line = await toSubmitted(world, crew, majorInput({ dueOn: TODAY }));
    const everything = (
      await world.outside.database.collection(HAZARDS).list({ by: 'by-due', where: { isOpen: true, office: XINGXIAN }, limit: 1000 })
    ).rows;
    const count = (fits: (hazard: Hazard) => boolean): number => everything.filter(({ body }) => fits(body)).length;
    expect(await world.app.hazards.hazardCard(crew.checker)).toEqual({
      toCheck: count(({ waitsFor, waitsAt }) => waitsFor === 'checker' && waitsAt === XINGXIAN),
      extensionsAsked: 0,
      dueToday: count(({ dueOn }) => dueOn === TODAY),
      overdue: count(({ dueOn }) => dueOn < TODAY),
      majorOpen: count(({ grade }) => grade === 'major'),
    });
    expect(count(({ number }) => number === line.number)).toBe(1);
    expect((await world.app.hazards.hazardCard(crew.reviewer)).extensionsAsked).toBe(1);
    expect(await refusalOf(world.app.hazards.hazardCard(PUBLIC))).toBe('forbidden hazard.not-yours');
  });
});

describe('a unit’s own list', () => {
  it('is what it was told of, page by page, open or closed', async () => {
    const actor = { kind: 'unit', id: 'm', unit: SITE, role: 'principal' } as const;
    for (const standing of ['open', 'closed'] as const) {
      const numbers: string[] = [];
      let after: string | undefined;
      do {
        const page = await world.app.hazards.listForUnit(actor, { standing, after });
        numbers.push(...page.rows.map(({ number }) => number));
        after = page.next;
      } while (after !== undefined);
      const own = LINES.filter((line) => line.partyCode === SITE && line.state !== 'registered' && line.isOpen === (standing === 'open'));
      expect(numbers.sort()).toEqual(own.map(({ number }) => number).sort());
    }
  });

  it('is nobody else’s', async () =>
    expect(await refusalOf(world.app.hazards.listForUnit(crew.orderer, { standing: 'open' }))).toBe('forbidden hazard.not-yours'));
});
