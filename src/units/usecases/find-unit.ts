import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import { maySeeUnit } from '../policy.ts';
import type { Unit } from '../stored-schema.ts';

export type FindUnitNeeds = Pick<UnitsNeeds, 'units' | 'directory'>;

/** The offices a member of an office sees into; none for everybody else. */
export const reachOf = ({ directory }: Pick<UnitsNeeds, 'directory'>, actor: Actor): readonly string[] =>
  actor.kind === 'staff' ? directory.reach(actor.office) : [];

/** A unit this actor may see. @throws {Refusal} not-found unit.unknown — the same words whether it does not exist or is not his to see */
export const findUnit = async (needs: FindUnitNeeds, actor: Actor, code: string): Promise<Row<Unit>> => {
  const row = await needs.units.get(code);
  if (!row || !maySeeUnit(actor, row.body, reachOf(needs, actor))) throw new Refusal('not-found', 'unit.unknown');
  return row;
};
