import type { KeysNeeds } from '../needs.ts';
import type { RecoveryLocks } from '../stored-schema.ts';

export type FindLocksNeeds = Pick<KeysNeeds, 'recoveryLocks'>;

/** The one document of the recovery codes. */
export const RECOVERY = 'recovery';

/** The public halves of the recovery codes; undefined before the set-up. */
export const recoveryLocks = async (needs: FindLocksNeeds): Promise<RecoveryLocks | undefined> =>
  (await needs.recoveryLocks.get(RECOVERY))?.body;
