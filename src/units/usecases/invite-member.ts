import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import { mayInvite } from '../policy.ts';
import type { InviteInput, UnitEntryCode } from '../schema.ts';
import { type FindUnitNeeds, findUnit, reachOf } from './find-unit.ts';
import { type IssueCodeNeeds, issueCode } from './issue-code.ts';

export type InviteMemberNeeds = FindUnitNeeds & IssueCodeNeeds;

/**
 * A code by which one person joins a unit in a role.
 * @throws {Refusal} not-found unit.unknown; forbidden unit.not-yours-to-invite
 */
export const inviteMember = async (needs: InviteMemberNeeds, actor: Actor, { unit, role }: InviteInput): Promise<UnitEntryCode> => {
  const { body } = await findUnit(needs, actor, unit);
  if (!mayInvite(actor, body, role, reachOf(needs, actor))) throw new Refusal('forbidden', 'unit.not-yours-to-invite');
  return issueCode(needs, actorRef(actor), { kind: 'invitation', unit, role });
};
