import type { Row } from '../../kernel/collection.ts';
import type { SealingNeeds } from '../needs.ts';
import type { Boxed, Sealing, StoredIdentity } from '../stored-schema.ts';
import { changeIdentity } from './change-identity.ts';
import { openBoxed, openSealing, sealBoxed } from './sealing.ts';

/** Boxed for the newest pair that could be, and the copy for the receipt holds the custodians' box. */
const isAsItShouldBe = async (needs: SealingNeeds, row: Row<StoredIdentity>, { box }: Sealing, copy: Boxed): Promise<boolean> => {
  const [lock] = await needs.keys.locksOf(row.body.office);
  if (!lock) return true;
  const isNewest = box?.ring === lock.ring && box.version === lock.version;
  return isNewest && ('inner' in copy || (await needs.keys.custodianLock()) === undefined);
};

/**
 * With the receipt in its holder's hand, what was sealed to it alone, to a set-up code or for a pair nobody has any more is sealed as it
 * should be. Nothing where there is no copy for the receipt.
 * @throws {Refusal} conflict vault.broken
 */
export const sealAnew = (needs: SealingNeeds, owner: string, receipt: Uint8Array): Promise<void> =>
  changeIdentity(needs, owner, async (row) => {
    if (!row) return undefined;
    const sealing = await openSealing(needs, row);
    const copy = await openBoxed(needs, owner, sealing, { kind: 'receipt', bytes: receipt });
    if (!copy || (await isAsItShouldBe(needs, row, sealing, copy))) return undefined;
    return { facts: row.body, sealing: await sealBoxed(needs, copy, row.body.office, receipt) };
  });
