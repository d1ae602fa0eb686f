import type { Actor, Role } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';

/** An office has at least two administrators (管理员), so that no one person gives the roles that watch each other. @choice two is the least that can watch */
export const ADMINISTRATORS_LEAST = 2;

/** Roles that two administrators give: one proposes, another confirms. @choice whoever can open an identity or move money */
export const GIVEN_BY_TWO: readonly Role[] = ['custodian', 'approver', 'cashier'];

/** Who works on cases never opens identities; who assesses a reward, who approves it and who pays it are three; who makes accounts is none of these. */
const NEVER_TOGETHER: readonly (readonly [Role, Role])[] = [
  ['handler', 'custodian'],
  ['reviewer', 'custodian'],
  ['enforcement-officer', 'custodian'],
  ['supervisor', 'custodian'],
  ['assessor', 'approver'],
  ['assessor', 'cashier'],
  ['approver', 'cashier'],
  ['administrator', 'assessor'],
  ['administrator', 'approver'],
  ['administrator', 'cashier'],
  ['administrator', 'custodian'],
];

/** Two of these roles that one person may not hold, if there are such. */
export const clashAmong = (roles: readonly Role[]): readonly [Role, Role] | undefined =>
  NEVER_TOGETHER.find(([one, other]) => roles.includes(one) && roles.includes(other));

/** One person may hold these roles together. @throws {Refusal} conflict role.clash */
export const mayHoldTogether = (roles: readonly Role[]): void => {
  const clash = clashAmong(roles);
  if (clash) throw new Refusal('conflict', 'role.clash', { one: clash[0], other: clash[1] });
};

/** An administrator has signed in. */
export const isAdministrator = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('administrator');

/** Accounts are kept by administrators, and by whoever sits at the machine itself. @throws {Refusal} forbidden staff.administrators-only */
export const mayKeepAccounts = (actor: Actor): void => {
  if (actor.kind !== 'machine' && !isAdministrator(actor)) throw new Refusal('forbidden', 'staff.administrators-only');
};

/** `at-once`, or `by-two`: proposed now, and given when another administrator confirms. */
export type Giving = 'at-once' | 'by-two';

/**
 * How a role is given. Nobody gives himself a role. Ordinary roles are given at once. Custodian, approver and cashier are given by two
 * administrators, never on the machine. The machine makes administrators while there are fewer than two; from then on two make the next.
 * @throws {Refusal} forbidden staff.administrators-only, role.not-to-yourself, role.not-on-the-machine; conflict role.two-administrators-first
 */
export const mayGiveRole = (actor: Actor, role: Role, receiver: string, administrators: number): Giving => {
  mayKeepAccounts(actor);
  if (actor.kind === 'staff' && actor.id === receiver) throw new Refusal('forbidden', 'role.not-to-yourself');
  const areEnough = administrators >= ADMINISTRATORS_LEAST;
  const isOnMachine = actor.kind === 'machine';
  if (role === 'administrator' && isOnMachine && !areEnough) return 'at-once';
  if (role !== 'administrator' && !GIVEN_BY_TWO.includes(role)) return 'at-once';
  if (!areEnough) throw new Refusal('conflict', 'role.two-administrators-first');
  if (isOnMachine) throw new Refusal('forbidden', 'role.not-on-the-machine');
  return 'by-two';
};

/**
 * A proposal is confirmed by an administrator who neither made it nor gains by it.
 * @throws {Refusal} forbidden staff.administrators-only, role.second-person, role.not-to-yourself
 */
export const mayConfirmRole = (actor: Actor, proposedBy: string, receiver: string): void => {
  if (actor.kind !== 'staff' || !isAdministrator(actor)) throw new Refusal('forbidden', 'staff.administrators-only');
  if (actor.id === proposedBy) throw new Refusal('forbidden', 'role.second-person');
  if (actor.id === receiver) throw new Refusal('forbidden', 'role.not-to-yourself');
};

/**
 * Whoever resets an account holds its new password. So an administrator resets ordinary accounts; one that two had to make is reset on the machine.
 * @throws {Refusal} forbidden staff.administrators-only, staff.reset-on-the-machine
 */
export const mayReset = (actor: Actor, roles: readonly Role[]): void => {
  mayKeepAccounts(actor);
  const isGuarded = roles.some((role) => role === 'administrator' || GIVEN_BY_TWO.includes(role));
  if (isGuarded && actor.kind !== 'machine') throw new Refusal('forbidden', 'staff.reset-on-the-machine');
};

/** Nobody removes himself. @throws {Refusal} forbidden staff.administrators-only, staff.not-yourself */
export const mayRemove = (actor: Actor, removed: string): void => {
  mayKeepAccounts(actor);
  if (actor.kind === 'staff' && actor.id === removed) throw new Refusal('forbidden', 'staff.not-yourself');
};

/** How many administrators must be left when one goes: two; on the machine one, for it can make the second anew. */
export const administratorsToKeep = (actor: Actor): number => (actor.kind === 'machine' ? 1 : ADMINISTRATORS_LEAST);

/** An administrator sees all accounts, a supervisor (督办人) those of his office; `undefined` means all. @throws {Refusal} forbidden staff.administrators-only */
export const officesMayList = (actor: Actor): string | undefined => {
  if (actor.kind === 'machine' || isAdministrator(actor)) return undefined;
  if (actor.kind === 'staff' && actor.roles.includes('supervisor')) return actor.office;
  throw new Refusal('forbidden', 'staff.administrators-only');
};

/** The duty list of an office is kept by its supervisor and by administrators. @throws {Refusal} forbidden duty.supervisors-only */
export const mayKeepDuty = (actor: Actor, office: string): void => {
  const isItsSupervisor = actor.kind === 'staff' && actor.roles.includes('supervisor') && actor.office === office;
  if (!isItsSupervisor && !isAdministrator(actor)) throw new Refusal('forbidden', 'duty.supervisors-only');
};

/** Everyone of an office may see who is on duty there. @throws {Refusal} forbidden duty.own-office-only */
export const maySeeDuty = (actor: Actor, office: string): void => {
  if (actor.kind === 'staff' && (actor.office === office || isAdministrator(actor))) return;
  throw new Refusal('forbidden', 'duty.own-office-only');
};
