import { type Actor, actorRef } from '../../kernel/actor.ts';
import { isStale } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import { mayInvite } from '../policy.ts';
import { type FindUnitNeeds, findUnit, reachOf } from './find-unit.ts';
import { happened } from './happened.ts';

export type RemoveMemberNeeds = FindUnitNeeds & Pick<UnitsNeeds, 'members' | 'entries' | 'clock' | 'random'>;

/** Entries taken away in one write. */
const GROUP = 500;

/**
 * Takes a member out of his unit: his name and pass go, and he is out at once wherever he is in.
 * @throws {Refusal} not-found unit.unknown, unit.member-unknown; forbidden unit.not-yours-to-invite
 */
export const removeMember = async (needs: RemoveMemberNeeds, actor: Actor, code: string, memberId: string): Promise<void> => {
  const unit = await findUnit(needs, actor, code);
  const row = await needs.members.get(memberId);
  if (row?.body.unit !== code || !row.body.isActive) throw new Refusal('not-found', 'unit.member-unknown');
  if (!mayInvite(actor, unit.body, row.body.role, reachOf(needs, actor))) throw new Refusal('forbidden', 'unit.not-yours-to-invite');
  const { name: _, passHash: __, ...kept } = row.body;
  try {
    const happening = happened(needs, actorRef(actor), 'unit.member-removed', { unit: code });
    await needs.members.replace(memberId, { ...kept, isActive: false }, [happening], row.rev);
  } catch (error) {
    if (!isStale(error)) throw error;
    return removeMember(needs, actor, code, memberId);
  }
  while ((await needs.entries.removeMany({ by: 'by-member', where: { member: memberId } }, GROUP)) === GROUP);
};
