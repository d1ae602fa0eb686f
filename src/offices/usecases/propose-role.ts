import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { mayGiveRole, mayHoldTogether } from '../policy.ts';
import type { RoleAnswer, RoleInput } from '../schema.ts';
import { type AdministratorRollNeeds, countAdministrators, enrolAdministrator } from './administrator-roll.ts';
import { changeStaff } from './change-staff.ts';
import { happened } from './happened.ts';

export type ProposeRoleNeeds = AdministratorRollNeeds & Pick<OfficesNeeds, 'clock' | 'staff'>;

/**
 * Gives an ordinary role, or proposes one that another administrator must confirm. What somebody already has been proposed for counts
 * as held when it is asked which roles go together.
 * @throws {Refusal} forbidden and conflict as `policy.ts` says; conflict role.held-already; not-found staff.unknown
 */
export const proposeRole = async (needs: ProposeRoleNeeds, actor: Actor, input: RoleInput): Promise<RoleAnswer> => {
  const { staffId, role } = input;
  const giving = mayGiveRole(actor, role, staffId, await countAdministrators(needs));
  await changeStaff(needs, staffId, (account) => {
    const held = [...account.roles, ...account.proposals.map((proposal) => proposal.role)];
    if (held.includes(role)) throw new Refusal('conflict', 'role.held-already');
    mayHoldTogether([...held, role]);
    if (giving === 'at-once') {
      return { next: { ...account, roles: [...account.roles, role] }, happenings: [happened(needs, actor, 'staff.role-given', { role })] };
    }
    const proposal = { role, by: actor.kind === 'staff' ? actor.id : '', at: needs.clock.now() };
    return {
      next: { ...account, proposals: [...account.proposals, proposal] },
      happenings: [happened(needs, actor, 'staff.role-proposed', { role })],
    };
  });
  if (giving === 'at-once' && role === 'administrator') await enrolAdministrator(needs, staffId);
  return { state: giving === 'at-once' ? 'given' : 'proposed' };
};
