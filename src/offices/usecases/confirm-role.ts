import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { mayConfirmRole, mayHoldTogether } from '../policy.ts';
import type { RoleInput, RoleProposal, StaffAccount } from '../schema.ts';
import { type AdministratorRollNeeds, enrolAdministrator } from './administrator-roll.ts';
import { changeStaff, findStaff } from './change-staff.ts';
import { happened } from './happened.ts';

export type ConfirmRoleNeeds = AdministratorRollNeeds & Pick<OfficesNeeds, 'clock' | 'staff'>;

const proposalOf = (account: StaffAccount, role: string): RoleProposal => {
  const proposal = account.proposals.find((one) => one.role === role);
  if (!proposal) throw new Refusal('not-found', 'role.not-proposed');
  return proposal;
};

/** Two administrators stand behind the role only if the first still is one. */
const checkProposer = async (needs: ConfirmRoleNeeds, id: string): Promise<void> => {
  const proposer = await needs.staff.get(id);
  if (!proposer?.body.roles.includes('administrator')) throw new Refusal('conflict', 'role.proposer-gone');
};

/**
 * The second administrator's yes: the proposed role is given.
 * @throws {Refusal} forbidden and conflict as `policy.ts` says; not-found role.not-proposed, staff.unknown; conflict role.proposer-gone
 */
export const confirmRole = async (needs: ConfirmRoleNeeds, actor: Actor, input: RoleInput): Promise<void> => {
  const { staffId, role } = input;
  const first = proposalOf((await findStaff(needs, staffId)).body, role);
  mayConfirmRole(actor, first.by, staffId);
  await checkProposer(needs, first.by);
  await changeStaff(needs, staffId, (account) => {
    const proposal = proposalOf(account, role);
    mayConfirmRole(actor, proposal.by, staffId);
    mayHoldTogether([...account.roles, role]);
    return {
      next: { ...account, roles: [...account.roles, role], proposals: account.proposals.filter((one) => one !== proposal) },
      happenings: [happened(needs, actor, 'staff.role-given', { role })],
    };
  });
  if (role === 'administrator') await enrolAdministrator(needs, staffId);
};
