import type { Staff } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { KeyPair } from '../../vault/schema.ts';
import type { KeysNeeds } from '../needs.ts';
import { belongsTo } from '../rules/membership.ts';
import { privateHalf } from '../rules/ring-shares.ts';
import type { Ring } from '../stored-schema.ts';

export type OpenShareNeeds = Pick<KeysNeeds, 'boxes'>;

const pairIn = (needs: OpenShareNeeds, ring: Ring, opener: KeyPair, box: string): KeyPair => ({
  publicKey: ring.publicKey,
  privateKey: privateHalf(ring, needs.boxes.open(opener, box)),
});

/** The pair of a ring by a member's own key; undefined when he holds no share of it. @throws {Refusal} conflict vault.broken */
export const pairOfHolder = (needs: OpenShareNeeds, ring: Ring, staff: Staff): KeyPair | undefined => {
  const { key } = staff;
  const share = ring.holders.find((holder) => holder.staff === staff.id && holder.key === key?.publicKey);
  if (!key || !share || !belongsTo(staff, ring.ring)) return undefined;
  return pairIn(needs, ring, { publicKey: key.publicKey, privateKey: key.privateKey.reveal() }, share.box);
};

/** The pair of a ring by its recovery code. @throws {Refusal} conflict vault.broken */
export const pairByRecovery = (needs: OpenShareNeeds, ring: Ring, recovery: KeyPair): KeyPair =>
  pairIn(needs, ring, recovery, ring.recovery);

/** Both halves belong together: nobody is handed a pair that would open nothing. @throws {Refusal} conflict vault.broken */
export const provePair = (needs: OpenShareNeeds, pair: KeyPair): void => {
  const proof = 'whole';
  if (needs.boxes.open(pair, needs.boxes.fill(pair.publicKey, proof)) !== proof) throw new Refusal('conflict', 'vault.broken');
};
