import { type Actor, CASEWORK, type MemberKey, type Staff } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';
import { IDENTITY_REASONS, type IdentityMode, type IdentityReason } from './schema.ts';

/*
 * Who may do what with an identity. Whoever handles the matter asks, somebody else who does not work on it decides: nobody opens a name alone.
 */

/** A member with his own key at hand. */
export type KeyHolder = Staff & { readonly key: MemberKey };

interface MatterFacts {
  readonly office: string;
  readonly barred: readonly string[];
}

const withKey = (staff: Staff): KeyHolder => {
  const { key } = staff;
  if (key === undefined) throw new Refusal('forbidden', 'identity.sign-in-anew');
  return { ...staff, key };
};

/** Handlers of the office that has the matter; never one the matter is about, never a custodian. */
export const handlesMatter = (actor: Actor, matter: MatterFacts): actor is Staff =>
  actor.kind === 'staff' &&
  actor.office === matter.office &&
  !matter.barred.includes(actor.office) &&
  actor.roles.includes('handler') &&
  !actor.roles.includes('custodian');

/**
 * May ask for the identity of this matter, and look at it when it is granted.
 * @throws {Refusal} not-found tip.unknown; forbidden identity.handlers-only, identity.sign-in-anew
 */
export const mayHandle = (actor: Actor, matter: MatterFacts | undefined): KeyHolder => {
  const isHere = matter && actor.kind === 'staff' && actor.office === matter.office && !matter.barred.includes(actor.office);
  if (!isHere) throw new Refusal('not-found', 'tip.unknown');
  if (!handlesMatter(actor, matter)) throw new Refusal('forbidden', 'identity.handlers-only');
  return withKey(actor);
};

/** Custodians of whatever office. */
export const isCustodian = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('custodian');

/** A custodian who neither asked himself nor does casework at the office that asks. */
export const standsApart = (actor: Staff, request: { readonly by: string; readonly office: string }): boolean =>
  actor.id !== request.by && !(actor.office === request.office && CASEWORK.some((role) => actor.roles.includes(role)));

/**
 * May say yes or no to this request.
 * @throws {Refusal} forbidden identity.custodians-only, identity.second-person, identity.sign-in-anew
 */
export const mayDecide = (actor: Actor, request: { readonly by: string; readonly office: string }): KeyHolder => {
  if (actor.kind !== 'staff' || !isCustodian(actor)) throw new Refusal('forbidden', 'identity.custodians-only');
  if (!standsApart(actor, request)) throw new Refusal('forbidden', 'identity.second-person');
  return withKey(actor);
};

/** For which reasons an identity of this kind may be asked for: a sealed name only for paying, a contact never for paying. */
export const reasonsFor = (mode: IdentityMode): readonly IdentityReason[] => {
  if (mode === 'sealed-name') return ['payment'];
  return mode === 'contact' ? IDENTITY_REASONS.filter((reason) => reason !== 'payment') : IDENTITY_REASONS;
};

/** @throws {Refusal} forbidden identity.reason-misfit */
export const mayAskFor = (mode: IdentityMode, reason: IdentityReason): void => {
  if (!reasonsFor(mode).includes(reason)) throw new Refusal('forbidden', 'identity.reason-misfit');
};
