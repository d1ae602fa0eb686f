import type { Actor } from '../../kernel/actor.ts';
import { addDays, chinaDay } from '../../kernel/calendar.ts';
import type { Filter } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import type { HazardCard } from '../office-schema.ts';
import { mayWorkOnHazards } from '../policy.ts';
import { turnsOf } from './turns-of.ts';

/** What presses in the ledger today, in five numbers: his own turns at his office, limits and major lines wherever it reaches. @throws {Refusal} forbidden hazard.not-yours */
export const hazardCard = async (
  needs: Pick<HazardNeeds, 'hazards' | 'clock' | 'directory' | 'closing'>,
  actor: Actor,
): Promise<HazardCard> => {
  if (!mayWorkOnHazards(actor)) throw new Refusal('forbidden', 'hazard.not-yours');
  const today = chinaDay(needs.clock.now());
  const offices = { field: 'office', values: needs.directory.reach(actor.office) };
  const turns = turnsOf(actor, needs.closing);
  const count = async (filter: Filter): Promise<number> => (await needs.hazards.tally(filter, [])).reduce((sum, row) => sum + row.count, 0);
  const waiting = async (waitsFor: 'checker' | 'extension'): Promise<number> =>
    turns.includes(waitsFor) ? count({ by: 'by-waiting', where: { waitsAt: actor.office, waitsFor } }) : 0;
  const [toCheck, extensionsAsked, dueToday, overdue, majorOpen] = await Promise.all([
    waiting('checker'),
    waiting('extension'),
    count({ by: 'by-due', where: { isOpen: true }, in: offices, from: today, to: addDays(today, 1) }),
    count({ by: 'by-due', where: { isOpen: true }, in: offices, to: today }),
    count({ by: 'by-grade', where: { grade: 'major', isOpen: true }, in: offices }),
  ]);
  return { toCheck, extensionsAsked, dueToday, overdue, majorOpen };
};
