import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Staff } from '../../../src/kernel/actor.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { type Crew, DISCIPLINE, hireCrew, move, refusalOf, SCAFFOLD, submit, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  crew = await hireCrew(world);
});
afterAll(() => world.end());

const VIEWS = ['waiting', 'urgent', 'due', 'open', 'closed'] as const;

/** Everything an officer can see or count, in one piece. */
const everythingOf = async (officer: Staff) => ({
  lists: await Promise.all(VIEWS.map((view) => world.app.reports.listMatters(officer, { view }))),
  card: await world.app.reports.dayCard(officer),
  notices: await world.app.notices.listNotices(officer),
});

const quiet = (officer: Staff, about: TipReceipt) =>
  Promise.all([
    refusalOf(world.app.reports.openMatter(officer, about.reference)),
    refusalOf(move(world, officer, about, { action: 'accept' })),
    refusalOf(move(world, officer, about, { action: 'answer-urgent' })),
    refusalOf(world.app.reports.readOfficeAttachment(officer, about.reference, 'A'.repeat(22))),
  ]);
const SILENCE = Array(4).fill('not-found tip.unknown');

describe('a tip about the office of a county', () => {
  it('lies with the city from the first write on', async () => {
    const about = await submit(world, { aboutOffice: true });
    expect((await world.app.reports.openMatter(crew.cityHandler, about.reference)).office).toBe('lvliang-city');
  });

  it('is no row, no count, no number, no notice and no candidate of the named office', async () => {
    const plain = await submit(world);
    await world.settle();
    await move(world, crew.handler, plain, { action: 'accept' });
    const before = await everythingOf(crew.handler);
    const beforeReviewer = await everythingOf(crew.reviewer);
    const about = await submit(world, { aboutOffice: true, text: SCAFFOLD });
    await world.app.reports.addMessage({ kind: 'public' }, about.receipt, { text: '他们收了钱。' });
    await world.settle();
    await world.app.reports.writeMorningCards();
    const [after, afterReviewer] = [await everythingOf(crew.handler), await everythingOf(crew.reviewer)];
    expect([after.lists, after.card]).toEqual([before.lists, before.card]);
    expect([afterReviewer.lists, afterReviewer.card]).toEqual([beforeReviewer.lists, beforeReviewer.card]);
    const card = world.outside.copy.phrase('notice.morning', { ...before.card });
    expect([...after.notices, ...afterReviewer.notices].map(({ words }) => words)).toEqual([card]);
    const told = (await world.app.notices.listNotices(crew.cityHandler)).map(({ words }) => words);
    expect(told).toContain(world.outside.copy.phrase('notice.added-to', { reference: about.reference }));
    expect((await world.app.reports.openMatter(crew.handler, plain.reference)).candidates).toEqual([]);
    expect(await quiet(crew.handler, about)).toEqual(SILENCE);
    expect(await quiet(crew.reviewer, about)).toEqual(SILENCE);
    expect(await refusalOf(move(world, crew.handler, plain, { action: 'merge', into: about.reference }))).toBe('not-found tip.unknown');
  });

  it('alarms the city’s people, not theirs', async () => {
    const about = await submit(world, { aboutOffice: true, text: '兴县住建局的人现在被困在着火的楼里' });
    await world.settle();
    for (let rung = 0; rung < 6; rung += 1) {
      world.clock.move(5 * 60_000);
      await world.app.reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' });
    }
    for (const officer of [crew.handler, crew.reviewer])
      expect((await world.app.notices.listNotices(officer)).filter(({ words }) => words.includes(about.reference))).toEqual([]);
  });
});

describe('a tip about the highest office', () => {
  it('goes to the discipline office, and the city sees nothing of it', async () => {
    const inspector = await world.staff('纪检', DISCIPLINE, ['handler']);
    const before = await everythingOf(crew.cityHandler);
    const about = await submit(world, { aboutOffice: true, text: '市住建局的人收钱放行' });
    expect((await world.app.reports.openMatter(inspector, about.reference)).office).toBe(DISCIPLINE);
    expect(await everythingOf(crew.cityHandler)).toEqual(before);
    expect(await quiet(crew.cityHandler, about)).toEqual(SILENCE);
    expect(await quiet(crew.handler, about)).toEqual(SILENCE);
  });

  it('leaves the inspector the rest of the city’s matters closed', async () => {
    const inspector = await world.staff('纪检', DISCIPLINE, ['handler']);
    const plain = await submit(world);
    expect(await quiet(inspector, plain)).toEqual(SILENCE);
    expect((await world.app.reports.listMatters(inspector, { view: 'open' })).rows).toEqual([]);
  });
});

describe('a tip that says it is not about the office', () => {
  it('goes the usual way', async () => {
    const plain = await submit(world, { aboutOffice: false });
    expect((await world.app.reports.openMatter(crew.handler, plain.reference)).office).toBe(XINGXIAN);
  });
});
