import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { passwordFault, passwordText } from '../rules/password.ts';
import type { ChangePasswordInput, StaffAccount, StoredMemberKey } from '../schema.ts';
import { changeStaff, findStaff } from './change-staff.ts';
import { type EndSessionsOfNeeds, endSessionsOf } from './end-sessions-of.ts';
import { happened } from './happened.ts';
import { type JudgeSignInNeeds, judgeSignIn } from './judge-sign-in.ts';
import { openMemberKey, type SealMemberKeyNeeds, sealMemberKey } from './member-key.ts';

export type ChangePasswordNeeds = EndSessionsOfNeeds & JudgeSignInNeeds & SealMemberKeyNeeds & Pick<OfficesNeeds, 'staff'>;

/** The same key, sealed under the new password: what was shared with him stays his. An account without one gets it at the next sign-in. */
const sealedAnew = async (
  needs: ChangePasswordNeeds,
  id: string,
  stored: StoredMemberKey | undefined,
  input: ChangePasswordInput,
): Promise<Pick<StaffAccount, 'memberKey'>> =>
  stored ? { memberKey: await sealMemberKey(needs, id, await openMemberKey(needs, id, stored, input.password), input.next) } : {};

/**
 * Lets somebody choose a password of his own in place of the one he was handed. All his sessions end; he signs in with the new one.
 * @throws {Refusal} invalid password.*; nobody office.sign-in-first, sign-in.wrong; too-many sign-in.slowed, sign-in.busy; conflict
 * member-key.broken
 */
export const changePassword = async (needs: ChangePasswordNeeds, actor: Actor, input: ChangePasswordInput): Promise<void> => {
  if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
  const { body: known } = await findStaff(needs, actor.id);
  const fault = passwordFault(input.next, known.nameKey);
  if (fault) throw new Refusal('invalid', fault);
  const isPasswordRight = await needs.passwords.matches(passwordText(input.password), known.passwordHash);
  // A guess from a stolen session counts like a guess at the door: the session stands for the code.
  await judgeSignIn(needs, known.nameKey, { isPasswordRight, isSecondRight: true, isByRecovery: false });
  const sealed = await sealedAnew(needs, actor.id, known.memberKey, input);
  const passwordHash = await needs.passwords.hash(passwordText(input.next));
  await changeStaff(needs, actor.id, (account) => {
    // A password changed meanwhile, or a key made meanwhile under the old password: he tries again.
    const isAsKnown = account.passwordHash === known.passwordHash && account.memberKey?.sealed === known.memberKey?.sealed;
    if (!isAsKnown) throw new Refusal('nobody', 'sign-in.wrong');
    const next = { ...account, ...sealed, passwordHash, sessionsFrom: needs.clock.now() };
    return { next, happenings: [happened(needs, actor, 'staff.password-changed', {})] };
  });
  await endSessionsOf(needs, actor.id);
};
