import { heardCode } from './spoken-code.ts';

/** Recovery codes (备用码) a new pair comes with, each good for one sign-in. @choice ten fit on a card in the safe */
export const RECOVERY_CODES = 10;

/** Bytes of chance in one. @choice 80 bits: beyond guessing, so these codes need no slowing down */
export const RECOVERY_BYTES = 10;

/** What is hashed of a recovery code: bound to its account, so that equal codes of two people hash differently. @choice see above */
export const recoveryText = (staffId: string, typed: string): string => `${staffId}:${heardCode(typed)}`;

/** The hashes left after one was used; undefined when it was none of them. @choice single use */
export const useRecovery = (left: readonly string[], hash: string): string[] | undefined =>
  left.includes(hash) ? left.filter((other) => other !== hash) : undefined;
