import { type Actor, CASEWORK, type Staff, type UnitRole } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';

/*
 * Who may do what with a unit. Its office and the office above it see it; handlers keep the register and invite; a member sees his own
 * unit and nothing else; whoever came in by a link sees no unit at all.
 */

/** What of a unit the policy looks at. */
interface UnitFacts {
  readonly code: string;
  readonly office: string;
}

const isHandler = (actor: Actor): actor is Staff => actor.kind === 'staff' && actor.roles.includes('handler');

/** The role an actor has in a unit; undefined for everybody who is no member of it. */
const roleIn = (actor: Actor, code: string): UnitRole | undefined =>
  actor.kind === 'unit' && 'unit' in actor && actor.unit === code ? actor.role : undefined;

/** May see the register at all: members of an office with a role in casework. */
export const mayWorkOnUnits = (actor: Actor): actor is Staff =>
  actor.kind === 'staff' && CASEWORK.some((role) => actor.roles.includes(role));

/** May see this unit. */
export const maySeeUnit = (actor: Actor, unit: UnitFacts, reach: readonly string[]): boolean =>
  roleIn(actor, unit.code) !== undefined || (mayWorkOnUnits(actor) && reach.includes(unit.office));

/** May enter units of this office in the register, and set them right. */
export const mayKeepUnits = (actor: Actor, office: string, reach: readonly string[]): boolean => isHandler(actor) && reach.includes(office);

/** May file a check: every member for his unit, a handler for the units he keeps. */
export const mayFileFor = (actor: Actor, unit: UnitFacts, reach: readonly string[]): boolean =>
  roleIn(actor, unit.code) !== undefined || mayKeepUnits(actor, unit.office, reach);

/** May invite, and remove, somebody of this role: a handler anybody, the principal (主要负责人) his safety officers and project managers. */
export const mayInvite = (actor: Actor, unit: UnitFacts, role: UnitRole, reach: readonly string[]): boolean =>
  mayKeepUnits(actor, unit.office, reach) || (roleIn(actor, unit.code) === 'principal' && role !== 'principal');

/** The unit a member belongs to. @throws {Refusal} forbidden unit.members-only */
export const ownUnit = (actor: Actor): string => {
  if (actor.kind !== 'unit' || !('unit' in actor)) throw new Refusal('forbidden', 'unit.members-only');
  return actor.unit;
};
