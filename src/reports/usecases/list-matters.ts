import { type Actor, actorRef, type Staff } from '../../kernel/actor.ts';
import { addDays, chinaDay, type Day } from '../../kernel/calendar.ts';
import type { Query, Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RecordLook, TipNeeds } from '../needs.ts';
import type { ListMattersInput, MatterList, MatterRow } from '../office-schema.ts';
import { mayWorkOnTips } from '../policy.ts';
import { allowedActions } from '../rules/allowed.ts';
import { gist } from '../rules/content.ts';
import { NEVER } from '../rules/deadlines.ts';
import type { Tip } from '../stored-schema.ts';
import { openContent } from '../view.ts';

export interface ListMattersNeeds extends TipNeeds {
  readonly recordLook: RecordLook;
}

const PAGE = 20;

/** Whose turn a member's own lists are about. */
export const turnsOf = (staff: Staff): readonly ('handler' | 'reviewer')[] => [
  ...(staff.roles.includes('handler') ? (['handler'] as const) : []),
  ...(staff.roles.includes('reviewer') || staff.roles.includes('supervisor') ? (['reviewer'] as const) : []),
];

/** The query behind each view; every one is led by its index. */
const queryFor = (staff: Staff, reach: readonly string[], view: ListMattersInput['view'], today: Day): Omit<Query, 'limit'> => {
  const offices = { field: 'office', values: reach };
  switch (view) {
    case 'waiting':
      return { by: 'by-waiting', where: { office: staff.office }, in: { field: 'waitsFor', values: turnsOf(staff) } };
    case 'urgent':
      return { by: 'by-urgent', where: { isUrgent: true, isOpen: true }, in: offices };
    case 'due':
      return { by: 'by-due', where: { isOpen: true }, in: offices, to: addDays(today, 1) };
    case 'open':
      return { by: 'by-due', where: { isOpen: true }, in: offices };
    case 'closed':
      return { by: 'by-received', where: { isOpen: false }, in: offices, order: 'desc' };
  }
};

const matterRow = async (needs: ListMattersNeeds, staff: Staff, reach: readonly string[], row: Row<Tip>): Promise<MatterRow> => {
  const told = openContent(row.body, await needs.vault.itemKey(row.id));
  return {
    reference: row.body.reference,
    state: row.body.state,
    office: row.body.office,
    isUrgent: row.body.isUrgent,
    receivedAt: row.body.receivedAt,
    ...(row.body.dueOn !== NEVER && { dueOn: row.body.dueOn }),
    industry: told.triage.industry,
    gist: gist(told.text),
    waitsFor: allowedActions(staff, row.body, reach).filter((action) => action !== 'ask' && action !== 'tell'),
  };
};

/**
 * A page of an officer's matters; that these were read is in the audit chain before they are shown.
 * @throws {Refusal} forbidden tip.not-yours
 */
export const listMatters = async (needs: ListMattersNeeds, actor: Actor, input: ListMattersInput): Promise<MatterList> => {
  if (!mayWorkOnTips(actor)) throw new Refusal('forbidden', 'tip.not-yours');
  const reach = needs.directory.reach(actor.office);
  const query = queryFor(actor, reach, input.view, chinaDay(needs.clock.now()));
  const page = await needs.tips.list({ ...query, limit: input.limit ?? PAGE, ...(input.after !== undefined && { after: input.after }) });
  const seen = page.rows.filter((row) => !row.body.barred.includes(actor.office));
  if (seen.length > 0) {
    const references = seen.map((row) => row.body.reference).join(' ');
    await needs.recordLook({ by: actorRef(actor), what: 'tips.listed', about: actor.office, data: { view: input.view, references } });
  }
  const rows = await Promise.all(seen.map((row) => matterRow(needs, actor, reach, row)));
  return { rows, ...(page.next !== undefined && { next: page.next }) };
};
