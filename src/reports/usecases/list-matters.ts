import { type Actor, actorRef, type Staff } from '../../kernel/actor.ts';
import { addDays, chinaDay, type Day } from '../../kernel/calendar.ts';
import type { Query, Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { ItemKey } from '../../vault/schema.ts';
import type { RecordLook, TipNeeds } from '../needs.ts';
import type { ListMattersInput, MatterList, MatterRow, OfficeAction } from '../office-schema.ts';
import { mayWorkOnTips } from '../policy.ts';
import { allowedActions } from '../rules/allowed.ts';
import { asOf } from '../rules/as-of.ts';
import { gist } from '../rules/content.ts';
import { NEVER } from '../rules/deadlines.ts';
import type { Tip } from '../stored-schema.ts';
import { openContent } from '../view.ts';
import { keyIfHis } from './tip-key.ts';

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

/** What waits for an officer who can read it; talk and visits wait for nobody. */
const waitingActions = (staff: Staff, tip: Tip, reach: readonly string[]): OfficeAction[] =>
  allowedActions(staff, tip, reach).filter((action) => !['ask', 'tell', 'visit'].includes(action));

/** A line of the list: without a key it says whose matter it is and until when, and nothing of what it is about. */
const matterRow = (staff: Staff, reach: readonly string[], { body }: Row<Tip>, key: ItemKey | undefined): MatterRow => {
  const told = key && openContent(body, key);
  return {
    reference: body.reference,
    state: body.state,
    office: body.office,
    isUrgent: body.isUrgent,
    ...(body.isInsider && { isInsider: true }),
    receivedAt: body.receivedAt,
    ...(body.dueOn !== NEVER && { dueOn: body.dueOn }),
    ...(told && { industry: told.triage.industry, gist: gist(told.text), ...(told.linkedTo !== undefined && { isRetaliation: true }) }),
    waitsFor: told ? waitingActions(staff, body, reach) : [],
  };
};

/** What is read of insiders' matters is written down by the day and the rest by the moment: two entries where a page has both. */
const recordLooks = async (needs: ListMattersNeeds, staff: Staff, view: string, read: readonly Row<Tip>[]): Promise<void> => {
  for (const isInsider of [false, true]) {
    const references = read.filter(({ body }) => (body.isInsider ?? false) === isInsider).map(({ body }) => body.reference);
    if (references.length === 0) continue;
    const at = asOf({ isInsider }, needs.clock.now());
    const data = { view, references: references.join(' ') };
    await needs.recordLook({ by: actorRef(staff), what: 'tips.listed', about: staff.office, at, data });
  }
};

/**
 * A page of an officer's matters; that these were read is in the audit chain before they are shown. Of insiders' matters only those are read
 * that he has the key to.
 * @throws {Refusal} forbidden tip.not-yours
 */
export const listMatters = async (needs: ListMattersNeeds, actor: Actor, input: ListMattersInput): Promise<MatterList> => {
  if (!mayWorkOnTips(actor)) throw new Refusal('forbidden', 'tip.not-yours');
  const reach = needs.directory.reach(actor.office);
  const query = queryFor(actor, reach, input.view, chinaDay(needs.clock.now()));
  const page = await needs.tips.list({ ...query, limit: input.limit ?? PAGE, ...(input.after !== undefined && { after: input.after }) });
  const seen = page.rows.filter((row) => !row.body.barred.includes(actor.office));
  const keys = await Promise.all(seen.map((row) => keyIfHis(needs, actor, row)));
  const opened = seen.filter((_, i) => keys[i] !== undefined);
  await recordLooks(needs, actor, input.view, opened);
  const rows = seen.map((row, i) => matterRow(actor, reach, row, keys[i]));
  return { rows, ...(page.next !== undefined && { next: page.next }) };
};
