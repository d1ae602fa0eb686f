import { Refusal } from '../../kernel/errors.ts';
import type { Lock } from '../../vault/schema.ts';
import type { KeysNeeds } from '../needs.ts';
import { holds, keyedMembers } from '../rules/membership.ts';
import { setUpRing } from '../rules/set-up-ring.ts';
import { CUSTODIANS } from '../schema.ts';
import type { RecoveryLocks } from '../stored-schema.ts';
import { allCodes } from './find-codes.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { newestOf, versionOf } from './find-rings.ts';
import { ensureRing, type MakeRingNeeds } from './make-ring.ts';

export type LocksOfNeeds = FindLocksNeeds & MakeRingNeeds & Pick<KeysNeeds, 'codes' | 'membersOf' | 'offices'>;

const SYSTEM = { kind: 'system', job: 'rings' } as const;

const lockOf = async (needs: LocksOfNeeds, ring: string, locks: RecoveryLocks): Promise<Lock> => {
  const office = ring === CUSTODIANS ? undefined : ring;
  const known = await newestOf(needs, ring);
  const { version, publicKey } = known?.body ?? (await ensureRing(needs, SYSTEM, { ring, members: await needs.membersOf(office), locks }));
  return { ring, version, publicKey };
};

/**
 * What a new insider's matter at this office is boxed for: the newest pair of the office; before the set-up the newest set-up code that
 * a person has been shown; nothing while none was ever shown. @throws {Refusal} not-found office.unknown
 */
export const locksOf = async (needs: LocksOfNeeds, office: string): Promise<readonly Lock[]> => {
  if (!needs.offices.some(({ id }) => id === office)) throw new Refusal('not-found', 'office.unknown');
  const locks = await recoveryLocks(needs);
  if (locks) return [await lockOf(needs, office, locks)];
  const shown = (await allCodes(needs)).find(({ body }) => body.shownAt !== undefined);
  return shown ? [{ ring: setUpRing(shown.id), version: 1, publicKey: shown.id }] : [];
};

/** The custodians' newest pair; undefined before the set-up. */
export const custodianLock = async (needs: LocksOfNeeds): Promise<Lock | undefined> => {
  const locks = await recoveryLocks(needs);
  return locks && lockOf(needs, CUSTODIANS, locks);
};

/** Somebody of the office could open what is boxed for it now; before the set-up everything waits for a code, and every office is as good. */
export const isManned = async (needs: LocksOfNeeds, office: string): Promise<boolean> => {
  const locks = await recoveryLocks(needs);
  if (!locks) return true;
  const [newest, members] = await Promise.all([newestOf(needs, office), needs.membersOf(office)]);
  return newest ? members.some((member) => holds(newest.body, member)) : keyedMembers(members, office).length > 0;
};

/** Some member holds this very pair now, and opens what is boxed for it. */
export const isHeld = async (needs: LocksOfNeeds, { ring, version }: Pick<Lock, 'ring' | 'version'>): Promise<boolean> => {
  const [found, members] = await Promise.all([versionOf(needs, ring, version), needs.membersOf(undefined)]);
  return found !== undefined && members.some((member) => holds(found, member));
};
