import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { alarmedApp } from '../../support/alarm.ts';
import { CITY, type Crew, DISCIPLINE, hireCrew, MINUTE, move, refusalOf, submit, track, walk, XINGXIAN } from '../../support/builders.ts';
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

/** Everything an officer can see or count without asking for a number. */
const everythingOf = async (officer: Staff) => ({
  lists: await Promise.all(VIEWS.map((view) => world.app.reports.listMatters(officer, { view }))),
  card: await world.app.reports.dayCard(officer),
  notices: await world.app.notices.listNotices(officer),
});

const noticesOf = async (officer: Staff): Promise<readonly string[]> =>
  (await world.app.notices.listNotices(officer)).map(({ words }) => words);

const say = ({ receipt }: TipReceipt) => world.app.reports.sayAboutOffice(PUBLIC, receipt);
const open = (officer: Staff, { reference }: TipReceipt) => world.app.reports.openMatter(officer, reference);
const words = (key: 'step.turned-aside' | 'step.turned-aside-alerted'): string => world.outside.copy.phrase(key);

/** A tip that rings at 兴县: its people have the alarm in their inboxes, unread. */
const ringing = async (): Promise<TipReceipt> => {
  const tip = await alarmedApp(world).reports.submitTip(PUBLIC, { text: '兴县北门外一股煤气味' });
  await world.settle();
  return tip;
};

describe('a ringing tip of which it is said afterwards that it is about the office', () => {
  it('is no row, no count, no number, no notice and no alarm of that office any more', async () => {
    const before = await everythingOf(crew.handler);
    const tip = await ringing();
    await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: '就在锅炉房旁边' });
    await world.settle();
    expect((await open(crew.handler, tip)).office).toBe(XINGXIAN);
    await say(tip);
    await world.settle();
    for (let rung = 0; rung < 6; rung += 1) {
      world.clock.move(5 * MINUTE);
      await world.app.reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' });
    }
    await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: '他们的人来过又走了' });
    await world.settle();
    for (const officer of [crew.handler, crew.reviewer]) {
      expect(await everythingOf(officer)).toEqual(before);
      expect(await refusalOf(open(officer, tip))).toBe('not-found tip.unknown');
      expect(await refusalOf(move(world, officer, tip, { action: 'answer-urgent' }))).toBe('not-found tip.unknown');
    }
  });

  it('rings at once at the level above, which is told why', async () => {
    const tip = await ringing();
    const { reference } = tip;
    expect(await noticesOf(crew.cityHandler)).toEqual([]);
    await say(tip);
    await world.settle();
    const { phrase } = world.outside.copy;
    const told = await noticesOf(crew.cityHandler);
    expect([...told].sort()).toEqual([phrase('notice.urgent', { reference }), phrase('notice.turned-aside', { reference })].sort());
    await move(world, crew.cityHandler, tip, { action: 'answer-urgent' });
    const handDown = move(world, crew.cityHandler, tip, { action: 'hand-down', office: XINGXIAN });
    expect(await refusalOf(handDown)).toBe('conflict hand-down.barred');
  });

  it('stays silent when somebody had answered the alarm before', async () => {
    const tip = await ringing();
    await move(world, crew.handler, tip, { action: 'answer-urgent' });
    await say(tip);
    await world.settle();
    expect(await noticesOf(crew.cityHandler)).toEqual([world.outside.copy.phrase('notice.turned-aside', { reference: tip.reference })]);
  });

  it('tells its reporter that the office had been alerted; said twice, it is one step', async () => {
    const tip = await ringing();
    await say(tip);
    const view = await say(tip);
    expect(view.steps.map((step) => step.words).filter((step) => step === words('step.turned-aside-alerted'))).toHaveLength(1);
    expect(view.state).toBe('received');
  });
});

describe('any other open tip', () => {
  it('goes past the office without a word of an alarm', async () => {
    const tip = await submit(world);
    expect((await say(tip)).steps.at(-1)?.words).toBe(words('step.turned-aside'));
    expect((await open(crew.cityHandler, tip)).office).toBe(CITY);
  });

  it('goes to the discipline office when the city had it because nobody said where', async () => {
    const inspector = await world.staff('纪检', DISCIPLINE, ['handler']);
    const tip = await submit(world, { text: '脚手架没有拉结，风一吹就晃' });
    await say(tip);
    expect((await open(inspector, tip)).office).toBe(DISCIPLINE);
    expect(await refusalOf(open(crew.cityHandler, tip))).toBe('not-found tip.unknown');
  });

  it('takes along what was merged into it', async () => {
    const [kept, merged] = [await submit(world), await submit(world)];
    await move(world, crew.handler, kept, { action: 'accept' });
    await move(world, crew.handler, merged, { action: 'merge', into: kept.reference });
    await say(kept);
    await world.settle();
    expect(await refusalOf(open(crew.handler, merged))).toBe('not-found tip.unknown');
    await move(world, crew.cityHandler, kept, { action: 'begin-verification' });
    await world.settle();
    expect((await track(world, merged)).steps.at(-1)?.state).toBe('verifying');
  });

  it('does not go back to the office after a review', async () => {
    const tip = await submit(world);
    await walk(world, crew.handler, tip, [
      { action: 'accept' },
      { action: 'begin-verification' },
      { action: 'record-verdict', verdict: 'unsubstantiated', finding: '没有看到。' },
      { action: 'answer', text: '没有问题。' },
    ]);
    await world.app.reports.appeal(PUBLIC, tip.receipt, { want: 'ask-review' });
    await say(tip);
    const review = { action: 'decide-review', outcome: 'reopened', reason: '重新查。' } as const;
    expect((await move(world, crew.cityReviewer, tip, review)).office).toBe(CITY);
  });
});

describe('what is refused', () => {
  it('is a closed matter, which has nobody left to go to', async () => {
    const tip = await submit(world);
    await move(world, crew.handler, tip, { action: 'decline', reason: 'not-concrete' });
    expect(await refusalOf(say(tip))).toBe('conflict about-office.not-now');
  });

  it('is a receipt that opens nothing', async () => {
    expect(await refusalOf(world.app.reports.sayAboutOffice(PUBLIC, 'no receipt'))).toBe('nobody receipt.unknown');
  });

  it('is nothing where the office is barred already: it is barred once', async () => {
    const tip = await submit(world, { aboutOffice: true });
    expect((await say(tip)).steps).toHaveLength(1);
  });
});
