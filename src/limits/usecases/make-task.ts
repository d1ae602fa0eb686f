import type { LimitsNeeds } from '../needs.ts';
import { TASK_HOLDS_MS, taskSalt } from '../rules/task.ts';
import type { Counted, WorkTask } from '../schema.ts';

/** A fresh task for one thing to send. */
export const makeTask = (needs: Pick<LimitsNeeds, 'work' | 'clock' | 'random'>, counted: Counted, effort: number): Promise<WorkTask> =>
  needs.work.makeTask(taskSalt(needs.random.id(), counted, needs.clock.now() + TASK_HOLDS_MS), effort);
