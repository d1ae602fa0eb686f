import type { MemberKey } from '../../src/kernel/actor.ts';
import type { Credentials } from '../../src/offices/schema.ts';
import { STAFF } from '../../src/offices/store.ts';
import { openMemberKey } from '../../src/offices/usecases/member-key.ts';
import type { Program } from '../../src/program.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY } from '../../src/vault/store.ts';
import { makeVault } from '../../src/vault/vault.ts';

/** The vault of a program, as its own domains are handed it. */
export const vaultOf = ({ outside: { database, random, clock, secrets } }: Pick<Program, 'outside'>) =>
  makeVault(
    {
      itemKeys: database.collection(ITEM_KEYS),
      forgotten: database.collection(FORGOTTEN),
      relay: database.collection(RELAY),
      names: database.collection(NAMES),
      random,
      clock,
      scrub: () => database.scrub(),
    },
    secrets,
  );

/** The key of an account, opened with its password as a sign-in would, but nobody signs in and nothing is written. */
export const memberKeyOf = async (
  program: Pick<Program, 'outside'>,
  { id, password }: Pick<Credentials, 'id' | 'password'>,
): Promise<MemberKey> => {
  const { database, passwords } = program.outside;
  const stored = (await database.collection(STAFF).get(id))?.body.memberKey;
  if (!stored) throw new Error('this account has no key');
  return openMemberKey({ vault: vaultOf(program), passwords }, id, stored, password);
};
