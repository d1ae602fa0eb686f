import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chinaDay, startOfDay } from '../../../src/kernel/calendar.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { alarmedApp } from '../../support/alarm.ts';
import { type Crew, GAS_LEAK, MINUTE, move, refusalOf } from '../../support/builders.ts';
import type { World } from '../../support/world.ts';
import { openInsiderHouse, storedOf } from './insider-house.ts';

let world: World;
let crew: Crew;
let alarm: TipReceipt;
beforeEach(async () => {
  await world?.end();
  ({ world, crew } = await openInsiderHouse());
  world.clock.move(12_345);
  alarm = await alarmedApp(world).reports.submitTip({ kind: 'public' }, { text: GAS_LEAK, reporter: { mode: 'anonymous', insider: true } });
});
afterAll(() => world.end());

const today = (): number => startOfDay(chinaDay(world.clock.now()));
const bodyOf = async () => (await storedOf(world, alarm)).body;
const ring = (): Promise<number> => world.app.reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' });
const alertsOf = async (who: keyof Crew): Promise<readonly number[]> =>
  (await world.app.notices.listNotices(crew[who])).filter(({ words }) => words.includes(alarm.reference)).map(({ at }) => at);

describe('an insider’s alarm', () => {
  it('tells him what to do first, as any other does', () => expect(alarm.advice?.map(({ code }) => code)).toContain('gas'));

  it('rings at once and every five minutes; only the minute of the next ring is written down, and only while nobody answers', async () => {
    expect((await bodyOf()).alertDueAt).toBe(today());
    await world.settle();
    expect(await alertsOf('handler')).toEqual([today()]);
    expect((await bodyOf()).alertDueAt).toBe(Date.parse('2026-06-16T09:35:00+08:00'));
    world.clock.move(4 * MINUTE);
    expect(await ring()).toBe(0);
    world.clock.move(MINUTE);
    expect(await ring()).toBe(1);
    await world.settle();
    expect((await bodyOf()).alertDueAt).toBe(Date.parse('2026-06-16T09:40:00+08:00'));
    await move(world, crew.handler, alarm, { action: 'answer-urgent' });
    expect((await bodyOf()).alertDueAt).toBeUndefined();
    world.clock.move(30 * MINUTE);
    expect(await ring()).toBe(0);
  });

  it('goes on ringing until somebody answers who can read what it is about', async () => {
    await world.settle();
    const answer = { action: 'answer-urgent' } as const;
    expect(await refusalOf(world.app.reports.moveMatter(crew.cityHandler, alarm.reference, answer))).toBe('forbidden tip.sealed-elsewhere');
    world.clock.move(5 * MINUTE);
    expect(await ring()).toBe(1);
    expect(await world.app.reports.countUnanswered()).toBe(1);
    await world.app.reports.moveMatter(crew.reviewer, alarm.reference, answer);
    expect(await world.app.reports.countUnanswered()).toBe(0);
  });
});
