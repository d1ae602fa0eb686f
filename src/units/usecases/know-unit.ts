import { actorRef } from '../../kernel/actor.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import type { UnitDoor } from '../schema.ts';
import { type AddUnitNeeds, registerOf, writeUnit } from './add-unit.ts';

/** The ledger itself: who entered the line is in the line's own entry of the chain. */
const LEDGER = actorRef({ kind: 'system', job: 'ledger' });

/**
 * Enters a unit that a line of the ledger names, as an independent firm of the line's region and industry; its office sets right what is
 * otherwise. A known one stays as it is.
 * @throws {Refusal} invalid unit.region-misfit
 */
export const knowUnit = async (needs: AddUnitNeeds, unit: Parameters<UnitDoor['knowUnit']>[0]): Promise<void> => {
  if (await needs.units.get(unit.code)) return;
  const { code, name, region, industry } = unit;
  const input = { code, name, region, kind: 'firm', industries: [industry] } as const;
  await writeUnit(needs, LEDGER, registerOf(needs, region), { ...input, industries: [industry] }).catch((error: unknown) => {
    // Two lines named it at the same moment: the first one's words stand.
    if (!isKeyTaken(error, 'id')) throw error;
  });
};
