import type { Actor, Staff } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitEntryCode } from '../../units/schema.ts';
import type { HazardNeeds } from '../needs.ts';
import type { HazardView } from '../office-schema.ts';
import { maySeeHazard } from '../policy.ts';
import type { Hazard } from '../stored-schema.ts';
import { hazardView } from '../view.ts';
import { findByNumber, groundFor } from './find-hazard.ts';

/** A line as it stands, for a member who may see it. */
export const officeView = (needs: HazardNeeds, staff: Staff, { body }: Row<Hazard>, link?: UnitEntryCode): HazardView =>
  hazardView(needs, staff, body, groundFor(needs, staff, body), link);

/** A line of the ledger, for an office that reaches it. Nothing sealed is opened. @throws {Refusal} not-found hazard.unknown */
export const openHazard = async (needs: HazardNeeds, actor: Actor, number: string): Promise<HazardView> => {
  const row = await findByNumber(needs, number);
  if (!maySeeHazard(actor, row.body, groundFor(needs, actor, row.body).reach)) throw new Refusal('not-found', 'hazard.unknown');
  return officeView(needs, actor, row);
};
