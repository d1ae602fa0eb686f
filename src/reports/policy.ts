import { type Actor, CASEWORK, type Role, type Staff } from '../kernel/actor.ts';
import type { OfficeAction } from './office-schema.ts';

/*
 * Who may do what with a tip. An office sees its own matters; the office above sees those of the offices below it;
 * an office a tip is about sees nothing of it at all.
 */

const holdsOne = (staff: Staff, roles: readonly Role[]): boolean => roles.some((role) => staff.roles.includes(role));

/** What of a tip the policy looks at. */
export interface TipFacts {
  readonly office: string;
  readonly barred: readonly string[];
  readonly extensionAskedBy?: string | undefined;
  readonly isInsider?: boolean | undefined;
}

/** May see matters at all: members with a role in casework. */
export const mayWorkOnTips = (actor: Actor): actor is Staff => actor.kind === 'staff' && holdsOne(actor, CASEWORK);

/** May open this matter: it lies with his office or one below, and is not about his office. */
export const maySeeTip = (actor: Actor, tip: TipFacts, visible: readonly string[]): actor is Staff =>
  mayWorkOnTips(actor) && visible.includes(tip.office) && !tip.barred.includes(actor.office);

/** May read what it says, where he sees it: an insider's only in the office that handles it, and there with a key. */
export const mayReadTip = (actor: Actor, tip: TipFacts): actor is Staff =>
  mayWorkOnTips(actor) && (!tip.isInsider || actor.office === tip.office);

const ROLES_FOR: Readonly<Partial<Record<OfficeAction, readonly Role[]>>> = {
  'decide-extension': ['reviewer', 'supervisor'],
  'decide-review': ['reviewer', 'supervisor'],
  'answer-urgent': CASEWORK,
};
const HANDLERS: readonly Role[] = ['handler'];

/**
 * May do this to this matter. Casework is done by the office that has it; answering an alarm by anybody who can read what it is about; an
 * extension is decided by somebody else than who asked for it.
 */
export const mayDo = (actor: Actor, action: OfficeAction, tip: TipFacts, visible: readonly string[]): boolean => {
  if (!maySeeTip(actor, tip, visible) || !mayReadTip(actor, tip)) return false;
  if (!holdsOne(actor, ROLES_FOR[action] ?? HANDLERS)) return false;
  if (action === 'answer-urgent') return true;
  if (action === 'decide-extension') return actor.id !== tip.extensionAskedBy;
  return actor.office === tip.office;
};
