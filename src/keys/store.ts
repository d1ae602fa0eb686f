import type { CollectionSpec } from '../kernel/collection.ts';
import { RecoveryLocks, Ring, SetUpCode } from './stored-schema.ts';

/** Pairs of rings, by ring and version. */
export const RINGS: CollectionSpec<Ring> = {
  name: 'rings',
  shape: Ring,
  keys: [{ name: 'by-ring', fields: ['ring', 'version'], unique: true }],
};

/** The one document of the recovery codes' public halves: it is there from the set-up on. */
export const RECOVERY_LOCKS: CollectionSpec<RecoveryLocks> = { name: 'recovery-locks', shape: RecoveryLocks, keys: [] };

/** Set-up codes, newest last. */
export const SET_UP_CODES: CollectionSpec<SetUpCode> = {
  name: 'set-up-codes',
  shape: SetUpCode,
  keys: [{ name: 'by-made', fields: ['madeAt'] }],
};
