import type { App } from '../app.ts';

/** A timed job: a cron line in China time and the use-case it calls. */
export interface Job {
  readonly name: string;
  /** Minute, hour, day, month, weekday; in Asia/Shanghai. */
  readonly cron: string;
  readonly run: (app: App) => Promise<unknown>;
}

/** A tick that is still marked as running after this long belongs to a process that died, in ms. */
export const DEAD_AFTER_MS = 10 * 60_000;

const by = (job: string) => ({ kind: 'system', job }) as const;

/** Everything the program does by itself, and when. A tick missed while it was down is made up for once, at the next start. */
export const SCHEDULE: readonly Job[] = [
  { name: 'raise-alerts', cron: '* * * * *', run: (app) => app.reports.raiseAlerts(by('raise-alerts')) },
  { name: 'expire-replays', cron: '*/10 * * * *', run: (app) => app.reports.expireReplays(by('expire-replays')) },
  { name: 'tell-late', cron: '*/5 * * * *', run: (app) => app.reach.tellLate() },
  { name: 'sweep-files', cron: '7 * * * *', run: (app) => app.files.sweepFiles() },
  { name: 'forget-old-talks', cron: '17 * * * *', run: (app) => app.channels.forgetOldTalks() },
  { name: 'end-old-sessions', cron: '27 * * * *', run: (app) => app.offices.endOldSessions() },
  { name: 'end-old-entries', cron: '37 * * * *', run: (app) => app.units.endOldEntries() },
  { name: 'forget-spent-work', cron: '47 * * * *', run: (app) => app.limits.forgetSpentWork() },
  {
    name: 'end-identity-openings',
    cron: '*/10 * * * *',
    run: (app) => app.identities.endOpenings(by('end-identity-openings')),
  },
  { name: 'forget-tips', cron: '40 2 * * *', run: (app) => app.reports.forgetTips(by('forget-tips')) },
  { name: 'forget-old-notices', cron: '45 2 * * *', run: (app) => app.notices.forgetOldNotices() },
  { name: 'recount-deadlines', cron: '10 3 * * *', run: (app) => app.reports.recountDeadlines(by('recount-deadlines')) },
  { name: 'morning-cards', cron: '30 8 * * *', run: (app) => app.reports.writeMorningCards() },
  { name: 'warn-of-parked', cron: '31 8 * * *', run: (app) => app.reports.warnOfParked() },
  { name: 'warn-of-holidays', cron: '0 9 1,8,15,22,29 12 *', run: (app) => app.reports.warnOfMissingHolidays() },
];
