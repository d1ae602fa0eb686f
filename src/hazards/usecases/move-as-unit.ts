import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import { isPartyAction } from '../policy.ts';
import type { HazardMove, UnitHazardView } from '../schema.ts';
import { unitHazardView } from '../view.ts';
import { fileKeyOf } from './hazard-key.ts';
import { type MoveHazardNeeds, makeMove } from './move-hazard.ts';

/**
 * What the party itself does: names the fixes, asks for time, reports the fix.
 * @throws {Refusal} forbidden hazard.not-yours for the office's moves; as the verb's own use-case
 */
export const moveAsUnit = async (needs: MoveHazardNeeds, actor: Actor, number: string, move: HazardMove): Promise<UnitHazardView> => {
  if (actor.kind !== 'unit') throw new Refusal('not-found', 'hazard.unknown');
  if (!isPartyAction(move.action)) throw new Refusal('forbidden', 'hazard.not-yours');
  const { row } = await makeMove(needs, actor, number, move);
  return unitHazardView(needs, actor, row.body, await fileKeyOf(needs, row));
};
