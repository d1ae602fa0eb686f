import type { Staff } from '../../kernel/actor.ts';
import type { OfficeAction } from '../office-schema.ts';
import { mayDo } from '../policy.ts';
import type { Tip } from '../stored-schema.ts';
import { movesFrom } from './lifecycle.ts';
import { hasWithdrawn } from './withdrawal.ts';

/** Only who has offices below can hand something down to one. */
const hasBelow = (action: OfficeAction, reach: readonly string[]): boolean => action !== 'hand-down' || reach.length > 1;

const fitsExtension = (tip: Tip, action: OfficeAction): boolean => {
  if (action === 'ask-extension') return tip.extension === undefined;
  if (action === 'decide-extension') return tip.extension?.state === 'asked';
  return true;
};

/** An insider's matter goes with no other: its key would have to open for whoever reads that one. */
const mayGoTogether = (tip: Tip, action: OfficeAction): boolean => action !== 'merge' || !tip.isInsider;

/** Who has withdrawn is not called back. */
const isThere = (tip: Tip, action: OfficeAction): boolean => action !== 'visit' || !hasWithdrawn(tip);

/** What this officer may do with this tip now: the table's moves, his roles, and what the matter itself allows. @choice one list for buttons and for the check */
export const allowedActions = (staff: Staff, tip: Tip, reach: readonly string[]): readonly OfficeAction[] => {
  const facts = { office: tip.office, barred: tip.barred, extensionAskedBy: tip.extension?.askedBy, isInsider: tip.isInsider };
  const moves = movesFrom(tip.kind, tip.state).filter(
    (action) => fitsExtension(tip, action) && hasBelow(action, reach) && mayGoTogether(tip, action) && isThere(tip, action),
  );
  const all: readonly OfficeAction[] = tip.alertDueAt === undefined ? moves : ['answer-urgent', ...moves];
  return all.filter((action) => mayDo(staff, action, facts, reach));
};
