import type { Actor, Staff } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RequestNeeds, ShowNeeds } from '../needs.ts';
import { isCustodian, type KeyHolder, standsApart } from '../policy.ts';
import { stateAt } from '../rules/steps.ts';
import type { IdentityRequestList, IdentityRequestView } from '../schema.ts';
import type { IdentityRequest } from '../stored-schema.ts';
import { requestView } from '../view.ts';
import { openWords } from './shared-words.ts';

/** Requests shown at once. @choice more than ever wait */
const PAGE = 50;

export type ListNeeds = RequestNeeds & ShowNeeds;

const holdsKey = (staff: Staff): staff is KeyHolder => staff.key !== undefined;

const mayOf = (staff: Staff, request: IdentityRequest, now: number): IdentityRequestView['may'] => {
  const mayDecide = request.state === 'asked' && isCustodian(staff) && standsApart(staff, request);
  const mayOpen = staff.id === request.by && request.endsAt !== undefined && now < request.endsAt;
  return [...(mayDecide ? (['decide'] as const) : []), ...(mayOpen ? (['open'] as const) : [])];
};

/** What cannot be opened is left out; a list is shown all the same. */
const wordsOrNone = async (needs: ListNeeds, staff: Staff, { id, body }: Row<IdentityRequest>, field: 'words' | 'answer') => {
  try {
    return holdsKey(staff) ? await openWords(needs, id, body, field, staff) : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

/** A request as this member may see it. */
export const shownRequest = async (needs: ListNeeds, staff: Staff, row: Row<IdentityRequest>): Promise<IdentityRequestView> => {
  const words = await wordsOrNone(needs, staff, row, 'words');
  const answer = await wordsOrNone(needs, staff, row, 'answer');
  const now = needs.clock.now();
  return requestView(needs, row.id, { ...row.body, state: stateAt(row.body, now) }, { words, answer }, mayOf(staff, row.body, now));
};

/** Requests of one day for one identity follow their count: an insider's carry no hour. */
const newestFirst = ({ body: one }: Row<IdentityRequest>, { body: other }: Row<IdentityRequest>): number =>
  other.askedAt - one.askedAt || other.nth - one.nth;

const rowsFor = async ({ requests }: ListNeeds, staff: Staff): Promise<readonly Row<IdentityRequest>[]> => {
  if (isCustodian(staff)) return (await requests.list({ by: 'by-state', where: { state: 'asked' }, limit: PAGE })).rows;
  const { rows } = await requests.list({ by: 'by-handler', where: { by: staff.id }, order: 'desc', limit: PAGE });
  return [...rows].sort(newestFirst);
};

/** A handler's own requests, newest first; for a custodian those that wait for an answer, oldest first. @throws {Refusal} nobody office.sign-in-first */
export const listRequests = async (needs: ListNeeds, actor: Actor): Promise<IdentityRequestList> => {
  if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
  const rows = await rowsFor(needs, actor);
  return { rows: await Promise.all(rows.map((row) => shownRequest(needs, actor, row))) };
};

/** How many requests wait for this custodian, and how many this handler may look at: for the first page of the day. */
export const countRequests = async (needs: ListNeeds, actor: Actor): Promise<{ readonly toDecide: number; readonly toOpen: number }> => {
  if (actor.kind !== 'staff') return { toDecide: 0, toOpen: 0 };
  const now = needs.clock.now();
  const may = (await rowsFor(needs, actor)).flatMap(({ body }) => mayOf(actor, body, now));
  return { toDecide: may.filter((one) => one === 'decide').length, toOpen: may.filter((one) => one === 'open').length };
};
