import { type Actor, actorRef } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import type { Row } from '../../kernel/collection.ts';
import type { UnitsNeeds } from '../needs.ts';
import type { UnitView } from '../schema.ts';
import type { Member } from '../stored-schema.ts';
import { memberView, unitView } from '../view.ts';
import { type FindUnitNeeds, findUnit } from './find-unit.ts';
import { openedCheck } from './opened-check.ts';

export type OpenUnitNeeds = FindUnitNeeds &
  Pick<UnitsNeeds, 'members' | 'checks' | 'vault' | 'content' | 'holidays' | 'clock' | 'recordLook'>;

/** What one look shows. @choice more members than any unit has, and the checks of a month of days */
const MEMBERS_SHOWN = 200;
const CHECKS_SHOWN = 31;

const membersOf = async (needs: OpenUnitNeeds, unit: string): Promise<readonly Row<Member>[]> =>
  (await needs.members.list({ by: 'by-unit', where: { unit, isActive: true }, limit: MEMBERS_SHOWN })).rows;

/**
 * A unit with its members, what it owes and what it filed last. Before an officer is shown the names of members, that he was is in the chain.
 * @throws {Refusal} not-found unit.unknown
 */
export const openUnit = async (needs: OpenUnitNeeds, actor: Actor, code: string): Promise<UnitView> => {
  const { body } = await findUnit(needs, actor, code);
  const members = await membersOf(needs, code);
  if (actor.kind === 'staff' && members.length > 0) await needs.recordLook({ by: actorRef(actor), what: 'unit.opened', about: code });
  const checks = await needs.checks.list({ by: 'by-unit', where: { unit: code }, order: 'desc', limit: CHECKS_SHOWN });
  return unitView(needs, body, {
    members: members.map((row) => memberView(needs.vault, row)),
    checks: await Promise.all(checks.rows.map((row) => openedCheck(needs, row))),
    today: chinaDay(needs.clock.now()),
  });
};
