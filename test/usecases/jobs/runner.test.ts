import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lastDue, makeRunner } from '../../../src/jobs/runner.ts';
import { DEAD_AFTER_MS, type Job, SCHEDULE } from '../../../src/jobs/schedule.ts';
import { TICKS } from '../../../src/jobs/ticks.ts';
import { DAY, GAS_LEAK, HOUR, MINUTE, photo, refusalOf, submit, upload } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let ran: string[];
beforeEach(async () => {
  world = await openWorld();
  world.outside.database.collection(TICKS);
  await world.outside.database.ready();
  ran = [];
});
afterEach(() => world.end());

const job = (name: string, cron: string, work: () => Promise<unknown> = async () => {}): Job => ({
  name,
  cron,
  run: () => {
    ran.push(name);
    return work();
  },
});
const faults: unknown[] = [];
const runner = (jobs: readonly Job[]) =>
  makeRunner({
    app: world.app,
    ticks: world.outside.database.collection(TICKS),
    clock: world.clock,
    jobs,
    noteFault: (error) => {
      faults.push(error);
      return 'ref';
    },
  });
const ticksOf = async (name: string) =>
  (await world.outside.database.collection(TICKS).list({ by: 'by-job', where: { job: name }, limit: 100 })).rows.map(
    ({ body }) => body.state,
  );

/** A promise and the hand that settles it. */
const gate = (): { opened: Promise<void>; open: () => void } => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};

/** A job that says when it has begun and goes on until it is let go. */
const slowJob = () => {
  const begun = gate();
  const end = gate();
  const slow = job('slow', '* * * * *', () => {
    begun.open();
    return end.opened;
  });
  return { slow, begun: begun.opened, letGo: end.open };
};

describe('when a job is due', () => {
  const at = (moment: string): string => new Date(lastDue('30 8 * * *', Date.parse(moment))).toISOString();
  it.each([
    ['2026-06-16T08:30:00+08:00', '2026-06-16T00:30:00.000Z'],
    ['2026-06-16T08:29:59.999+08:00', '2026-06-15T00:30:00.000Z'],
    ['2026-06-16T23:00:00+08:00', '2026-06-16T00:30:00.000Z'],
    ['2026-06-16T00:30:00Z', '2026-06-16T00:30:00.000Z'],
  ])('is said in China time: at %s it was due last at %s', (now, due) => expect(at(now)).toBe(due));

  it('is said so for every job of the program', () => {
    for (const { name, cron } of SCHEDULE) expect([name, lastDue(cron, world.clock.now()) <= world.clock.now()]).toEqual([name, true]);
    expect(new Set(SCHEDULE.map(({ name }) => name)).size).toBe(SCHEDULE.length);
  });
});

describe('the runner', () => {
  it('runs a job once for each due moment, however often it looks', async () => {
    const own = runner([job('card', '30 8 * * *')]);
    await own.beat();
    await own.beat();
    world.clock.move(HOUR);
    await own.beat();
    expect(ran).toEqual(['card']);
    world.clock.move(DAY);
    await own.beat();
    expect(ran).toEqual(['card', 'card']);
    expect(await ticksOf('card')).toEqual(['done', 'done']);
  });

  it('over several processes runs it once', async () => {
    const processes = [1, 2, 3, 4].map(() => runner([job('card', '30 8 * * *')]));
    await Promise.all(processes.map((one) => one.beat()));
    expect(ran).toEqual(['card']);
  });

  it('makes up for what was missed while nobody ran, once', async () => {
    const own = runner([job('card', '30 8 * * *'), job('minute', '* * * * *')]);
    await own.beat();
    world.clock.move(5 * DAY);
    await runner([job('card', '30 8 * * *'), job('minute', '* * * * *')]).beat();
    expect(ran).toEqual(['card', 'minute', 'card', 'minute']);
  });

  it('never lets a job overlap itself, in this process or another', async () => {
    const { slow, begun, letGo } = slowJob();
    const own = runner([slow]);
    const beat = own.beat();
    await begun;
    world.clock.move(MINUTE);
    const another = runner([slow]);
    await another.beat();
    expect(own.beat()).toBe(beat);
    expect(ran).toEqual(['slow']);
    letGo();
    await beat;
    await another.beat();
    expect(ran).toEqual(['slow', 'slow']);
  });

  it('takes a job over from a process that died in the middle', async () => {
    const { slow, begun, letGo } = slowJob();
    const beat = runner([slow]).beat();
    await begun;
    const heir = runner([job('slow', '* * * * *')]);
    world.clock.move(DEAD_AFTER_MS - 1);
    await heir.beat();
    expect(ran).toEqual(['slow']);
    world.clock.move(MINUTE);
    await heir.beat();
    expect(ran).toEqual(['slow', 'slow']);
    letGo();
    await beat;
  });

  it('notes a job that fails, goes on with the others, and tries again when it is due again', async () => {
    faults.length = 0;
    const broken = new Error('broken');
    const own = runner([job('bad', '* * * * *', () => Promise.reject(broken)), job('good', '* * * * *')]);
    await own.beat();
    expect([ran, faults, await ticksOf('bad')]).toEqual([['bad', 'good'], [broken], ['failed']]);
    world.clock.move(MINUTE);
    await own.beat();
    expect(ran).toEqual(['bad', 'good', 'bad', 'good']);
  });

  it('forgets ticks of long ago', async () => {
    const own = runner([job('card', '30 8 * * *')]);
    for (let day = 0; day < 20; day += 1) {
      await own.beat();
      world.clock.move(DAY);
    }
    await own.beat();
    expect((await ticksOf('card')).length).toBeLessThanOrEqual(15);
  });
});

describe('what the program does by itself', () => {
  it('goes through without a fault, day after day', async () => {
    faults.length = 0;
    const own = runner(SCHEDULE);
    await submit(world, { text: GAS_LEAK }, 'key-of-the-client');
    const left = await upload(world, await photo());
    for (let half = 0; half < 6; half += 1) {
      await own.beat();
      world.clock.move(DAY / 2);
    }
    expect(faults).toEqual([]);
    expect(await refusalOf(submit(world, { attachments: [left] }))).toBe('invalid attachment.unknown');
  });
});
