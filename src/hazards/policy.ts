import { type Actor, actorRef, CASEWORK, type Role, type Staff, type UnitActor } from '../kernel/actor.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import { type ClosingRules, levelDue, officeOfLevel, passedChecks } from './rules/closing.ts';
import { type HazardAction, type HazardGrade, UNIT_ACTIONS } from './schema.ts';
import type { Hazard } from './stored-schema.ts';

/*
 * Who may do what with a line of the ledger. The office of the place and those above it see it; the office that ordered the fix and the
 * one of the place work on it; whoever checks a fix never ordered it, never reported it and never passed it before.
 */

/** What the policy must know beside the line: whose lines the asker's office reaches, the office above the line's own, and who closes. */
export interface Ground {
  readonly reach: readonly string[];
  readonly city: string;
  readonly closing: ClosingRules;
}

const holdsOne = (staff: Staff, roles: readonly Role[]): boolean => roles.some((role) => staff.roles.includes(role));

const DECIDERS: readonly Role[] = ['reviewer', 'supervisor'];

/** May see the ledger at all: members with a role in casework. */
export const mayWorkOnHazards = (actor: Actor): actor is Staff => actor.kind === 'staff' && holdsOne(actor, CASEWORK);

/** May enter lines into the ledger: handlers, each where his office reaches. */
export const mayRegister = (actor: Actor): actor is Staff => actor.kind === 'staff' && holdsOne(actor, ['handler']);

/** May open this line: it lies with his office or one below. */
export const maySeeHazard = (actor: Actor, hazard: Pick<Hazard, 'office'>, reach: readonly string[]): actor is Staff =>
  mayWorkOnHazards(actor) && reach.includes(hazard.office);

/**
 * May know where the line comes from. Only the office that ordered the fix: what the city entered from a tip about the district's own
 * office says nothing to that office, and a district's tips are not the city's to count here.
 */
export const mayKnowSource = (staff: Staff, hazard: Pick<Hazard, 'orderedByOffice'>): boolean => staff.office === hazard.orderedByOffice;

/** Is the party that must fix: came in by this line's link, or is a member of its unit. Before the party was notified there is nothing to see. */
export const isPartyOf = (actor: Actor, hazardId: string, hazard: Pick<Hazard, 'partyCode' | 'state'>): actor is UnitActor => {
  if (actor.kind !== 'unit' || hazard.state === 'registered') return false;
  return 'hazard' in actor ? actor.hazard === hazardId : actor.unit === hazard.partyCode;
};

const isHandling = (staff: Staff, hazard: Pick<Hazard, 'office' | 'orderedByOffice'>, roles: readonly Role[]): boolean =>
  holdsOne(staff, roles) && (staff.office === hazard.office || staff.office === hazard.orderedByOffice);

/** Knows who the owner or user of a house is: who works on the line, at its office. */
export const mayOpenParty = (staff: Staff, hazard: Pick<Hazard, 'office' | 'orderedByOffice'>): boolean =>
  isHandling(staff, hazard, ['handler']);

const whyNotCheck = (staff: Staff, hazard: Hazard, ground: Ground): ErrorCode | undefined => {
  const due = levelDue(hazard, ground.closing);
  const isHis = due && staff.office === officeOfLevel(due.asks, hazard, ground.city) && holdsOne(staff, due.asks.roles);
  if (!isHis) return 'hazard.not-your-level';
  const self = actorRef(staff);
  const ordered = hazard.steps.some((step) => step.key === 'step.hazard.reopened' && step.by === self);
  if (hazard.orderedBy === self || ordered) return 'hazard.own-order';
  if (hazard.after.at(-1)?.by === self) return 'hazard.own-report';
  return passedChecks(hazard).some((check) => check.by === self) ? 'hazard.own-check' : undefined;
};

const whyNotDecide = (staff: Staff, hazard: Hazard): ErrorCode | undefined => {
  if (staff.office !== hazard.office || !holdsOne(staff, DECIDERS)) return 'hazard.not-yours';
  return hazard.extension?.askedBy === actorRef(staff) ? 'hazard.own-extension' : undefined;
};

/** Why this member may not do this to a line he may see; undefined when he may. */
export const whyNot = (staff: Staff, action: HazardAction, hazard: Hazard, ground: Ground): ErrorCode | undefined => {
  const unless = (may: boolean): ErrorCode | undefined => (may ? undefined : 'hazard.not-yours');
  switch (action) {
    case 'check':
      return whyNotCheck(staff, hazard, ground);
    case 'decide-extension':
      return whyNotDecide(staff, hazard);
    case 'set-grade':
      return unless(isHandling(staff, hazard, ['handler', ...DECIDERS]));
    case 'release-picture':
      return unless(holdsOne(staff, ['handler']) && hazard.source === 'tip' && mayKnowSource(staff, hazard));
    default:
      return unless(isHandling(staff, hazard, ['handler']));
  }
};

/** Why he may not set this grade: a handler raises it, a reviewer or supervisor lowers it, and never who had set it. */
export const whyNotGrade = (staff: Staff, hazard: Hazard, to: HazardGrade): ErrorCode | undefined => {
  const isLowered = hazard.grade === 'major' && to === 'general';
  if (!isLowered) return staff.roles.includes('handler') ? undefined : 'hazard.not-yours';
  if (!holdsOne(staff, DECIDERS)) return 'hazard.lowered-by-reviewer';
  return hazard.gradedBy === actorRef(staff) ? 'hazard.own-grade' : undefined;
};

/** What the party itself may do. */
export const isPartyAction = (action: HazardAction): boolean => (UNIT_ACTIONS as readonly HazardAction[]).includes(action);
