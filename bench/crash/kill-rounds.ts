import { scheduler } from 'node:timers/promises';
import { makeCaller } from '../running/call.ts';
import type { Picture } from '../running/pictures.ts';
import { type Running, settingsFor, startServer } from '../running/server.ts';
import type { Ledger } from './ledger.ts';
import { type Losses, openAll, overHttp } from './open-receipts.ts';
import { type Round, repeatUnanswered, reportTogether } from './reporters.ts';

/** What every round of the crash test shares. */
export interface Setting {
  readonly folder: string;
  readonly dataDir: string;
  readonly pictures: readonly Picture[];
  readonly chance: () => number;
  readonly ledger: Ledger;
}

export const REPORTERS = 8;

/** A kill comes at a moment nobody knows: after so many acknowledgements of the round, and a little later. */
const ACKNOWLEDGED_MOST = 120;
const LATER_MS = 60;
/** However slow the machine is, ms. */
const ROUND_MS = 8_000;

/** Older receipts that are opened after each kill, besides those of the round. */
const SAMPLE = 25;

/** Starts the real server on the folder and gives the reporters a line to it. */
export const openRound = async (setting: Setting): Promise<Round & { server: Running }> => {
  const server = await startServer({ file: 'main.js', env: settingsFor(setting.folder) });
  return { ...setting, server, caller: makeCaller(server.base) };
};

const sampleOf = (ledger: Ledger, before: number, chance: () => number): Ledger['tips'] => {
  const older = Array.from({ length: Math.min(SAMPLE, before) }, () => Math.floor(chance() * before));
  return [...new Set(older)].map((at) => ledger.tips[at]).filter((tip) => tip !== undefined);
};

const momentToKill = async (ledger: Ledger, chance: () => number): Promise<void> => {
  const enough = ledger.tips.length + chance() * ACKNOWLEDGED_MOST;
  const latest = performance.now() + ROUND_MS;
  while (ledger.tips.length < enough && performance.now() < latest) await scheduler.wait(2);
  await scheduler.wait(chance() * LATER_MS);
};

/** One round: reporters at work, kill -9, a new start, the unanswered repeated, receipts opened. */
export const killRound = async (setting: Setting): Promise<Losses> => {
  const { ledger, chance } = setting;
  const before = ledger.tips.length;
  const killed = await openRound(setting);
  const reporting = reportTogether(killed, REPORTERS, () => true);
  await momentToKill(ledger, chance);
  await killed.server.kill();
  await reporting;
  killed.caller.close();
  return openAfterKill(setting, before);
};

const openAfterKill = async (setting: Setting, before: number): Promise<Losses> => {
  const { ledger, chance } = setting;
  const round = await openRound(setting);
  await repeatUnanswered(round);
  const tips = [...sampleOf(ledger, before, chance), ...ledger.tips.slice(before)];
  const losses = await openAll(tips, ledger, overHttp(round.caller));
  // The next round's reporters find a server that was killed, never one that could tidy up.
  await round.server.kill();
  round.caller.close();
  return losses;
};

/** At the end: every receipt there is, opened at a server that was started once more, and stopped in good order. */
export const openEveryReceipt = async (setting: Setting): Promise<Losses> => {
  const round = await openRound(setting);
  const losses = await openAll(setting.ledger.tips, setting.ledger, overHttp(round.caller));
  await round.server.stop();
  round.caller.close();
  return losses;
};
