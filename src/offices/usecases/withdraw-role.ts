import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { mayKeepAccounts } from '../policy.ts';
import type { RoleInput } from '../schema.ts';
import { type AdministratorRollNeeds, strikeAdministrator } from './administrator-roll.ts';
import { changeStaff, findStaff } from './change-staff.ts';
import { happened } from './happened.ts';

export type WithdrawRoleNeeds = AdministratorRollNeeds & Pick<OfficesNeeds, 'clock' | 'staff'>;

/**
 * Takes a role or a proposal away. One administrator is enough: power is given by two and taken by one.
 * @throws {Refusal} forbidden staff.administrators-only; conflict staff.last-administrators; not-found role.not-held, staff.unknown
 */
export const withdrawRole = async (needs: WithdrawRoleNeeds, actor: Actor, input: RoleInput): Promise<void> => {
  mayKeepAccounts(actor);
  const { staffId, role } = input;
  const known = await findStaff(needs, staffId);
  if (role === 'administrator' && known.body.roles.includes(role)) await strikeAdministrator(needs, actor, staffId);
  await changeStaff(needs, staffId, (account) => {
    const roles = account.roles.filter((one) => one !== role);
    const proposals = account.proposals.filter((one) => one.role !== role);
    if (roles.length === account.roles.length && proposals.length === account.proposals.length)
      throw new Refusal('not-found', 'role.not-held');
    return { next: { ...account, roles, proposals }, happenings: [happened(needs, actor, 'staff.role-withdrawn', { role })] };
  });
};
