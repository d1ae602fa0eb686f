import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import type { OfficeMove } from '../office-schema.ts';
import { visitDay, visitField } from '../rules/visits.ts';
import { hasWithdrawn } from '../rules/withdrawal.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';

type Visit = Extract<OfficeMove, { action: 'visit' }>;

/**
 * The office calls back (回访): asks its reporter something he answers behind his receipt by a day. Nobody rings or comes.
 * @throws {Refusal} invalid visit.day; conflict visit.withdrawn; too-many visit.too-many; as officeChange
 */
export const visitReporter = async (needs: TipNeeds, actor: Actor, reference: string, move: Visit): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'visit', async (row, _to, now) => {
    if (hasWithdrawn(row.body)) throw new Refusal('conflict', 'visit.withdrawn');
    const { visits = [] } = row.body;
    const dueOn = visitDay(visits, move.dueOn, chinaDay(now));
    const key = await keyForOffice(needs, actor, row);
    const visit = { id, at: now, text: key.seal(visitField('question', id), move.text), dueOn };
    return { body: { visits: [...visits, visit] }, happened: { name: 'tip.visited', data: {} } };
  });
};
