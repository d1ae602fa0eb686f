import { type Actor, actorRef } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import { mayKeepUnits } from '../policy.ts';
import type { UnitInput } from '../schema.ts';
import { reachOf } from './find-unit.ts';
import { happened } from './happened.ts';
import { type RewriteUnitNeeds, settledUnit } from './rewrite-unit.ts';

export type AddUnitNeeds = RewriteUnitNeeds & Pick<UnitsNeeds, 'random' | 'directory'>;

/** The office whose register a region belongs to. @throws {Refusal} invalid unit.region-misfit for the city as a whole and for places not ours */
export const registerOf = (needs: Pick<UnitsNeeds, 'content' | 'directory'>, region: string): string => {
  if (!needs.content.isDistrict(region)) throw new Refusal('invalid', 'unit.region-misfit');
  return needs.directory.officeFor(region).id;
};

/** Writes a unit into the register of an office. @throws {Refusal} conflict store.key-taken `id` when it is there */
export const writeUnit = async (needs: AddUnitNeeds, by: string, office: string, { code, ...input }: UnitInput): Promise<void> => {
  const registeredOn = chinaDay(needs.clock.now());
  const unit = settledUnit(needs, { code, ...input, industries: [...new Set(input.industries)], office, registeredOn, filed: {} });
  await needs.units.insert(code, unit, [happened(needs, by, 'unit.added', {})]);
};

/**
 * A handler enters a unit in the register; the office of its region keeps it. What it owes counts from today.
 * @throws {Refusal} forbidden unit.not-yours; invalid unit.region-misfit; conflict unit.known
 */
export const addUnit = async (needs: AddUnitNeeds, actor: Actor, input: UnitInput): Promise<void> => {
  const office = registerOf(needs, input.region);
  if (!mayKeepUnits(actor, office, reachOf(needs, actor))) throw new Refusal('forbidden', 'unit.not-yours');
  await writeUnit(needs, actorRef(actor), office, input).catch((error: unknown) => {
    throw isKeyTaken(error, 'id') ? new Refusal('conflict', 'unit.known') : error;
  });
};
