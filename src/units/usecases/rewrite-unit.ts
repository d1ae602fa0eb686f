import { chinaDay } from '../../kernel/calendar.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { UnitsNeeds } from '../needs.ts';
import { behindOn } from '../rules/standing.ts';
import type { Unit } from '../stored-schema.ts';

export type RewriteUnitNeeds = Pick<UnitsNeeds, 'units' | 'clock' | 'content' | 'holidays'>;

/** A unit with the day it owes something, which follows from everything else of it. */
export const settledUnit = (needs: RewriteUnitNeeds, unit: Omit<Unit, 'behindOn'>): Unit => ({
  ...unit,
  behindOn: behindOn(unit, needs.content.duties, chinaDay(needs.clock.now()), needs.holidays),
});

/** What becomes of a unit, and what happened by it. */
interface UnitRewriting {
  readonly next: Omit<Unit, 'behindOn'>;
  readonly happenings: readonly Happening[];
}

/** Changes a unit in one write, where `decide` wants a change. Whoever loses the race for it decides again on what the winner left. */
export const rewriteUnit = async (
  needs: RewriteUnitNeeds,
  read: () => Promise<Row<Unit>>,
  decide: (unit: Unit) => UnitRewriting | undefined,
): Promise<void> => {
  const row = await read();
  const wanted = decide(row.body);
  if (!wanted) return;
  try {
    await needs.units.replace(row.id, settledUnit(needs, wanted.next), wanted.happenings, row.rev);
  } catch (error) {
    if (!isStale(error)) throw error;
    await rewriteUnit(needs, read, decide);
  }
};
