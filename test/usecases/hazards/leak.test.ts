import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../../src/audit/store.ts';
import { openConnection } from '../../../src/database/sqlite-connection.ts';
import type { HazardView } from '../../../src/hazards/office-schema.ts';
import type { HazardMove } from '../../../src/hazards/schema.ts';
import { PUBLIC, type Staff, type UnitActor } from '../../../src/kernel/actor.ts';
import { chinaDay, chinaTime } from '../../../src/kernel/calendar.ts';
import { makePapers, type Papers } from '../../../src/papers/papers.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { partText } from '../../papers/raw-workbook.ts';
import { DAY, move, photo, submit, track, upload, walk } from '../../support/builders.ts';
import {
  FIXES,
  hireLedgerCrew,
  JUDGED,
  type LedgerCrew,
  lineInput,
  moveLine,
  PASSED,
  rowOf,
  SENT_BACK,
  submission,
  TOLD,
} from '../../support/hazards.ts';
import { BRANCH } from '../../support/units.ts';
import { openWorld, type World } from '../../support/world.ts';

/*
 * A tip becomes a line, the line is walked through everything that can happen to it, and everything that a unit, the public or another office
 * can get hold of on the way is kept and searched for the tip: its words, its number, its time, its pictures.
 */

const TEXT = '东关桥头天天有人喊怕，说吊篮那根绳子毛了边，老陈头半夜里听见咔咔响，没人肯管这个事情。';
const ADDED = '昨儿后晌俺又去瞧过一回，那绳头还是老样子耷拉着。';
const AGAIN = '俺看他们糊弄人哩，换的还是旧绳，照样起毛。';
/** A minute nothing else happens in. */
const TIP_AT = Date.parse('2026-06-11T03:47:13.577+08:00');

const piecesOf = (text: string): readonly string[] => {
  const signs = [...text];
  return signs.slice(0, -7).map((_, i) => signs.slice(i, i + 8).join(''));
};

interface Received {
  readonly by: string;
  /** As written in JSON. */
  readonly what: string;
}

let world: World;
let crew: LedgerCrew;
let papers: Papers;
let tip: TipReceipt;
let line: HazardView;
let secrets: readonly string[];
const received: Received[] = [];
const keep = (by: string, what: unknown): void => void received.push({ by, what: JSON.stringify(what ?? '') });

const xmlOf = (content: Uint8Array, ...parts: readonly string[]): readonly string[] => parts.map((part) => partText(content, part));
const WORD = ['word/document.xml', 'docProps/core.xml'];
const SHEET = ['xl/worksheets/sheet1.xml', 'docProps/core.xml'];

const openPapers = (): Papers => {
  const { clock, copy, isDrill, library } = world.outside;
  return makePapers({
    ...{ clock, copy, isDrill, letters: library.letters, declineReasons: library.declineReasons, unitDoor: 'http://localhost/unit' },
    office: library.directory.office,
    reviewerOf: (office) => library.directory.office(office).name,
    openMatter: world.app.reports.openMatter,
    openHazard: world.app.hazards.openHazard,
    moveHazard: world.app.hazards.moveHazard,
    slips: world.app.slips,
    recordSlip: world.app.recordSlip,
  });
};

const LETTERS = ['hazard-extension', 'hazard-closing', 'hazard-reminder'] as const;

/** Letters go out to the unit; one that does not fit the state is none. */
const keepLetters = async (officer: Staff): Promise<void> => {
  const fits = (error: unknown): undefined => {
    if (error instanceof Error && error.message === 'paper.not-now') return undefined;
    throw error;
  };
  for (const letter of LETTERS) {
    const paper = await papers.hazardPaper(officer, line.number, letter).catch(fits);
    if (paper) keep(letter, [paper.name, ...xmlOf(paper.content, ...WORD)]);
  }
  const notice = await papers.hazardNotice(officer, line.number, {}).catch(fits);
  if (notice) keep('hazard-notice', [notice.name, ...xmlOf(notice.content, ...WORD)]);
};

const keepOffice = async (officer: Staff): Promise<void> => {
  const { hazards, notices } = world.app;
  keep(officer.name, await hazards.openHazard(officer, line.number));
  for (const view of ['waiting', 'overdue', 'open', 'closed'] as const) keep(officer.name, await hazards.listHazards(officer, { view }));
  keep(officer.name, await hazards.hazardCard(officer));
  keep(officer.name, await hazards.countHazards(officer, { period: 'year' }, { leaves: false }));
  keep(officer.name, await notices.listNotices(officer));
  const sheets = await Promise.all([hazards.exportHazards(officer, { view: 'open' }), hazards.reportSheet(officer, { period: 'year' })]);
  for (const sheet of sheets) keep(officer.name, xmlOf(sheet, ...SHEET));
};

/** What an office next door gets to see: nothing of this line. */
const keepNeighbour = async (): Promise<void> => {
  const { hazards, notices } = world.app;
  for (const view of ['waiting', 'open', 'closed'] as const) keep('neighbour', await hazards.listHazards(crew.neighbour, { view }));
  keep('neighbour', await hazards.countHazards(crew.neighbour, { period: 'year' }, { leaves: true }));
  keep('neighbour', await notices.listNotices(crew.neighbour));
};

const holder = async (): Promise<UnitActor> => ({ kind: 'unit', id: 'holder', hazard: (await rowOf(world, line)).id });
const MEMBER: UnitActor = { kind: 'unit', id: 'member', unit: BRANCH, role: 'principal' };

const keepUnit = async (actor: UnitActor): Promise<void> => {
  const { hazards, units } = world.app;
  for (const standing of ['open', 'closed'] as const) keep(actor.id, await hazards.listForUnit(actor, { standing }));
  keep(actor.id, await units.greet(actor));
  keep(actor.id, await hazards.openAsUnit(actor, line.number).catch(() => undefined));
  if ('unit' in actor) keep(actor.id, await units.openUnit(actor));
};

/** Everything anybody else can look at now; letters only while the unit has been told. */
const lookAround = async (): Promise<void> => {
  await world.settle();
  for (const officer of [crew.cityHandler, crew.cityChecker]) await keepOffice(officer);
  await keepNeighbour();
  for (const actor of [await holder(), MEMBER]) await keepUnit(actor);
  await keepLetters(crew.colleague);
};

const office = async (staff: Staff, wanted: HazardMove): Promise<void> => {
  await moveLine(world, staff, line, wanted);
  await lookAround();
};
const asUnit = async (wanted: HazardMove): Promise<void> => {
  world.clock.move(60_000);
  keep('unit', await world.app.hazards.moveAsUnit(MEMBER, line.number, wanted));
  await lookAround();
};

const enterFromTip = async (): Promise<void> => {
  world.clock.move(TIP_AT - world.clock.now());
  const attachments = [await upload(world, await photo())];
  tip = await submit(world, { text: TEXT, attachments, place: { region: '141123', text: '东关桥头那个吊篮底下' }, seenAt: '2026-06-09' });
  await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: ADDED });
  world.clock.move(5 * DAY);
  await walk(world, crew.orderer, tip, [{ action: 'accept' }, { action: 'record-verdict', verdict: 'substantiated', finding: '属实。' }]);
  line = await world.app.hazards.registerHazard(
    crew.orderer,
    lineInput({
      source: 'tip',
      tip: tip.reference,
      criteria: [JUDGED],
      attachments: [await upload(world, await photo())],
      inspectedOn: '2026-06-15',
    }),
  );
  await lookAround();
};

const fixAndClose = async (): Promise<void> => {
  await asUnit(await submission(world));
  await office(crew.checker, PASSED);
  await office(crew.cityChecker, PASSED);
};

const walkAll = async (): Promise<void> => {
  const { code, name } = { code: BRANCH, name: '兴县第二建筑分公司' };
  await office(crew.orderer, { action: 'set-party', party: { kind: 'unit', code, name } });
  await office(crew.orderer, { action: 'set-grade', grade: 'major', criteria: [JUDGED], reason: '现场核对标准' });
  await office(crew.orderer, { ...TOLD, told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'paper' }] } as HazardMove);
  await office(crew.orderer, { action: 'renew-link' });
  await office(crew.colleague, { action: 'remind', text: '请尽快落实整改措施' });
  await asUnit(FIXES);
  await asUnit({ action: 'ask-extension', until: '2026-08-20', reason: '材料采购需要时间' });
  await office(crew.reviewer, { action: 'decide-extension', grant: true, note: '同意一次' });
  await asUnit(await submission(world));
  await office(crew.checker, SENT_BACK);
  await fixAndClose();
  const [after] = (await rowOf(world, line)).body.after;
  await office(crew.orderer, { action: 'release-picture', fileId: after?.attachments[0]?.id ?? '' });
  await world.app.reports.appeal(PUBLIC, tip.receipt, { want: 'say-not-fixed', text: AGAIN });
  await lookAround();
  await fixAndClose();
  await office(crew.orderer, { action: 'reopen', reason: '回头看时发现问题还没有改好' });
  await fixAndClose();
  await world.app.reports.appeal(PUBLIC, tip.receipt, { want: 'say-fixed' });
  await move(world, crew.orderer, tip, { action: 'answer', text: '已经改好。' });
  await lookAround();
};

/** The chain as far as it is about the ledger and the units: what a happening of theirs carries. */
const keepChain = async (): Promise<void> => {
  const entries = await world.outside.database.streams(AUDIT).read('chain', 1, 5000);
  keep(
    'chain',
    entries.filter(({ body }) => !['tips', 'staff', 'offices'].includes(body.about.collection)),
  );
};

/** The rows of the ledger, the units and the notices of others as they lie on the disk. */
const keepRows = (): void => {
  const connection = openConnection(join(world.config.dataDir, 'main.db'), 'read');
  const tables = connection.all(`SELECT name FROM sqlite_schema WHERE type = 'table'`).map(({ name }) => String(name));
  for (const table of tables.filter((name) => /hazard|unit/.test(name))) keep('disk', connection.all(`SELECT * FROM "${table}"`));
  connection.close();
};

beforeAll(async () => {
  world = await openWorld();
  crew = await hireLedgerCrew(world);
  papers = openPapers();
  await enterFromTip();
  await walkAll();
  await keepChain();
  keepRows();
  const row = await world.outside.database.collection(TIPS).findOne('by-reference', [tip.reference]);
  const files = row?.body.attachments.flatMap((file) => [file.id, file.cleaned ?? '']) ?? [];
  const times = [String(TIP_AT), new Date(TIP_AT).toISOString(), chinaDay(TIP_AT), chinaTime(TIP_AT), '2026-06-09', '03:47'];
  secrets = [tip.reference, tip.receipt, tip.receiptWords, row?.id ?? '', ...files, ...times];
}, 240_000);
afterAll(() => world.end());

const holds = (needle: string): readonly string[] =>
  received.filter(({ what }) => what.includes(needle)).map(({ by, what }) => `${by}: ${what.slice(0, 200)}`);

describe('of a tip that became a line', () => {
  it('everything was looked at, by everybody', () => {
    const count = (by: string): number => received.filter((each) => each.by === by).length;
    expect(secrets.every((secret) => secret.length >= 5)).toBe(true);
    for (const by of ['holder', 'member', 'neighbour', crew.cityHandler.name, crew.cityChecker.name]) expect(count(by)).toBeGreaterThan(40);
    for (const by of ['hazard-notice', ...LETTERS, 'chain', 'disk', 'unit']) expect(count(by)).toBeGreaterThan(0);
    expect(holds('连墙件').length).toBeGreaterThan(40);
    expect(holds(line.number).filter((each) => each.startsWith('neighbour'))).toEqual([]);
  });

  it('no words are in anything that others get: not eight signs of it', () =>
    expect([TEXT, ADDED, AGAIN, '东关桥头那个吊篮底下'].flatMap(piecesOf).flatMap(holds)).toEqual([]));

  it('no number, receipt, id, picture, day or minute is in anything that others get', () => expect(secrets.flatMap(holds)).toEqual([]));

  it('that there was one is known to nobody but the office that ordered the fix', async () => {
    const others = received.filter(({ by }) => by !== 'chain' && by !== 'disk');
    const source = world.outside.copy.phrase('hazard.source.tip');
    // On the screen of an office above, the report names every source it may count, and counts none of these.
    const uncounted = JSON.stringify({ id: 'tip', name: source, count: 0 });
    const tells = (what: string): boolean =>
      ['"source":"tip"', source, 'release-picture', '"released"'].some((telling) => what.replaceAll(uncounted, '').includes(telling));
    const told = others.filter(({ what }) => tells(what)).map(({ by, what }) => `${by}: ${what.slice(0, 300)}`);
    expect(told).toEqual([]);
    expect((await world.app.hazards.openHazard(crew.colleague, line.number)).source).toBe('tip');
    expect((await world.app.hazards.listHazards(crew.cityHandler, { view: 'closed', source: 'tip' })).rows).toEqual([]);
  });

  it('its own reporter finds everything behind his receipt', async () => {
    const view = await track(world, tip);
    expect([view.text, view.messages.some(({ attachments }) => attachments?.length === 1)]).toEqual([TEXT, true]);
  });
});

describe('a line the city entered from a tip about the office of the place', () => {
  it('says to that office nothing of where it comes from', async () => {
    const about = await submit(world, { text: TEXT, place: { region: '141123' }, aboutOffice: true });
    await walk(world, crew.cityHandler, about, [
      { action: 'accept' },
      { action: 'record-verdict', verdict: 'substantiated', finding: '属实。' },
    ]);
    const entered = await world.app.hazards.registerHazard(
      crew.cityHandler,
      lineInput({ source: 'tip', tip: about.reference, what: '吊篮限位失效' }),
    );
    expect([entered.office, entered.source]).toEqual([crew.orderer.office, 'tip']);
    const seen = await world.app.hazards.openHazard(crew.orderer, entered.number);
    expect('source' in seen).toBe(false);
    const bySource = await world.app.hazards.listHazards(crew.orderer, { view: 'open', source: 'tip' });
    expect(bySource.rows.map(({ number }) => number)).not.toContain(entered.number);
    const rows = (await world.app.hazards.listHazards(crew.orderer, { view: 'open' })).rows.filter(
      ({ number }) => number === entered.number,
    );
    expect(rows.map((row) => 'source' in row)).toEqual([false]);
  });
});
