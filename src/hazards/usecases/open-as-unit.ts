import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import { isPartyOf } from '../policy.ts';
import type { UnitHazardView } from '../schema.ts';
import { unitHazardView } from '../view.ts';
import { findByNumber } from './find-hazard.ts';

/** A line as the party that must fix sees it. @throws {Refusal} not-found hazard.unknown — the same for none and for another's */
export const openAsUnit = async (needs: HazardNeeds, actor: Actor, number: string): Promise<UnitHazardView> => {
  const row = await findByNumber(needs, number);
  if (!isPartyOf(actor, row.id, row.body)) throw new Refusal('not-found', 'hazard.unknown');
  return unitHazardView(needs, actor, row.body);
};
