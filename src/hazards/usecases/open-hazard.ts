import type { Actor, Staff } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitEntryCode } from '../../units/schema.ts';
import type { HazardNeeds, WithSealed } from '../needs.ts';
import type { HazardView } from '../office-schema.ts';
import { maySeeHazard } from '../policy.ts';
import type { Hazard } from '../stored-schema.ts';
import { hazardView } from '../view.ts';
import { findByNumber, groundFor } from './find-hazard.ts';
import { fileKeyOf } from './hazard-key.ts';

export type OpenHazardNeeds = HazardNeeds & Pick<WithSealed, 'vault'>;

/** A line as it stands, for a member who may see it. */
export const officeView = async (needs: OpenHazardNeeds, staff: Staff, row: Row<Hazard>, link?: UnitEntryCode): Promise<HazardView> =>
  hazardView(needs, staff, row.body, { ground: groundFor(needs, staff, row.body), key: await fileKeyOf(needs, row), link });

/** A line of the ledger, for an office that reaches it. Nothing sealed is opened but what its files are. @throws {Refusal} not-found hazard.unknown */
export const openHazard = async (needs: OpenHazardNeeds, actor: Actor, number: string): Promise<HazardView> => {
  const row = await findByNumber(needs, number);
  if (!maySeeHazard(actor, row.body, groundFor(needs, actor, row.body).reach)) throw new Refusal('not-found', 'hazard.unknown');
  return officeView(needs, actor, row);
};
