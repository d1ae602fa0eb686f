import type { Staff } from '../../kernel/actor.ts';
import type { OfficeAction } from '../office-schema.ts';
import { mayDo } from '../policy.ts';
import type { Tip } from '../stored-schema.ts';
import { movesFrom } from './lifecycle.ts';

/** Only who has offices below can hand something down to one. */
const hasBelow = (action: OfficeAction, reach: readonly string[]): boolean => action !== 'hand-down' || reach.length > 1;

const fitsExtension = (tip: Tip, action: OfficeAction): boolean => {
  if (action === 'ask-extension') return tip.extension === undefined;
  if (action === 'decide-extension') return tip.extension?.state === 'asked';
  return true;
};

/** What this officer may do with this tip now: the table's moves, his roles, and what the matter itself allows. @choice one list for buttons and for the check */
export const allowedActions = (staff: Staff, tip: Tip, reach: readonly string[]): readonly OfficeAction[] => {
  const facts = { office: tip.office, barred: tip.barred, extensionAskedBy: tip.extension?.askedBy };
  const moves = movesFrom(tip.kind, tip.state).filter((action) => fitsExtension(tip, action) && hasBelow(action, reach));
  const all: readonly OfficeAction[] = tip.alertDueAt === undefined ? moves : ['answer-urgent', ...moves];
  return all.filter((action) => mayDo(staff, action, facts, reach));
};
