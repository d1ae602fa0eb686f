import type { OfficesNeeds } from '../needs.ts';
import { RECOVERY_BYTES, RECOVERY_CODES, recoveryText } from '../rules/recovery.ts';
import { spokenCode } from '../rules/spoken-code.ts';
import type { Credentials, StaffAccount } from '../schema.ts';
import { type MakeMemberKeyNeeds, makeMemberKey } from './member-key.ts';

export type MakeCredentialsNeeds = MakeMemberKeyNeeds & Pick<OfficesNeeds, 'codes'>;

/** Bytes of chance in a password the program makes: 80 bits. */
const PASSWORD_BYTES = 10;

/** A fresh pair of password and authenticator with recovery codes, and a fresh key: once to show, and as it is stored. */
export const makeCredentials = async (
  needs: MakeCredentialsNeeds,
  id: string,
  name: string,
): Promise<{ credentials: Credentials; stored: Pick<StaffAccount, 'passwordHash' | 'totpSealed' | 'recovery' | 'memberKey'> }> => {
  const password = spokenCode(needs.random.bytes(PASSWORD_BYTES));
  const secret = needs.codes.newSecret();
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => spokenCode(needs.random.bytes(RECOVERY_BYTES)));
  return {
    credentials: { id, password, totpUri: needs.codes.uri(name, secret), recoveryCodes },
    stored: {
      passwordHash: await needs.passwords.hash(password),
      totpSealed: needs.vault.sealShared('totp', id, secret),
      recovery: recoveryCodes.map((code) => needs.vault.hash('recovery-code', recoveryText(id, code))),
      memberKey: (await makeMemberKey(needs, id, password)).stored,
    },
  };
};
