import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { passwordFault, passwordText } from '../rules/password.ts';
import type { ChangePasswordInput } from '../schema.ts';
import { changeStaff, findStaff } from './change-staff.ts';
import { type EndSessionsOfNeeds, endSessionsOf } from './end-sessions-of.ts';
import { happened } from './happened.ts';
import { type JudgeSignInNeeds, judgeSignIn } from './judge-sign-in.ts';

export type ChangePasswordNeeds = EndSessionsOfNeeds & JudgeSignInNeeds & Pick<OfficesNeeds, 'passwords' | 'staff'>;

/**
 * Lets somebody choose a password of his own in place of the one he was handed. All his sessions end; he signs in with the new one.
 * @throws {Refusal} invalid password.*; nobody office.sign-in-first, sign-in.wrong; too-many sign-in.slowed, sign-in.busy
 */
export const changePassword = async (needs: ChangePasswordNeeds, actor: Actor, input: ChangePasswordInput): Promise<void> => {
  if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
  const { body: known } = await findStaff(needs, actor.id);
  const fault = passwordFault(input.next, known.nameKey);
  if (fault) throw new Refusal('invalid', fault);
  const isPasswordRight = await needs.passwords.matches(passwordText(input.password), known.passwordHash);
  // A guess from a stolen session counts like a guess at the door: the session stands for the code.
  await judgeSignIn(needs, known.nameKey, { isPasswordRight, isSecondRight: true, isByRecovery: false });
  const passwordHash = await needs.passwords.hash(passwordText(input.next));
  await changeStaff(needs, actor.id, (account) => {
    if (account.passwordHash !== known.passwordHash) throw new Refusal('nobody', 'sign-in.wrong');
    const next = { ...account, passwordHash, sessionsFrom: needs.clock.now() };
    return { next, happenings: [happened(needs, actor, 'staff.password-changed', {})] };
  });
  await endSessionsOf(needs, actor.id);
};
