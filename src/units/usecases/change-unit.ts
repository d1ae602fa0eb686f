import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import { mayKeepUnits } from '../policy.ts';
import type { UnitChange } from '../schema.ts';
import { type AddUnitNeeds, registerOf } from './add-unit.ts';
import { findUnit, reachOf } from './find-unit.ts';
import { happened } from './happened.ts';
import { rewriteUnit } from './rewrite-unit.ts';

/**
 * A handler sets right what the register says of a unit. With its region it may pass to another office, of those he keeps.
 * @throws {Refusal} not-found unit.unknown; forbidden unit.not-yours; invalid unit.region-misfit
 */
export const changeUnit = async (needs: AddUnitNeeds, actor: Actor, code: string, change: UnitChange): Promise<void> => {
  const reach = reachOf(needs, actor);
  const office = registerOf(needs, change.region);
  await rewriteUnit(
    needs,
    () => findUnit(needs, actor, code),
    (unit) => {
      const mayChange = [unit.office, office].every((each) => mayKeepUnits(actor, each, reach));
      if (!mayChange) throw new Refusal('forbidden', 'unit.not-yours');
      return {
        next: { ...unit, ...change, industries: [...new Set(change.industries)], office },
        happenings: [happened(needs, actorRef(actor), 'unit.changed', {})],
      };
    },
  );
};
