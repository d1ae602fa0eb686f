import type { Actor } from '../../kernel/actor.ts';
import { addDays, chinaDay } from '../../kernel/calendar.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import { mayWorkOnUnits } from '../policy.ts';
import { countMissed } from '../rules/standing.ts';
import type { ListUnitsInput, UnitList } from '../schema.ts';

export type ListUnitsNeeds = Pick<UnitsNeeds, 'units' | 'clock' | 'directory' | 'content' | 'holidays'>;

const PAGE = 20;

/**
 * A page of the units an officer's office reaches; `missed`: those that owe something, whoever owes longest first. Nothing of it is sealed.
 * @throws {Refusal} forbidden unit.not-yours
 */
export const listUnits = async (needs: ListUnitsNeeds, actor: Actor, input: ListUnitsInput): Promise<UnitList> => {
  if (!mayWorkOnUnits(actor)) throw new Refusal('forbidden', 'unit.not-yours');
  const today = chinaDay(needs.clock.now());
  const offices = { field: 'office', values: needs.directory.reach(actor.office) };
  const query = input.view === 'missed' ? { by: 'by-behind', in: offices, to: addDays(today, 1) } : { by: 'by-office', in: offices };
  const page = await needs.units.list({ ...query, limit: input.limit ?? PAGE, ...(input.after !== undefined && { after: input.after }) });
  const rows = page.rows.map(({ body }) => {
    const { code, name, kind, office } = body;
    return { code, name, kind, office, missed: countMissed(body, needs.content.duties, today, needs.holidays) };
  });
  // What was missed longer ago than is counted leaves the list here: the day by which it was found is as old as the unit's last record.
  const shown = input.view === 'missed' ? rows.filter((row) => row.missed > 0) : rows;
  return { rows: shown, ...(page.next !== undefined && { next: page.next }) };
};
