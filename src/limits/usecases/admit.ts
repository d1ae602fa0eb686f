import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { LimitsNeeds } from '../needs.ts';
import { bucketOf } from '../rules/bucket.ts';
import { effortFor } from '../rules/effort.ts';
import { readSalt, readWork } from '../rules/task.ts';
import type { Counted } from '../schema.ts';
import { makeTask } from './make-task.ts';

/** What asks to be let in: what it counts as, where it comes from, and the header `Work` (empty when there is none). */
export interface Asking {
  readonly counted: Counted;
  readonly address: string;
  readonly work: string;
}

/** Spends a solution: one that was used before, on any process, is spent. */
const spend = async (needs: LimitsNeeds, challenge: string, lapsesAt: number): Promise<boolean> => {
  try {
    await needs.spent.insert(challenge, { lapsesAt });
    return true;
  } catch (error) {
    if (isKeyTaken(error, 'id')) return false;
    throw error;
  }
};

/** A solution counts once, in its time, for what it was made for. */
const isPaid = async (needs: LimitsNeeds, { counted, work }: Asking): Promise<boolean> => {
  const solved = readWork(work);
  if (!solved || !(await needs.work.isSolved(solved))) return false;
  const task = readSalt(solved.salt);
  if (!task || task.counted !== counted || task.lapsesAt <= needs.clock.now()) return false;
  return spend(needs, solved.challenge, task.lapsesAt);
};

/**
 * Lets one thing in: freely while the address has sent no more than a crowd would, for work above that. Never refuses flatly.
 * @throws {Refusal} too-many work.wanted, whose data is the task
 */
export const admit = async (needs: LimitsNeeds, asking: Asking): Promise<void> => {
  const { counted, address, work } = asking;
  const { perMinute, perHour } = needs.settings.free[counted];
  if (perMinute === 0 && perHour === 0) return;
  const count = await needs.counters.count(counted, bucketOf(address));
  const effort = effortFor(count, needs.settings.free[counted]);
  if (effort === 0) return;
  if (work !== '' && (await isPaid(needs, asking))) return;
  throw new Refusal('too-many', 'work.wanted', await makeTask(needs, counted, effort));
};
