import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Config, loadConfig } from '../../src/config.ts';
import { openDoors } from '../../src/doors.ts';
import type { HazardView } from '../../src/hazards/office-schema.ts';
import { HAZARD_SOURCES, HAZARD_STATES } from '../../src/hazards/schema.ts';
import { HAZARDS } from '../../src/hazards/store.ts';
import type { Hazard } from '../../src/hazards/stored-schema.ts';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import type { Program } from '../../src/program.ts';
import { INDUSTRIES, TIP_STATES, TipKind } from '../../src/reports/schema.ts';
import { TIPS } from '../../src/reports/store.ts';
import type { Tip } from '../../src/reports/stored-schema.ts';
import { demoConfig } from '../../src/tools/demo/build.ts';
import type { Kept } from '../../src/tools/demo/kept.ts';
import { DAYS, momentTyped, morningOf } from '../../src/tools/demo/moment.ts';
import { openDemo, prepareDemo } from '../../src/tools/demo/prepare.ts';
import { codeLine, startLines } from '../../src/tools/demo/say.ts';
import { makeFolder } from '../support/folder.ts';
import { memberKeyOf } from '../support/member-key.ts';

const BUILDS_WITHIN_MS = 60_000;
const XINGXIAN = 'lvliang-xingxian';
const CITY = 'lvliang-city';

let folder: string;
let config: Config;
let kept: Kept;
let program: Program;

const opened = async (): Promise<Program> => {
  const found = await openDemo(folder, config, kept);
  if ('reached' in found) throw new Error('the clock stands before what has happened');
  return found;
};

beforeAll(async () => {
  folder = await makeFolder('demo-');
  config = demoConfig(loadConfig({ LOG_LEVEL: 'error', PORT: '0', MONGODB_URI: 'mongodb://nobody.invalid/real' }), folder);
  kept = await prepareDemo(folder, config, { isFresh: false });
  program = await opened();
}, BUILDS_WITHIN_MS);

afterAll(async () => {
  await program.close();
  await rm(folder, { recursive: true, force: true });
});

const everyTip = async (): Promise<readonly Tip[]> => {
  const tips = program.outside.database.collection(TIPS);
  const pages = await Promise.all([true, false].map((isOpen) => tips.list({ by: 'by-received', where: { isOpen }, limit: 500 })));
  return pages.flatMap((page) => page.rows.map((row) => row.body));
};

const everyLine = async (): Promise<readonly Hazard[]> => {
  const { rows } = await program.outside.database.collection(HAZARDS).list({ by: 'by-number', limit: 500 });
  return rows.map((row) => row.body);
};

/** The only line that fits, as the officer who looks after it sees it. */
const lineWhere = async (fits: (line: Hazard) => boolean, name: string): Promise<HazardView> => {
  const [line, ...others] = (await everyLine()).filter(fits);
  if (!line || others.length > 0) throw new Error('not one line');
  return program.app.hazards.openHazard(await officer(name), line.number);
};

const officer = async (name: string): Promise<Staff> => {
  const { rows } = await program.app.offices.listStaff({ kind: 'machine', tool: 'demo' });
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`nobody is called ${name}`);
  return { kind: 'staff', id: row.id, name, office: row.office, roles: row.roles };
};

/** The same officer after his sign-in: with his key. */
const withKey = async (name: string): Promise<Staff> => {
  const staff = await officer(name);
  const password = kept.accounts.find((account) => account.name === name)?.password ?? '';
  return { ...staff, key: await memberKeyOf(program, { id: staff.id, password }) };
};

const keysOf = (tip: Tip): readonly string[] => tip.steps.map((step) => step.key);

describe('the demo', () => {
  it('shows every state a tip can stand in and every kind of tip', async () => {
    const tips = await everyTip();
    expect(new Set(tips.map((tip) => tip.state))).toEqual(new Set(TIP_STATES));
    expect(new Set(tips.map((tip) => tip.kind))).toEqual(new Set(TipKind.options));
    expect(new Set(tips.map((tip) => tip.reporterMode))).toEqual(new Set(['anonymous', 'reachable', 'named', 'sealed-name']));
  });

  it('shows the city every field of work, in the whole fortnight', async () => {
    const city = await officer('孙承办');
    const lists = await Promise.all(
      (['open', 'closed'] as const).map((view) => program.app.reports.listMatters(city, { view, limit: 100 })),
    );
    const rows = lists.flatMap((list) => list.rows);
    const industries = new Set<string | undefined>(rows.map((row) => row.industry));
    expect(INDUSTRIES.filter((industry) => !industries.has(industry))).toEqual([]);
    const days = new Set(rows.map((row) => Math.floor((row.receivedAt - morningOf(1)) / 86_400_000)));
    expect(Math.max(...days) - Math.min(...days)).toBeGreaterThanOrEqual(DAYS - 2);
  });

  it('has an alarm that nobody has answered, and that has climbed', async () => {
    const ringing = (await everyTip()).filter((tip) => tip.alertDueAt !== undefined);
    expect(ringing.map((tip) => [tip.office, tip.alertLevel >= 2])).toEqual([[XINGXIAN, true]]);
    expect(await program.app.reports.countUnanswered()).toBe(1);
  });

  it('has something due today, something overdue and something waiting for each who works there', async () => {
    const cards = await Promise.all(
      ['张承办', '王审核', '刘承办', '周审核'].map(async (name) => program.app.reports.dayCard(await officer(name))),
    );
    expect(cards[0]).toMatchObject({ dueToday: 1 });
    expect(cards[2]).toMatchObject({ overdue: 1 });
    expect(cards.map((card) => card.waiting > 0)).toEqual([true, true, true, true]);
  });

  it('keeps what is about an office from it, at the level above', async () => {
    const about = (await everyTip()).filter((tip) => tip.barred.length > 0);
    expect(about.map((tip) => [tip.office, tip.barred])).toEqual([[CITY, [XINGXIAN]]]);
  });

  it('shows the ways that are not straight: merged, escalated, reopened, reviewed, extended', async () => {
    const tips = await everyTip();
    expect(tips.find((tip) => tip.mergedFrom.length === 2)?.state).toBe('answered');
    for (const key of ['step.merged', 'step.escalated', 'step.reopened', 'step.review-upheld', 'step.extended'])
      expect(tips.filter((tip) => keysOf(tip).includes(key)).length).toBeGreaterThanOrEqual(1);
    expect(tips.map((tip) => tip.extension?.state)).toEqual(expect.arrayContaining(['asked', 'granted']));
  });

  it('shows pictures that can be looked at', async () => {
    const files = (await everyTip()).flatMap((tip) => [...tip.attachments, ...tip.messages.flatMap((one) => one.attachments ?? [])]);
    expect(files.length).toBeGreaterThanOrEqual(6);
    expect(files.every((file) => file.cleaned !== undefined)).toBe(true);
  });

  it('fills the ledger of the county and its neighbours, by every source, grade and state', async () => {
    const lines = await everyLine();
    expect(lines.length).toBeGreaterThanOrEqual(16);
    expect(new Set(lines.map((line) => line.office)).size).toBeGreaterThanOrEqual(3);
    expect(new Set(lines.map((line) => line.source))).toEqual(new Set(HAZARD_SOURCES));
    expect(new Set(lines.map((line) => line.grade))).toEqual(new Set(['general', 'major']));
    expect(new Set(lines.map((line) => line.state))).toEqual(new Set(HAZARD_STATES));
    expect(new Set(lines.map((line) => line.party.kind))).toEqual(new Set(['unit', 'household', 'unknown']));
    expect(new Set(lines.map((line) => line.industry))).toEqual(new Set(INDUSTRIES));
  });

  it('shows lines that do not go straight: sent back, more time asked and given, overdue, closed late, reopened by the reporter', async () => {
    const lines = await everyLine();
    const today = '2026-11-16';
    const ways: Readonly<Record<string, (line: Hazard) => boolean>> = {
      'sent back': (line) => line.checks.some((check) => check.outcome === 'sent-back'),
      'more time asked': (line) => line.extension?.state === 'asked',
      'more time given': (line) => line.extension?.state === 'granted' && line.extendedDays > 0,
      overdue: (line) => line.isOpen && line.dueOn < today,
      'closed late': (line) => line.isClosedLate,
      'raised to major': (line) => line.steps.some((step) => step.key === 'step.hazard.graded.major'),
      'reopened by the reporter': (line) => line.steps.some((step) => step.key === 'step.hazard.reopened' && step.by === 'reporter'),
    };
    for (const [way, fits] of Object.entries(ways)) expect([way, lines.filter(fits).length >= 1]).toEqual([way, true]);
  });

  it('shows before and after in pictures, and says nothing of a tip in the ledger', async () => {
    const lines = await everyLine();
    const pictured = lines.filter((line) => line.source === 'inspection' && line.before.some((file) => file.cleaned !== undefined));
    expect(pictured.length).toBeGreaterThanOrEqual(6);
    const text = JSON.stringify(lines);
    expect((await everyTip()).filter((tip) => text.includes(tip.reference))).toEqual([]);
  });

  it('has given a picture of the finished work back to a reporter, who said that it is fixed', async () => {
    const given = (await everyLine()).filter((line) => line.released !== undefined);
    expect(given.map((line) => [line.state, line.checks.map((check) => check.office)])).toEqual([['closed', [XINGXIAN, CITY]]]);
    const tips = (await everyTip()).filter((tip) => keysOf(tip).includes('step.fix-confirmed'));
    expect(tips.map((tip) => tip.messages.at(-2)?.attachments?.length)).toEqual([1]);
  });

  it('has units with members that check themselves, and one that has missed some', async () => {
    const handlers = await Promise.all(['张承办', '刘承办'].map(officer));
    const lists = await Promise.all(handlers.map((handler) => program.app.units.listUnits(handler, { view: 'all' })));
    const known = lists.flatMap((list, i) => list.rows.map(({ code }) => ({ code, handler: handlers[i] as Staff })));
    const units = await Promise.all(known.map(({ code, handler }) => program.app.units.openUnit(handler, code)));
    expect(units.filter((unit) => unit.members.length > 0).length).toBeGreaterThanOrEqual(4);
    expect(units.flatMap((unit) => unit.checks).filter((check) => check.hasFound).length).toBeGreaterThanOrEqual(2);
    const missed = units.flatMap((unit) => unit.duties.flatMap((duty) => duty.missed));
    expect(missed).toEqual(['2026-11-13', '2026-11-11', '2026-11-06']);
    const drills = units.flatMap((unit) => unit.checks).filter((check) => check.duty === 'drill');
    expect(drills.map((check) => [check.dutyName, check.on, check.hasFound])).toEqual([['应急演练', '2026-11-05', true]]);
  });

  it('lets whoever practises in by the units’ door, with the code and the pass it prints', async () => {
    const said = startLines(kept, { address: 'http://127.0.0.1:3000', now: program.outside.clock.now() }, program.outside.copy).join('\n');
    const { units, hazards } = program.app;
    const [link, pass] = [kept.links[0], kept.passes[0]];
    for (const words of ['http://127.0.0.1:3000/unit', link?.code, pass?.pass, pass?.name]) expect(said).toContain(words ?? 'nothing kept');
    const member = await units.enterUnit(PUBLIC, { code: pass?.pass ?? '' });
    expect(member.greeting).toMatchObject({ as: 'member', unit: { name: pass?.unitName }, role: 'safety-officer' });
    const holder = await units.enterUnit(PUBLIC, { code: link?.code ?? '' });
    expect(holder.greeting).toMatchObject({ as: 'holder', hazard: link?.number });
    const line = await hazards.openAsUnit(holder.actor, link?.number ?? '');
    expect([line.state, line.may]).toEqual(['notified', ['name-fixes', 'ask-extension']]);
  });

  it('has work in the ledger for those who check and decide', async () => {
    const cards = await Promise.all(
      ['郭执法', '王审核', '陈审核'].map(async (name) => program.app.hazards.hazardCard(await officer(name))),
    );
    expect(cards.map((card) => card.toCheck >= 1)).toEqual([true, true, true]);
    expect(cards[1]).toMatchObject({ extensionsAsked: 1 });
    expect(cards[1]?.overdue).toBeGreaterThanOrEqual(1);
    const half = await lineWhere((line) => line.state === 'checked', '郭执法');
    expect(half.may).toContain('check');
  });

  it('opens each insider’s matter to its receipt and to its handler, and to nobody at the city', async () => {
    const { reports } = program.app;
    const [handler, city] = await Promise.all(['张承办', '孙承办'].map(withKey));
    if (!handler || !city) throw new Error('nobody came');
    expect(kept.insiders).toHaveLength(3);
    for (const { reference, gist, receiptWords } of kept.insiders) {
      const view = await reports.trackTip(PUBLIC, receiptWords);
      const matter = await reports.openMatter(handler, reference);
      expect([view.reference, view.isInsider, view.text, matter.isInsider]).toEqual([reference, true, matter.text, true]);
      expect(view.text.startsWith(gist.replace('…', ''))).toBe(true);
      await expect(reports.openMatter(city, reference)).rejects.toMatchObject({ code: 'tip.sealed-elsewhere' });
    }
    const { rows } = await reports.listMatters(city, { view: 'open', limit: 100 });
    expect(rows.filter((row) => row.isInsider).map((row) => [row.office, row.gist])).toEqual([
      [XINGXIAN, undefined],
      [XINGXIAN, undefined],
    ]);
  });

  it('has an insider’s matter just in, one in the middle of a talk, and one answered whose name was opened and is shut again', async () => {
    const views = await Promise.all(kept.insiders.map(({ receiptWords }) => program.app.reports.trackTip(PUBLIC, receiptWords)));
    expect(views.map((view) => [view.state, view.mode, view.attachments.length, (view.visits ?? []).length])).toEqual([
      ['received', 'sealed-name', 2, 0],
      ['verifying', 'named', 0, 1],
      ['answered', 'sealed-name', 0, 0],
    ]);
    expect(views.map((view) => (view.identityNews ?? []).map((news) => news.outcome))).toEqual([[], ['asked'], ['opened']]);
    expect(views[1]?.may).toContain('answer-visit');
    const { rows } = await program.app.identities.listRequests(await withKey('钱保管'));
    expect(rows.map((row) => [row.reference, row.reason, row.may])).toEqual([[views[1]?.reference, 'verify-in-person', ['decide']]]);
    const granted = await program.app.identities.listRequests(await withKey('张承办'));
    expect(granted.rows.map((row) => [row.reference, row.state, row.may])).toEqual([[views[2]?.reference, 'ended', []]]);
  });

  it('has a colleague who waits to be let in, and the recovery codes it prints open the rings', async () => {
    const { keys } = program.app;
    const waiting = async () => {
      const { rings } = await keys.showKeys(await officer('郑管理'));
      return rings.flatMap((ring) => ring.waiting.map((member) => [ring.ring, member.name, member.hasKey]));
    };
    expect(await waiting()).toEqual([[XINGXIAN, '田承办', true]]);
    const said = startLines(kept, { address: 'http://127.0.0.1:3000', now: program.outside.clock.now() }, program.outside.copy).join('\n');
    const { office, custodians } = kept.recovery;
    for (const words of ['/insider', '/office/keys', office.signs, office.words, custodians.signs]) expect(said).toContain(words);
    const late = await officer('田承办');
    await keys.recoverRing(await officer('郑管理'), { ring: XINGXIAN, staffId: late.id, code: office.words });
    expect(await waiting()).toEqual([]);
  });

  it('left an audit chain that holds', async () => {
    const { count, bad } = await program.app.audit.verify();
    expect(bad).toBeUndefined();
    expect(count).toBeGreaterThan(100);
  });

  it('lets everybody sign in with the password and the code it prints', async () => {
    for (const { name, password } of kept.accounts) {
      const [code = ''] = /\d{6}/.exec(codeLine(kept, name, program.outside.clock.now(), program.outside.copy)) ?? [];
      const { staff } = await program.app.offices.signIn({ name, password, code });
      expect(staff.name).toBe(name);
    }
  });

  it('stands at the last morning and says 演练 on its pages', async () => {
    expect(program.outside.clock.now() - morningOf(DAYS)).toBeLessThan(600_000);
    const doors = await openDoors(program, program.config);
    const pages = await Promise.all(['chat', 'office'].map((page) => fetch(`http://127.0.0.1:${doors.port}/${page}`)));
    const texts = await Promise.all(pages.map((page) => page.text()));
    await doors.close();
    for (const text of texts) expect(text).toMatch(/<[^>]*data-drill="yes"/);
  });

  it('is still there when it is started again, as it was left', async () => {
    const { receipt } = await program.app.reports.submitTip(PUBLIC, { text: '练习：楼道里的灯不亮', aboutOffice: false });
    await program.close();
    const before = kept;
    kept = await prepareDemo(folder, config, { isFresh: false });
    program = await opened();
    expect(kept).toEqual(before);
    expect((await program.app.reports.trackTip(PUBLIC, receipt)).text).toBe('练习：楼道里的灯不亮');
  });

  it('goes forward in time and never back', async () => {
    await program.close();
    const back = await prepareDemo(folder, config, { isFresh: false, wanted: morningOf(3) });
    expect(await openDemo(folder, config, back)).toEqual({ reached: expect.any(Number) });
    kept = await prepareDemo(folder, config, { isFresh: false, wanted: morningOf(60) });
    program = await opened();
    expect(program.outside.clock.now()).toBeGreaterThanOrEqual(morningOf(60));
    const card = await program.app.reports.dayCard(await officer('张承办'));
    expect(card.overdue).toBeGreaterThan(5);
  });

  it('is made anew when asked, up to the day asked for', async () => {
    await program.close();
    kept = await prepareDemo(folder, config, { isFresh: true, wanted: morningOf(2) });
    program = await opened();
    const tips = await everyTip();
    expect(tips.length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...tips.map((tip) => tip.receivedAt))).toBeLessThanOrEqual(morningOf(2));
    expect((await everyLine()).map((line) => line.state)).toEqual(['notified', 'notified']);
    expect([kept.links, kept.insiders.length]).toEqual([[], 1]);
  });
});

describe('the time of the demo', () => {
  it.each([
    [{ day: '1' }, '2026-11-03T08:20:00+08:00'],
    [{ day: '14' }, '2026-11-16T08:20:00+08:00'],
    [{ day: '75' }, '2027-01-16T08:20:00+08:00'],
    [{ at: '2026-11-10T08:30' }, '2026-11-10T08:30:00+08:00'],
  ])('%j is %s', (typed, instant) => {
    expect(momentTyped(typed)).toBe(Date.parse(instant));
  });

  it.each([[{ day: '0' }], [{ day: 'two' }], [{ day: '1000' }], [{ at: 'tomorrow' }], [{ at: '2026-11-02T23:59' }]])(
    '%j is none',
    (typed) => {
      expect(momentTyped(typed)).toBeUndefined();
    },
  );
});
