import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import { isPartyOf } from '../policy.ts';
import type { UnitHazardView } from '../schema.ts';
import { unitHazardView } from '../view.ts';
import { findByNumber } from './find-hazard.ts';
import { fileKeyOf } from './hazard-key.ts';
import type { OpenHazardNeeds } from './open-hazard.ts';

/** A line as the party that must fix sees it. @throws {Refusal} not-found hazard.unknown — the same for none and for another's */
export const openAsUnit = async (needs: OpenHazardNeeds, actor: Actor, number: string): Promise<UnitHazardView> => {
  const row = await findByNumber(needs, number);
  if (!isPartyOf(actor, row.id, row.body)) throw new Refusal('not-found', 'hazard.unknown');
  return unitHazardView(needs, actor, row.body, await fileKeyOf(needs, row));
};
