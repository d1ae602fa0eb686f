import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { alarmedApp } from '../../support/alarm.ts';
import { CITY, type Crew, DAY, hireCrew, move, submit, tipInput, track, XINGXIAN } from '../../support/builders.ts';
import { openWorld, START, type World } from '../../support/world.ts';

const CONTENT = new URL('../../../content/', import.meta.url).pathname;
const SYSTEM = { kind: 'system', job: 'recount-deadlines' } as const;

let world: World;
let crew: Crew;
let content: string;
beforeEach(async () => {
  content = join(await mkdtemp(join(tmpdir(), 'content-')), 'content');
  await cp(CONTENT, content, { recursive: true });
  world = await openWorld({ CONTENT_DIR: content });
  crew = await hireCrew(world);
});
afterEach(async () => {
  await world.end();
  await rm(join(content, '..'), { recursive: true });
});

const goTo = (moment: string): void => world.clock.move(Date.parse(moment) - world.clock.now());

/** The State Council's notice for 2027 comes: New Year's Day off, and Monday the 4th too. */
const publish2027 = async (): Promise<void> => {
  const table = { year: 2027, off: ['2027-01-01', '2027-01-04'], work: [], level: 'S', source: '通知' };
  await writeFile(join(content, 'calendar', 'holidays', '2027.json'), JSON.stringify(table));
  world = await world.reopen();
};

describe('limits that reach into a year without holidays', () => {
  it('are marked provisional and refuse nobody', async () => {
    goTo('2026-12-29T10:00:00+08:00');
    const answer = await submit(world);
    expect(answer.deadlines).toEqual([{ id: 'tip-accept', dueOn: '2027-01-07', provisional: true }]);
    expect((await track(world, answer)).deadlines).toEqual(answer.deadlines);
  });

  it('are counted again when the table comes, from the day they began', async () => {
    goTo('2026-12-29T10:00:00+08:00');
    const answer = await submit(world);
    expect(await world.app.reports.recountDeadlines(SYSTEM)).toBe(0);
    await publish2027();
    world.clock.move(5 * DAY);
    expect(await world.app.reports.recountDeadlines(SYSTEM)).toBe(1);
    expect((await track(world, answer)).deadlines).toEqual([{ id: 'tip-accept', dueOn: '2027-01-11' }]);
    expect(await world.app.reports.recountDeadlines(SYSTEM)).toBe(0);
  });

  it('of an urgent tip are counted from its own day too, not from when somebody answered the alarm', async () => {
    goTo('2026-12-29T10:00:00+08:00');
    const answer = await alarmedApp(world).reports.submitTip(PUBLIC, tipInput());
    goTo('2027-01-02T10:00:00+08:00');
    await world.app.reports.moveMatter(crew.handler, answer.reference, { action: 'answer-urgent' });
    await publish2027();
    await world.app.reports.recountDeadlines(SYSTEM);
    expect((await track(world, answer)).deadlines).toEqual([{ id: 'tip-accept', dueOn: '2027-01-11' }]);
  });
});

describe('the warning that next year’s holidays are missing', () => {
  it('goes to administrators, in December, once a day, until the table is there', async () => {
    const administrator = await world.staff('冯管理', XINGXIAN, ['administrator']);
    const words = async () => (await world.app.notices.listNotices(administrator)).map((notice) => notice.words);
    goTo('2026-11-30T09:00:00+08:00');
    expect(await world.app.reports.warnOfMissingHolidays()).toBe(false);
    goTo('2026-12-01T09:00:00+08:00');
    expect(await world.app.reports.warnOfMissingHolidays()).toBe(true);
    await world.app.reports.warnOfMissingHolidays();
    expect(await words()).toEqual([world.outside.copy.phrase('notice.holidays-missing', { year: '2027' })]);
    expect(await world.app.notices.listNotices(crew.handler)).toEqual([]);
    await publish2027();
    goTo('2026-12-08T09:00:00+08:00');
    expect(await world.app.reports.warnOfMissingHolidays()).toBe(false);
    expect(await words()).toEqual([]);
  });
});

describe('the card of the morning', () => {
  it('counts due today, overdue, urgent and waiting, for everybody in casework who has something', async () => {
    const trainer = await world.staff('郑培训', XINGXIAN, ['trainer']);
    const old = await submit(world);
    await alarmedApp(world).reports.submitTip(PUBLIC, tipInput({ text: '兴县有煤气味' }));
    goTo('2026-06-24T08:30:00+08:00');
    await submit(world);
    goTo('2026-06-26T08:30:00+08:00');
    expect(await world.app.reports.dayCard(crew.handler)).toEqual({ dueToday: 2, overdue: 0, urgent: 1, waiting: 3 });
    expect(await world.app.reports.dayCard(crew.reviewer)).toEqual({ dueToday: 2, overdue: 0, urgent: 1, waiting: 0 });
    expect(await world.app.reports.dayCard(crew.cityHandler)).toEqual({ dueToday: 2, overdue: 0, urgent: 1, waiting: 0 });
    goTo('2026-06-27T08:30:00+08:00');
    await move(world, crew.handler, old, { action: 'accept' });
    expect(await world.app.reports.dayCard(crew.handler)).toEqual({ dueToday: 0, overdue: 1, urgent: 1, waiting: 3 });
    for (const officer of [crew.handler, trainer]) await world.app.notices.listNotices(officer);
    await world.app.reports.writeMorningCards();
    await world.app.reports.writeMorningCards();
    const cards = await world.app.notices.listNotices(crew.handler);
    expect(cards.map(({ words }) => words)).toEqual([
      world.outside.copy.phrase('notice.morning', { dueToday: 0, overdue: 1, urgent: 1, waiting: 3 }),
    ]);
    expect(await world.app.notices.listNotices(trainer)).toEqual([]);
  });

  it('is not written where nothing presses', async () => {
    const idle = await world.staff('闲人', CITY, ['handler']);
    expect(await world.app.reports.writeMorningCards()).toBe(0);
    expect(await world.app.notices.listNotices(idle)).toEqual([]);
    expect(world.clock.now()).toBe(START);
  });
});
