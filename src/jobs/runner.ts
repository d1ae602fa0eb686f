import cronParser from 'cron-parser';
import schedule from 'node-schedule';
import type { App } from '../app.ts';
import type { Clock } from '../kernel/clock.ts';
import { type Collection, isKeyTaken, isStale } from '../kernel/collection.ts';
import { DEAD_AFTER_MS, type Job } from './schedule.ts';
import type { Tick } from './ticks.ts';

export interface RunnerNeeds {
  readonly app: App;
  readonly ticks: Collection<Tick>;
  readonly clock: Clock;
  readonly jobs: readonly Job[];
  readonly noteFault: (error: unknown) => string;
}

/** Asia/Shanghai by its offset, the same since 1992: by its name the calendar is asked at every step, and reading takes three times as long. */
const CHINA = 'UTC+8';

/** The last moment at or before `now` a cron line was due, ms. */
export const lastDue = (cron: string, now: number): number =>
  cronParser
    .parseExpression(cron, { tz: CHINA, currentDate: new Date(now + 1) })
    .prev()
    .getTime();

const nextDue = (cron: string, now: number): number =>
  cronParser
    .parseExpression(cron, { tz: CHINA, currentDate: new Date(now) })
    .next()
    .getTime();

const newestTick = async (ticks: Collection<Tick>, job: string) =>
  (await ticks.list({ by: 'by-job', where: { job }, order: 'desc', limit: 1 })).rows[0];

/** Ticks are kept for this long, ms. */
const KEEP_MS = 14 * 86_400_000;

/**
 * Runs what is due. node-schedule is only the heartbeat: what counts is the ledger of ticks. Each due moment is a row with a unique id,
 * so several processes run it once; a tick missed while nobody ran is made up for by its latest moment; a job never overlaps itself.
 */
export const makeRunner = (needs: RunnerNeeds) => {
  const { ticks, clock } = needs;

  const isBusy = async (job: string): Promise<boolean> => {
    const newest = await newestTick(ticks, job);
    return newest?.body.state === 'running' && clock.now() - newest.body.startedAt < DEAD_AFTER_MS;
  };

  const settle = async (id: string, tick: Tick, rev: number): Promise<void> => {
    await ticks.replace(id, tick, [], rev).catch((error: unknown) => {
      if (!isStale(error)) throw error;
    });
  };

  /** Reading a cron line takes long; between two due moments it is not read again. */
  const sleepsUntil = new Map<string, number>();

  const runIfDue = async (job: Job): Promise<boolean> => {
    const now = clock.now();
    if (now < (sleepsUntil.get(job.name) ?? 0)) return false;
    const dueAt = lastDue(job.cron, now);
    if (await isBusy(job.name)) return false;
    const isRun = await runTick(job, dueAt);
    sleepsUntil.set(job.name, nextDue(job.cron, now));
    return isRun;
  };

  const runTick = async (job: Job, dueAt: number): Promise<boolean> => {
    const id = `${job.name}:${dueAt}`;
    if (await ticks.get(id)) return false;
    const tick: Tick = { job: job.name, dueAt, state: 'running', startedAt: clock.now() };
    const row = await ticks.insert(id, tick).catch((error: unknown) => {
      if (isKeyTaken(error, 'id')) return undefined; // another process was first
      throw error;
    });
    if (!row) return false;
    try {
      await job.run(needs.app);
      await settle(id, { ...tick, state: 'done', endedAt: clock.now() }, row.rev);
    } catch (error) {
      needs.noteFault(error);
      await settle(id, { ...tick, state: 'failed', endedAt: clock.now() }, row.rev);
    }
    return true;
  };

  let beating: Promise<void> | undefined;
  /** Looks once at every job; one look at a time. */
  const beat = (): Promise<void> => {
    beating ??= (async () => {
      for (const job of needs.jobs) await runIfDue(job).catch(needs.noteFault);
      await ticks.removeMany({ by: 'by-age', to: clock.now() - KEEP_MS }, 200);
    })()
      .catch((error: unknown) => {
        needs.noteFault(error);
      })
      .finally(() => {
        beating = undefined;
      });
    return beating;
  };

  let heartbeat: schedule.Job | undefined;
  return {
    beat,
    start: (): void => {
      void beat();
      heartbeat = schedule.scheduleJob('5 * * * * *', () => void beat());
    },
    stop: async (): Promise<void> => {
      heartbeat?.cancel();
      await beating;
    },
  };
};
