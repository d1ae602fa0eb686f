import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Random } from '../kernel/random.ts';
import type { Count } from './rules/effort.ts';
import type { Counted, LimitSettings, SolvedWork, SpentWork, WorkTask } from './schema.ts';

/** Counts in memory, by bucket; forgotten when the process ends. */
export interface Counters {
  /** Counts one more and says how many it makes. */
  count(counted: Counted | 'wrong-receipts', bucket: string): Promise<Count>;
}

/** Proof of work: makes signed tasks, and tells whether a solution solves one of ours. */
export interface Work {
  makeTask(salt: string, maxNumber: number): Promise<WorkTask>;
  isSolved(solved: SolvedWork): Promise<boolean>;
}

export interface LimitsNeeds {
  readonly settings: LimitSettings;
  readonly counters: Counters;
  readonly work: Work;
  readonly spent: Collection<SpentWork>;
  readonly clock: Clock;
  readonly random: Random;
}
