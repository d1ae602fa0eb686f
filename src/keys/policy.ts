import { type Actor, CASEWORK, type MemberKey, type Staff } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';

const isAdministrator = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('administrator');

/** Set-up codes are shown by the machine itself, to whoever sits at it. @throws {Refusal} forbidden keys.machine-only */
export const mayShowCode = (actor: Actor): void => {
  if (actor.kind !== 'machine') throw new Refusal('forbidden', 'keys.machine-only');
};

/** The set-up, a recovery code and a new ring are an administrator's. @throws {Refusal} forbidden keys.administrators-only */
export const mayKeepRings = (actor: Actor): void => {
  if (!isAdministrator(actor)) throw new Refusal('forbidden', 'keys.administrators-only');
};

/** A member with his own key at hand. */
export type AtHand = Staff & { readonly key: MemberKey };

/**
 * Somebody lets another in with his own key, which is at hand once he has signed in.
 * @throws {Refusal} forbidden keys.not-yours, keys.sign-in-anew
 */
export const mayLetIn = (actor: Actor): AtHand => {
  if (actor.kind !== 'staff') throw new Refusal('forbidden', 'keys.not-yours');
  if (actor.key === undefined) throw new Refusal('forbidden', 'keys.sign-in-anew');
  return { ...actor, key: actor.key };
};

/**
 * Administrators see every ring; whoever does casework, and custodians, their own.
 * @throws {Refusal} forbidden keys.not-yours
 */
export const ringsMaySee = (actor: Actor): 'all' | 'own' => {
  if (isAdministrator(actor)) return 'all';
  const isOfARing = actor.kind === 'staff' && actor.roles.some((role) => role === 'custodian' || CASEWORK.includes(role));
  if (!isOfARing) throw new Refusal('forbidden', 'keys.not-yours');
  return 'own';
};
