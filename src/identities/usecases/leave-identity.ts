import type { RequestNeeds } from '../needs.ts';
import { firstNameOf, holdsSomething } from '../rules/sealed.ts';
import type { LeftIdentity } from '../schema.ts';
import { changeIdentity } from './change-identity.ts';
import { endAllOf } from './end-request.ts';
import { sealBoxed } from './sealing.ts';

/** Before the set-up an ordinary name lies under the server's own key, so that a lost set-up code loses no name; beside it only the receipt's copy. */
const leaveFirstName = async (needs: RequestNeeds, left: LeftIdentity, name: string): Promise<void> => {
  const { owner, office, mode, isInsider, receipt, identity } = left;
  await needs.firstNames.keep(owner, name);
  await changeIdentity(needs, owner, async () => {
    const { byReceipt } = await sealBoxed(needs, { owner, identity }, office, receipt);
    return { facts: { office, mode, isInsider }, sealing: byReceipt === undefined ? {} : { byReceipt } };
  });
};

const leaveSealed = async (needs: RequestNeeds, left: LeftIdentity): Promise<void> => {
  const { owner, office, mode, isInsider, receipt, identity } = left;
  await changeIdentity(needs, owner, async () => ({
    facts: { office, mode, isInsider },
    sealing: await sealBoxed(needs, { owner, identity }, office, receipt),
  }));
  await needs.firstNames.remove(owner);
};

const isSetUp = async ({ keys }: RequestNeeds): Promise<boolean> => (await keys.custodianLock()) !== undefined;

/**
 * Seals what a reporter leaves of himself. What was left before goes dark, and whoever was to see that sees it no more. Before the set-up an
 * ordinary name lies under the server's own key, anything more under a set-up code or the receipt alone.
 */
export const leaveIdentity = async (needs: RequestNeeds, left: LeftIdentity): Promise<void> => {
  if (!holdsSomething(left.identity)) return;
  const firstName = (await isSetUp(needs)) ? undefined : firstNameOf(left);
  if (firstName !== undefined) await leaveFirstName(needs, left, firstName);
  // The set-up may have come between: then nobody goes through the first names any more.
  if (firstName === undefined || (await isSetUp(needs))) await leaveSealed(needs, left);
  await endAllOf(needs, left.owner);
};
