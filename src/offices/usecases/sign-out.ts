import type { OfficesNeeds } from '../needs.ts';
import { changeStaff } from './change-staff.ts';
import { happened } from './happened.ts';
import { staffActor } from './who-is-signed-in.ts';

export type SignOutNeeds = Pick<OfficesNeeds, 'clock' | 'random' | 'vault' | 'sessions' | 'staff'>;

/** Ends the session of a token. An unknown token is signed out already. */
export const signOut = async (needs: SignOutNeeds, token: string): Promise<void> => {
  const id = needs.vault.hash('session', token);
  const session = await needs.sessions.get(id);
  if (!session) return;
  const { staffId } = session.body;
  const account = (await needs.staff.get(staffId))?.body;
  if (account?.isActive) {
    const staff = staffActor(staffId, account);
    await changeStaff(needs, staffId, (next) => ({ next, happenings: [happened(needs, staff, 'staff.signed-out', {})] }));
  }
  await needs.sessions.remove(id);
};
