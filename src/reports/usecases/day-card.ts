import type { Actor } from '../../kernel/actor.ts';
import { addDays, chinaDay } from '../../kernel/calendar.ts';
import type { Filter } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import type { DayCard } from '../office-schema.ts';
import { mayWorkOnTips } from '../policy.ts';
import { turnsOf } from './list-matters.ts';

/** What presses today, in four numbers; opens nothing that is sealed. @throws {Refusal} forbidden tip.not-yours */
export const dayCard = async (needs: Pick<TipNeeds, 'tips' | 'clock' | 'directory'>, actor: Actor): Promise<DayCard> => {
  if (!mayWorkOnTips(actor)) throw new Refusal('forbidden', 'tip.not-yours');
  const today = chinaDay(needs.clock.now());
  const offices = { field: 'office', values: needs.directory.reach(actor.office) };
  const count = async (filter: Filter): Promise<number> => (await needs.tips.tally(filter, [])).reduce((sum, row) => sum + row.count, 0);
  const own = { where: { office: actor.office } };
  const [dueToday, overdue, urgent, waiting] = await Promise.all([
    count({ by: 'by-due', where: { isOpen: true }, in: offices, from: today, to: addDays(today, 1) }),
    count({ by: 'by-due', where: { isOpen: true }, in: offices, to: today }),
    count({ by: 'by-urgent', where: { isUrgent: true, isOpen: true }, in: offices }),
    count({ by: 'by-waiting', ...own, in: { field: 'waitsFor', values: turnsOf(actor) } }),
  ]);
  return { dueToday, overdue, urgent, waiting };
};
