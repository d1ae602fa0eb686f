import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import { chinaDay } from '../../../src/kernel/calendar.ts';
import type { TipInput, TipReceipt } from '../../../src/reports/schema.ts';
import { alarmedApp } from '../../support/alarm.ts';
import { CITY, GAS_LEAK, MINUTE, move, track, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let people: Record<'handler' | 'second' | 'supervisor' | 'cityHandler' | 'citySupervisor', Staff>;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  people = {
    handler: await world.staff('李承办', XINGXIAN, ['handler']),
    second: await world.staff('周承办', XINGXIAN, ['handler']),
    supervisor: await world.staff('吴督办', XINGXIAN, ['supervisor']),
    cityHandler: await world.staff('赵承办', CITY, ['handler']),
    citySupervisor: await world.staff('钱督办', CITY, ['supervisor']),
  };
});
afterAll(() => world.end());

const alarm = (over: Partial<TipInput> = {}): Promise<TipReceipt> =>
  alarmedApp(world).reports.submitTip(PUBLIC, { text: GAS_LEAK, ...over });

/** Who was told since the last look, and how often. */
const told = async (): Promise<Record<string, number>> => {
  await world.settle();
  const counts: Record<string, number> = {};
  for (const [who, staff] of Object.entries(people)) {
    const alerts = (await world.app.notices.listNotices(staff)).filter(({ words }) => words.startsWith('紧急'));
    if (alerts.length > 0) counts[who] = alerts.length;
  }
  return counts;
};
/** The job runs every minute; this is what it does in so many of them. */
const minutes = async (n: number): Promise<void> => {
  for (let minute = 0; minute < n; minute += 1) {
    world.clock.move(MINUTE);
    await world.app.reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' });
  }
};

describe('an urgent tip', () => {
  it('answers its reporter with what to do first, and whom to call', async () => {
    const { advice } = await alarm();
    expect(advice?.map(({ code }) => code)).toEqual(['gas', 'noted']);
    expect(advice?.[0]?.phones.map(({ phone }) => phone)).toContain('119');
    expect(advice?.at(-1)?.text).toMatch(/不是报警电话/);
  });

  it('is counted until somebody answers', async () => {
    expect(await world.app.reports.countUnanswered()).toBe(0);
    const answer = await alarm();
    await alarm();
    expect(await world.app.reports.countUnanswered()).toBe(2);
    await move(world, people.handler, answer, { action: 'answer-urgent' });
    expect(await world.app.reports.countUnanswered()).toBe(1);
  });

  it('reaches the one on duty at once, the next group five minutes later, and goes on until somebody answers', async () => {
    await world.app.offices.setDuty(people.supervisor, { office: XINGXIAN, on: chinaDay(world.clock.now()), staff: [people.second.id] });
    const answer = await alarm();
    expect(await told()).toEqual({ second: 1 });
    await minutes(4);
    expect(await told()).toEqual({});
    await minutes(1);
    expect(await told()).toEqual({ second: 1, supervisor: 1 });
    await minutes(5);
    expect(await told()).toEqual({ second: 1, supervisor: 1, cityHandler: 1 });
    await minutes(5);
    expect(await told()).toEqual({ second: 1, supervisor: 1, cityHandler: 1, citySupervisor: 1 });
    await minutes(5);
    expect(await told()).toEqual({ second: 1, supervisor: 1, cityHandler: 1, citySupervisor: 1 });
    await move(world, people.cityHandler, answer, { action: 'answer-urgent' });
    await minutes(30);
    expect(await told()).toEqual({});
  });

  it('on a day nobody was entered for reaches every handler first', async () => {
    await alarm();
    expect(await told()).toEqual({ handler: 1, second: 1 });
  });

  it('is told once at each level, however often the job runs', async () => {
    await alarm();
    await world.settle();
    await Promise.all([1, 2, 3].map(() => world.app.reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' })));
    expect(await told()).toEqual({ handler: 1, second: 1 });
  });

  it('survives a restart', async () => {
    await alarm();
    world = await world.reopen();
    expect(await world.app.reports.countUnanswered()).toBe(1);
    expect(await told()).toEqual({ handler: 1, second: 1 });
  });
});

describe('one button', () => {
  it('ends the alarm, tells the reporter, and pressed again changes nothing', async () => {
    const answer = await alarm();
    const view = await move(world, people.handler, answer, { action: 'answer-urgent' });
    expect(view).toMatchObject({ isUrgent: true, isUrgentAnswered: true, state: 'received' });
    const after = await track(world, answer);
    expect(after.steps.at(-1)?.words).toBe(world.outside.copy.phrase('step.urgent-answered'));
    await move(world, people.second, answer, { action: 'answer-urgent' });
    expect(await track(world, answer)).toEqual(after);
  });

  it('is the first thing offered while the alarm goes on', async () => {
    const answer = await alarm();
    const { may } = await world.app.reports.openMatter(people.supervisor, answer.reference);
    expect(may).toEqual(['answer-urgent']);
    const { rows } = await world.app.reports.listMatters(people.handler, { view: 'urgent' });
    expect(rows[0]?.waitsFor[0]).toBe('answer-urgent');
  });

  it('is also pressed by whoever accepts the matter', async () => {
    const answer = await alarm();
    await move(world, people.handler, answer, { action: 'accept' });
    expect(await world.app.reports.countUnanswered()).toBe(0);
  });

  it('pressed while an alert goes out wins', async () => {
    const answer = await alarm();
    await Promise.all([
      world.app.reports.moveMatter(people.handler, answer.reference, { action: 'answer-urgent' }),
      world.app.reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' }),
    ]);
    expect(await world.app.reports.countUnanswered()).toBe(0);
  });
});

describe('an alert', () => {
  it('never goes to people alone who cannot answer it', async () => {
    const trainer = await world.staff('郑培训', XINGXIAN, ['trainer']);
    const list = { office: XINGXIAN, on: chinaDay(world.clock.now()), staff: [trainer.id] };
    await world.app.offices.setDuty(people.supervisor, list).catch(() => 'not put on the list');
    const answer = await alarm();
    await world.settle();
    const reached: Staff[] = [];
    for (const staff of [trainer, ...Object.values(people)])
      if ((await world.app.notices.listNotices(staff)).length > 0) reached.push(staff);
    const mayAnswer = await Promise.all(
      reached.map((staff) =>
        world.app.reports.openMatter(staff, answer.reference).then(
          ({ may }) => may.includes('answer-urgent'),
          () => false,
        ),
      ),
    );
    expect(mayAnswer).toContain(true);
  });
});
