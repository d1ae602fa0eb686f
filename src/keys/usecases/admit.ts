import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { isRefusal, Refusal } from '../../kernel/errors.ts';
import type { KeyPair } from '../../vault/schema.ts';
import type { KeysNeeds } from '../needs.ts';
import { belongsTo, type KeyedMember } from '../rules/membership.ts';
import { shareText, withHolder } from '../rules/ring-shares.ts';
import type { LetInInput } from '../schema.ts';
import type { Ring } from '../stored-schema.ts';
import { changeRing } from './change-ring.ts';
import { type FindRingsNeeds, newestOf, versionsOf } from './find-rings.ts';
import { type HappenedNeeds, happened } from './happened.ts';
import { type OpenShareNeeds, provePair } from './open-share.ts';

export type AdmitNeeds = FindRingsNeeds & HappenedNeeds & OpenShareNeeds & Pick<KeysNeeds, 'membersOf'>;

/** Who is to be let in, and by what. */
export interface Admission {
  readonly ring: string;
  readonly newcomer: KeyedMember;
  /** The pair of a version, where whoever lets in can open it. */
  readonly pairOf: (ring: Ring) => KeyPair | undefined;
  readonly why: 'ring.let-in' | 'ring.recovered';
}

/**
 * The member who is to be let in: he is of the ring, and has a pair of his own.
 * @throws {Refusal} conflict keys.not-of-ring, keys.no-key-yet
 */
export const newcomerOf = async (needs: AdmitNeeds, { ring, staffId }: LetInInput): Promise<KeyedMember> => {
  const member = (await needs.membersOf(undefined)).find(({ id }) => id === staffId);
  if (!member || !belongsTo(member, ring)) throw new Refusal('conflict', 'keys.not-of-ring');
  const { publicKey } = member;
  if (publicKey === undefined) throw new Refusal('conflict', 'keys.no-key-yet', { name: member.name });
  return { ...member, publicKey };
};

/** The pair of a version, proven; undefined where it cannot be opened, or its row is damaged. */
const soundPair = (needs: AdmitNeeds, ring: Ring, pairOf: Admission['pairOf']): KeyPair | undefined => {
  try {
    const pair = pairOf(ring);
    if (pair) provePair(needs, pair);
    return pair;
  } catch (error) {
    if (isRefusal(error, 'vault.broken')) return undefined;
    throw error;
  }
};

const share = async (needs: AdmitNeeds, actor: Actor, { id, body }: Row<Ring>, pair: KeyPair, admission: Admission): Promise<void> => {
  const { newcomer, why } = admission;
  const box = needs.boxes.fill(newcomer.publicKey, shareText(body, pair.privateKey));
  const holder = { staff: newcomer.id, key: newcomer.publicKey, box };
  const fact = happened(needs, actor, why, { staff: newcomer.id, version: body.version });
  await changeRing(needs, id, (ring) => withHolder(ring, holder), [fact]);
};

/**
 * Gives a newcomer a share of every version that can be opened, the newest last, so that he waits until he has them all. A damaged older
 * version stops nothing; a damaged newest one does. Another version made meanwhile is shared too.
 * @throws {Refusal} conflict keys.ring-broken
 */
export const admit = async (needs: AdmitNeeds, actor: Actor, admission: Admission): Promise<void> => {
  const versions = await versionsOf(needs, admission.ring);
  const newest = versions.at(-1);
  if (!newest || !soundPair(needs, newest.body, admission.pairOf)) throw new Refusal('conflict', 'keys.ring-broken');
  for (const row of versions) {
    const pair = soundPair(needs, row.body, admission.pairOf);
    if (pair) await share(needs, actor, row, pair, admission);
  }
  const now = await newestOf(needs, admission.ring);
  if (now && now.body.version > newest.body.version) await admit(needs, actor, admission);
};
