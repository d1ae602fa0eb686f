import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import type { SetUpAnswer } from '../../src/keys/schema.ts';
import { type Answered, type Caller, jsonPost } from '../running/call.ts';
import type { House, SetUp } from '../running/house.ts';
import { copyFolder } from './cut-logs.ts';
import { openRound, REPORTERS, type Setting } from './kill-rounds.ts';
import { openAtOffice } from './open-at-office.ts';
import { addLosses, type Losses, noLosses, openAll, overHttp } from './open-receipts.ts';
import { openFolder } from './opened.ts';
import { repeatUnanswered, reportTogether } from './reporters.ts';

/** How many set-ups are killed, at moments spread over what one takes. */
const KILLED = 4;

/** The one beside which reporters are at work is killed within so many ms. */
const SET_UP_MS = 400;

/** What became of set-ups that were killed. */
export interface SetUpOutcome {
  readonly losses: Losses;
  readonly rows: readonly (readonly string[])[];
}

/**
 * One row for each: when it ended, ms; how many tips and names it left to the one that completed it; keys whose tip an earlier kill has kept
 * from being stored, which belong to nothing; what was lost.
 */
export const SET_UP_HEAD = ['set-up ended after ms', 'tips left', 'names left', 'keys of no tip', 'lost tips', 'lost names'];

const sendSetUp = (caller: Caller, { input, headers }: SetUp): Promise<Answered | undefined> =>
  caller.call(jsonPost('/api/office/keys/set-up', input, headers)).catch(() => undefined);

/** Asks a server on this folder to set the keys up, and kills it when it has answered, or so many ms later. How long it took, ms. */
const setUpUntil = async (setting: Setting, setUp: SetUp, killAfterMs?: number): Promise<number> => {
  const { server, caller } = await openRound(setting);
  const began = performance.now();
  const asked = sendSetUp(caller, setUp);
  await (killAfterMs === undefined ? asked : Promise.race([asked, scheduler.wait(killAfterMs)]));
  const took = performance.now() - began;
  await server.kill();
  await asked;
  caller.close();
  return took;
};

interface Completed {
  readonly losses: Losses;
  readonly answer: SetUpAnswer;
}

/** The same codes are sent once more: everything that waited is open to its office, and to its receipts. */
const complete = async ({ folder, ledger }: Setting, setUp: SetUp, house: House): Promise<Completed> => {
  const opened = await openFolder(folder);
  try {
    const answer = await opened.program.app.keys.setUp(setUp.staff, setUp.input);
    const insiders = ledger.tips.filter(({ reporter }) => reporter !== undefined);
    const losses = await openAll(insiders, ledger, opened);
    addLosses(losses, await openAtOffice(opened, house, insiders));
    return { losses, answer };
  } finally {
    await opened.close();
  }
};

/** On copies of a folder whose keys are about to be set up: once to its end, then killed on the way there, and each time completed. */
export const killSetUps = async (setting: Setting, setUp: SetUp, house: House): Promise<SetUpOutcome> => {
  const losses = noLosses();
  const rows: string[][] = [];
  const folder = join(setting.folder, 'set-up');
  const copy = { ...setting, folder, dataDir: join(folder, 'data') };
  const turn = async (killAfterMs?: number): Promise<number> => {
    await copyFolder(setting.folder, folder);
    const took = await setUpUntil(copy, setUp, killAfterMs);
    const { losses: lost, answer } = await complete(copy, setUp, house);
    addLosses(losses, lost);
    const { tips, identities, damaged } = answer;
    rows.push([took.toFixed(0), ...[tips, identities, damaged, lost.tips.size, lost.names.size].map(String)]);
    return took;
  };
  const whole = await turn();
  for (let n = 0; n < KILLED; n += 1) await turn(((n + setting.chance()) * whole) / KILLED);
  return { losses, rows };
};

/** The set-up itself, while reporters are at work: killed, and completed at the next start, where the administrator is still signed in. */
export const setUpRound = async (setting: Setting, setUp: SetUp): Promise<Losses> => {
  const { ledger, chance } = setting;
  const killed = await openRound(setting);
  const reporting = reportTogether(killed, REPORTERS, () => true);
  const asked = sendSetUp(killed.caller, setUp);
  await scheduler.wait(chance() * SET_UP_MS);
  await killed.server.kill();
  await Promise.all([reporting, asked]);
  killed.caller.close();
  const round = await openRound(setting);
  await repeatUnanswered(round);
  const answered = await sendSetUp(round.caller, setUp);
  if (answered?.status !== 200) ledger.refused.push(`set-up ${answered?.status}`);
  const losses = await openAll(ledger.tips, ledger, overHttp(round.caller));
  await round.server.kill();
  round.caller.close();
  return losses;
};
