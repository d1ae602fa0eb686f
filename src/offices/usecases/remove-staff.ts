import type { Actor } from '../../kernel/actor.ts';
import type { OfficesNeeds } from '../needs.ts';
import { mayRemove } from '../policy.ts';
import type { StaffIdInput } from '../schema.ts';
import { type AdministratorRollNeeds, strikeAdministrator } from './administrator-roll.ts';
import { changeStaff, findStaff } from './change-staff.ts';
import { type EndSessionsOfNeeds, endSessionsOf } from './end-sessions-of.ts';
import { happened } from './happened.ts';

export type RemoveStaffNeeds = AdministratorRollNeeds & EndSessionsOfNeeds & Pick<OfficesNeeds, 'clock' | 'staff'>;

/**
 * Closes an account. What it did stays on record under its id; its secrets and roles go, and its name is free again.
 * @throws {Refusal} forbidden staff.not-yourself, staff.administrators-only; conflict staff.last-administrators; not-found staff.unknown
 */
export const removeStaff = async (needs: RemoveStaffNeeds, actor: Actor, input: StaffIdInput): Promise<void> => {
  mayRemove(actor, input.staffId);
  await findStaff(needs, input.staffId);
  await strikeAdministrator(needs, actor, input.staffId);
  await changeStaff(needs, input.staffId, ({ lastStep: _, memberKey: __, ...account }) => ({
    next: {
      ...account,
      roles: [],
      proposals: [],
      isActive: false,
      passwordHash: '',
      totpSealed: '',
      recovery: [],
      sessionsFrom: needs.clock.now(),
    },
    happenings: [happened(needs, actor, 'staff.removed', {})],
  }));
  await endSessionsOf(needs, input.staffId);
};
