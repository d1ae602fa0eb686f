import type { KeysNeeds } from '../needs.ts';

/** Which of the two papers a recovery code stands on. */
export type RecoveryKind = 'office-recovery' | 'custodian-recovery';

type MarkNeeds = Pick<KeysNeeds, 'boxes'>;

/** Bytes of chance in a recovery code: 112 bits; the other two mark its kind. */
const CHANCE_BYTES = 14;
const MARK_BYTES = 2;

const markOf = ({ boxes }: MarkNeeds, chance: Uint8Array, kind: RecoveryKind): Uint8Array =>
  new Uint8Array(Buffer.from(boxes.pairOf(chance, kind).publicKey, 'base64url').subarray(0, MARK_BYTES));

/** A fresh recovery code of a kind, told from the other kind, from a set-up code and from a receipt by its last two bytes. */
export const makeRecoveryCode = (needs: MarkNeeds & Pick<KeysNeeds, 'random'>, kind: RecoveryKind): Uint8Array => {
  const chance = needs.random.bytes(CHANCE_BYTES);
  return new Uint8Array([...chance, ...markOf(needs, chance, kind)]);
};

/** Whether this is a recovery code of that kind, and not some other paper. */
export const isRecoveryCode = (needs: MarkNeeds, bytes: Uint8Array, kind: RecoveryKind): boolean =>
  Buffer.from(markOf(needs, bytes.subarray(0, CHANCE_BYTES), kind)).equals(bytes.subarray(CHANCE_BYTES));
