import type { Staff } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { oneTimeDigits } from '../rules/one-time-code.ts';
import { passwordText } from '../rules/password.ts';
import { recoveryText } from '../rules/recovery.ts';
import { type Proof, spendProof } from '../rules/second-factor.ts';
import { beginSession } from '../rules/session.ts';
import { staffNameKey } from '../rules/staff-name.ts';
import type { SignedIn, SignInInput, StaffAccount, StoredMemberKey } from '../schema.ts';
import { changeStaff } from './change-staff.ts';
import { happened } from './happened.ts';
import { type JudgeSignInNeeds, judgeSignIn } from './judge-sign-in.ts';
import { type MadeMemberKey, type MakeMemberKeyNeeds, makeMemberKey, openMemberKey } from './member-key.ts';
import { sealSessionKey } from './session-key.ts';
import { staffActor } from './who-is-signed-in.ts';

export type SignInNeeds = JudgeSignInNeeds & MakeMemberKeyNeeds & Pick<OfficesNeeds, 'codes' | 'staff' | 'sessions'>;

/** Bytes of a session's token. */
const TOKEN_BYTES = 32;

/** Tried for a name nobody has, so that it costs what a known one costs. */
const NOBODYS_SECRET = 'A'.repeat(32);

const proofOf = (needs: SignInNeeds, row: Row<StaffAccount> | undefined, code: string): Proof => {
  const digits = oneTimeDigits(code);
  if (digits === undefined) return { kind: 'recovery', hash: needs.vault.hash('recovery-code', recoveryText(row?.id ?? '', code)) };
  const secret = row ? needs.vault.openShared('totp', row.id, row.body.totpSealed) : NOBODYS_SECRET;
  return { kind: 'step', step: needs.codes.stepOf(secret, digits, needs.clock.now()) };
};

/** His key, opened with the password that was just found right; a fresh one for an account of the time before members had keys. */
const handKey = async (needs: SignInNeeds, { id, body }: Row<StaffAccount>, password: string): Promise<MadeMemberKey> =>
  body.memberKey
    ? { key: await openMemberKey(needs, id, body.memberKey, password), stored: body.memberKey }
    : makeMemberKey(needs, id, password);

/** Spends the code and writes the sign-in down. Of two at the same moment with the same code, one finds it spent. */
const spend = (needs: SignInNeeds, staff: Staff, known: StaffAccount, memberKey: StoredMemberKey, proof: Proof): Promise<StaffAccount> =>
  changeStaff(needs, staff.id, (account) => {
    const spent = account.passwordHash === known.passwordHash ? spendProof(account, proof) : undefined;
    if (!spent) throw new Refusal('nobody', 'sign-in.wrong');
    // Another first sign-in at this moment has made another key; the next try opens that one.
    if (spent.memberKey && spent.memberKey.publicKey !== memberKey.publicKey) throw new Refusal('too-many', 'sign-in.busy');
    const next = { ...spent, memberKey: spent.memberKey ?? memberKey };
    const happenings = [happened(needs, staff, 'staff.signed-in', {})];
    return {
      next,
      happenings: proof.kind === 'recovery' ? [...happenings, happened(needs, staff, 'staff.recovery-used', {})] : happenings,
    };
  });

/**
 * Signs somebody in who has name, password and a one-time code or a recovery code. Nobody is told which of the three was wrong. His key
 * is opened only then, so that a failed try costs the same for every cause.
 * @throws {Refusal} nobody sign-in.wrong; too-many sign-in.slowed, sign-in.busy; conflict member-key.broken
 */
export const signIn = async (needs: SignInNeeds, input: SignInInput): Promise<SignedIn> => {
  const now = needs.clock.now();
  const nameKey = staffNameKey(input.name);
  const row = await needs.staff.findOne('name', [nameKey]);
  const isPasswordRight = await needs.passwords.matches(passwordText(input.password), row?.body.passwordHash);
  const proof = proofOf(needs, row, input.code);
  const isSecondRight = row !== undefined && spendProof(row.body, proof) !== undefined;
  await judgeSignIn(needs, nameKey, { isPasswordRight, isSecondRight, isByRecovery: proof.kind === 'recovery' });
  if (!row) throw new Refusal('nobody', 'sign-in.wrong');

  const { key, stored } = await handKey(needs, row, input.password);
  const staff = staffActor(row.id, await spend(needs, staffActor(row.id, row.body), row.body, stored, proof));
  const token = Buffer.from(needs.random.bytes(TOKEN_BYTES)).toString('base64url');
  const sessionId = needs.vault.hash('session', token);
  const keySealed = sealSessionKey(needs, token, { sessionId, staffId: row.id }, key);
  await needs.sessions.insert(sessionId, { ...beginSession(row.id, now), keySealed });
  return { token, staff: { ...staff, key } };
};
