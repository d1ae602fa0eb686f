import type { Actor, Staff } from '../../kernel/actor.ts';
import { chinaDay, type Day } from '../../kernel/calendar.ts';
import type { Page, Query } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import type { HazardList, ListHazardsInput } from '../office-schema.ts';
import { mayWorkOnHazards } from '../policy.ts';
import { allowedActions } from '../rules/allowed.ts';
import type { Hazard } from '../stored-schema.ts';
import { hazardRow } from '../view.ts';
import { groundFor } from './find-hazard.ts';
import { pageOf } from './page-of.ts';
import { turnsOf } from './turns-of.ts';

const PAGE = 20;

type Leading = Omit<Query, 'limit' | 'after'>;

/** The offices whose lines are listed: all the asker's office reaches, or the one of a region. */
const officesOf = (needs: HazardNeeds, staff: Staff, region: string | undefined): readonly string[] => {
  const reach = needs.directory.reach(staff.office);
  if (region === undefined || !needs.content.isDistrict(region)) return reach;
  const { id } = needs.directory.officeFor(region);
  return reach.includes(id) ? [id] : [];
};

/** The index that leads: the narrowest one there is for what was asked; what it does not bind is held against each row. */
const leading = (staff: Staff, offices: readonly string[], input: ListHazardsInput): Leading => {
  const isOpen = input.view !== 'closed';
  const within = { in: { field: 'office', values: offices } };
  if (input.party !== undefined) return { by: 'by-party', where: { partyCode: input.party, isOpen } };
  if (input.source !== undefined) return { by: 'by-source', where: { source: input.source, orderedByOffice: staff.office, isOpen } };
  if (input.criterion !== undefined) return { by: 'by-criterion', where: { criterion: input.criterion, isOpen }, ...within };
  if (input.industry !== undefined) return { by: 'by-industry', where: { industry: input.industry, isOpen }, ...within };
  if (input.state !== undefined) return { by: 'by-state', where: { state: input.state, isOpen }, ...within };
  if (input.grade !== undefined) return { by: 'by-grade', where: { grade: input.grade, isOpen }, ...within };
  return { by: 'by-due', where: { isOpen }, ...within };
};

const queryFor = (needs: HazardNeeds, staff: Staff, offices: readonly string[], input: ListHazardsInput, today: Day): Leading => {
  if (input.view === 'waiting') {
    const turns = turnsOf(staff, needs.closing);
    return { by: 'by-waiting', where: { waitsAt: staff.office }, in: { field: 'waitsFor', values: turns } };
  }
  const order = input.view === 'closed' ? ({ order: 'desc' } as const) : {};
  // An order begins with the limit, so a day stands before every line due on it.
  const until = input.view === 'overdue' ? { to: today } : {};
  return { ...leading(staff, offices, input), ...order, ...until };
};

/** Whether a line is what was asked for, each filter by itself. A source is found at the office that ordered the fix only. */
const fits = (needs: HazardNeeds, staff: Staff, offices: readonly string[], input: ListHazardsInput) => {
  const asked = Object.entries({
    grade: input.grade,
    source: input.source,
    industry: input.industry,
    state: input.state,
    partyCode: input.party,
    criterion: input.criterion,
    ...(input.source !== undefined && { orderedByOffice: staff.office }),
  }).filter(([, value]) => value !== undefined) as [keyof Hazard, string][];
  const isTurn = (hazard: Hazard): boolean =>
    hazard.waitsFor === 'handler' || allowedActions(staff, hazard, groundFor(needs, staff, hazard)).some(isTurnAction);
  return (hazard: Hazard): boolean =>
    offices.includes(hazard.office) &&
    asked.every(([field, value]) => hazard[field] === value) &&
    (input.view !== 'waiting' || isTurn(hazard));
};

const isTurnAction = (action: string): boolean => action === 'check' || action === 'decide-extension';

/**
 * A page of the lines that were asked for, as stored. Where several filters meet, a page may hold fewer lines than asked for and still have
 * a next.
 * @throws {Refusal} forbidden hazard.not-yours; invalid region.unknown
 */
export const filteredLines = async (
  needs: HazardNeeds,
  actor: Actor,
  input: ListHazardsInput,
): Promise<{ readonly staff: Staff; readonly today: Day; readonly page: Page<Hazard> }> => {
  if (!mayWorkOnHazards(actor)) throw new Refusal('forbidden', 'hazard.not-yours');
  if (input.region !== undefined && needs.content.regionName(input.region) === undefined) throw new Refusal('invalid', 'region.unknown');
  const today = chinaDay(needs.clock.now());
  const offices = officesOf(needs, actor, input.region);
  const query = queryFor(needs, actor, offices, input, today);
  const isAsked = fits(needs, actor, offices, input);
  const page = await pageOf(needs.hazards, { ...query, limit: input.limit ?? PAGE, after: input.after }, isAsked);
  return { staff: actor, today, page };
};

/**
 * A page of the ledger. Nothing sealed is opened, so nothing is recorded.
 * @throws {Refusal} forbidden hazard.not-yours; invalid region.unknown
 */
export const listHazards = async (needs: HazardNeeds, actor: Actor, input: ListHazardsInput): Promise<HazardList> => {
  const { staff, today, page } = await filteredLines(needs, actor, input);
  return {
    rows: page.rows.map(({ body }) => hazardRow(staff, body, today, needs.say)),
    ...(page.next !== undefined && { next: page.next }),
  };
};
