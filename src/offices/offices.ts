import type { Actor, Staff } from '../kernel/actor.ts';
import type { OfficesNeeds } from './needs.ts';
import type {
  AddStaffInput,
  ChangePasswordInput,
  DutyDayInput,
  RoleInput,
  SetDutyInput,
  SignInInput,
  StaffIdInput,
  StaffList,
} from './schema.ts';
import { addStaff } from './usecases/add-staff.ts';
import { changePassword } from './usecases/change-password.ts';
import { confirmRole } from './usecases/confirm-role.ts';
import { endOldSessions } from './usecases/end-old-sessions.ts';
import { listStaff, memberEntries, membersOf } from './usecases/list-staff.ts';
import { onDuty } from './usecases/on-duty.ts';
import { proposeRole } from './usecases/propose-role.ts';
import { removeStaff } from './usecases/remove-staff.ts';
import { resetStaff } from './usecases/reset-staff.ts';
import { setDuty } from './usecases/set-duty.ts';
import { showDuty } from './usecases/show-duty.ts';
import { signIn } from './usecases/sign-in.ts';
import { signOut } from './usecases/sign-out.ts';
import { whoIsSignedIn } from './usecases/who-is-signed-in.ts';
import { withdrawRole } from './usecases/withdraw-role.ts';
import { greeting, staffView } from './view.ts';

/** The domain bound to its needs. */
export const makeOffices = (needs: OfficesNeeds) => ({
  signIn: (input: SignInInput) => signIn(needs, input),
  signOut: (token: string) => signOut(needs, token),
  whoIsSignedIn: (token: string) => whoIsSignedIn(needs, token),
  greet: (staff: Staff) => greeting(staff, needs.directory),
  changePassword: (actor: Actor, input: ChangePasswordInput) => changePassword(needs, actor, input),
  addStaff: (actor: Actor, input: AddStaffInput) => addStaff(needs, actor, input),
  resetStaff: (actor: Actor, input: StaffIdInput) => resetStaff(needs, actor, input),
  removeStaff: (actor: Actor, input: StaffIdInput) => removeStaff(needs, actor, input),
  listStaff: async (actor: Actor): Promise<StaffList> => ({
    rows: (await listStaff(needs, actor)).map((row) => staffView(row, needs.directory)),
  }),
  proposeRole: (actor: Actor, input: RoleInput) => proposeRole(needs, actor, input),
  confirmRole: (actor: Actor, input: RoleInput) => confirmRole(needs, actor, input),
  withdrawRole: (actor: Actor, input: RoleInput) => withdrawRole(needs, actor, input),
  setDuty: (actor: Actor, input: SetDutyInput) => setDuty(needs, actor, input),
  showDuty: (actor: Actor, input: DutyDayInput) => showDuty(needs, actor, input),
  /** Those who work at an office now, or at any; for the program itself, asked by no door. */
  membersOf: (office: string | undefined) => membersOf(needs, office),
  /** The same, as keys are shared with them; for the domain keys. */
  memberEntries: () => memberEntries(needs),
  onDuty: (office: string, now: number) => onDuty(needs, office, now),
  endOldSessions: () => endOldSessions(needs),
});
export type Offices = ReturnType<typeof makeOffices>;
