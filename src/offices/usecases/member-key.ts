import type { MemberKey } from '../../kernel/actor.ts';
import { isRefusal, Refusal } from '../../kernel/errors.ts';
import { secret } from '../../kernel/secret.ts';
import type { OfficesNeeds } from '../needs.ts';
import { passwordText } from '../rules/password.ts';
import type { StoredMemberKey } from '../schema.ts';

export type OpenMemberKeyNeeds = Pick<OfficesNeeds, 'vault' | 'passwords'>;
export type SealMemberKeyNeeds = OpenMemberKeyNeeds & Pick<OfficesNeeds, 'random'>;
export type MakeMemberKeyNeeds = SealMemberKeyNeeds & Pick<OfficesNeeds, 'boxes'>;

/** A key in its owner's hand, and as it is stored. */
export interface MadeMemberKey {
  readonly key: MemberKey;
  readonly stored: StoredMemberKey;
}

const SALT_BYTES = 16;

/** What the private half is sealed with: the password, made slow to guess, for this purpose alone. */
const sealingInput = async ({ passwords }: OpenMemberKeyNeeds, password: string, salt: string): Promise<string> =>
  `member-key ${Buffer.from(await passwords.stretch(passwordText(password), salt)).toString('base64url')}`;

/** The account and the public half are bound in: a key moved to another account, or given another public half, does not open. */
const boundTo = (staffId: string, publicKey: string): string => `member-key:${staffId}:${publicKey}`;

/** A member's key as it is stored, under this password and a salt of its own. @throws {Refusal} too-many sign-in.busy */
export const sealMemberKey = async (
  needs: SealMemberKeyNeeds,
  staffId: string,
  { publicKey, privateKey }: MemberKey,
  password: string,
): Promise<StoredMemberKey> => {
  const salt = needs.passwords.saltOf(needs.random.bytes(SALT_BYTES));
  const input = await sealingInput(needs, password, salt);
  return { publicKey, salt, sealed: needs.vault.sealFor(input, boundTo(staffId, publicKey), privateKey.reveal()) };
};

/** A fresh key of an account. @throws {Refusal} too-many sign-in.busy */
export const makeMemberKey = async (needs: MakeMemberKeyNeeds, staffId: string, password: string): Promise<MadeMemberKey> => {
  const pair = needs.boxes.makePair();
  const key: MemberKey = { publicKey: pair.publicKey, privateKey: secret(pair.privateKey) };
  return { key, stored: await sealMemberKey(needs, staffId, key, password) };
};

/**
 * The key of an account, opened with its password, which has been found right before.
 * @throws {Refusal} conflict member-key.broken when what is stored was cut, changed or moved; too-many sign-in.busy
 */
export const openMemberKey = async (
  needs: OpenMemberKeyNeeds,
  staffId: string,
  { publicKey, salt, sealed }: StoredMemberKey,
  password: string,
): Promise<MemberKey> => {
  try {
    const input = await sealingInput(needs, password, salt);
    return { publicKey, privateKey: secret(needs.vault.openFor(input, boundTo(staffId, publicKey), sealed)) };
  } catch (error) {
    throw isRefusal(error, 'vault.broken') ? new Refusal('conflict', 'member-key.broken') : error;
  }
};
