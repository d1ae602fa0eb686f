import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { isSetUpRing, type Opener } from '../../vault/schema.ts';
import type { RequestNeeds } from '../needs.ts';
import type { StoredIdentity } from '../stored-schema.ts';
import { changeIdentity } from './change-identity.ts';
import { openBoxed, openSealing, sealBoxed } from './sealing.ts';

/** Taken in hand at once. @choice small enough that little is held in memory */
const PAGE = 100;

/** Says whether it is boxed for its office now. */
const resealOne = async (needs: RequestNeeds, owner: string, opener: Opener): Promise<boolean> => {
  let isSealed = false;
  await changeIdentity(needs, owner, async (row) => {
    const sealing = row?.body.waitsFor === undefined ? undefined : await openSealing(needs, row);
    const boxed = sealing && (await openBoxed(needs, owner, sealing, opener));
    if (!row || !sealing || !boxed) return undefined;
    const sealed = await sealBoxed(needs, boxed, row.body.office, undefined, sealing.byReceipt);
    isSealed = sealed.box !== undefined && !isSetUpRing(sealed.box.ring);
    return isSealed ? { facts: row.body, sealing: sealed } : undefined;
  });
  return isSealed;
};

/** One that cannot be opened stays as it is, and keeps nobody else's from being sealed. */
const unlessBroken = async (resealed: Promise<boolean>): Promise<boolean> => {
  try {
    return await resealed;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

const waiting = async ({ identities }: RequestNeeds, waitsFor: string): Promise<readonly Row<StoredIdentity>[]> => {
  const found: Row<StoredIdentity>[] = [];
  let after: string | undefined;
  do {
    const page = await identities.list({ by: 'by-waiting', where: { waitsFor }, limit: PAGE, ...(after !== undefined && { after }) });
    found.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return found;
};

/** Something waits for this set-up code. */
export const isWaitingFor = async ({ identities }: Pick<RequestNeeds, 'identities'>, waitsFor: string): Promise<boolean> =>
  (await identities.list({ by: 'by-waiting', where: { waitsFor }, limit: 1 })).rows.length > 0;

/** What waited for this set-up code is sealed to custodians and office, the old box destroyed; says how many. */
export const resealWaiting = async (needs: RequestNeeds, setUpRing: string, opener: Opener): Promise<number> => {
  let count = 0;
  for (const { id } of await waiting(needs, setUpRing)) if (await unlessBroken(resealOne(needs, id, opener))) count += 1;
  return count;
};
