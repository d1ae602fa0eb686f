import type { UnitActor } from '../../kernel/actor.ts';
import type { UnitsNeeds } from '../needs.ts';
import type { UnitGreeting } from '../schema.ts';

export type GreetUnitNeeds = Pick<UnitsNeeds, 'units' | 'hazardNumber'>;

/** Whoever has come in, as the page greets him: a holder with the number of his hazard, a member with his unit and role. */
export const greetUnit = async (needs: GreetUnitNeeds, actor: UnitActor): Promise<UnitGreeting> => {
  if ('hazard' in actor) {
    const hazard = await needs.hazardNumber(actor.hazard);
    return { as: 'holder', ...(hazard !== undefined && { hazard }) };
  }
  const row = await needs.units.get(actor.unit);
  return { as: 'member', role: actor.role, ...(row && { unit: { code: row.id, name: row.body.name } }) };
};
