import type { Actor } from '../../kernel/actor.ts';
import type { OfficesNeeds } from '../needs.ts';
import { mayReset } from '../policy.ts';
import type { Credentials, StaffIdInput } from '../schema.ts';
import { changeStaff, findStaff } from './change-staff.ts';
import { type EndSessionsOfNeeds, endSessionsOf } from './end-sessions-of.ts';
import { happened } from './happened.ts';
import { type MakeCredentialsNeeds, makeCredentials } from './make-credentials.ts';

export type ResetStaffNeeds = EndSessionsOfNeeds & MakeCredentialsNeeds & Pick<OfficesNeeds, 'clock' | 'staff'>;

/**
 * Gives an account a new pair of password and authenticator; the old pair, its recovery codes and its sessions end with it. So does
 * its key: what had been shared with it opens no more, until others let him in anew.
 * @throws {Refusal} forbidden staff.reset-on-the-machine, staff.administrators-only; not-found staff.unknown
 */
export const resetStaff = async (needs: ResetStaffNeeds, actor: Actor, input: StaffIdInput): Promise<Credentials> => {
  const known = await findStaff(needs, input.staffId);
  mayReset(actor, known.body.roles);
  const { credentials, stored } = await makeCredentials(needs, known.id, known.body.name);
  await changeStaff(needs, known.id, ({ lastStep: _, ...account }) => {
    mayReset(actor, account.roles);
    const next = { ...account, ...stored, sessionsFrom: needs.clock.now() };
    return { next, happenings: [happened(needs, actor, 'staff.reset', {})] };
  });
  await endSessionsOf(needs, known.id);
  return credentials;
};
