import { Refusal } from '../../kernel/errors.ts';
import { isSetUpRing } from '../../vault/schema.ts';
import type { RequestNeeds } from '../needs.ts';
import type { Sealing } from '../stored-schema.ts';
import { changeIdentity, type NewSealing } from './change-identity.ts';
import { openSealing, sealBoxed } from './sealing.ts';

/** Taken in hand at once. @choice small enough that little is held in memory */
const PAGE = 100;

/** One that cannot be opened stays as it is, and keeps nobody else's from being sealed. */
const readName = async ({ firstNames }: RequestNeeds, tipId: string): Promise<string | undefined> => {
  try {
    return await firstNames.open(tipId);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

const isBoxed = ({ box }: Sealing): boolean => box !== undefined && !isSetUpRing(box.ring);

/** Where it belongs, with the copy its reporter's receipt opens; a name from before there were copies belongs where its tip is. */
const placeOf = async (needs: RequestNeeds, owner: string): Promise<Required<NewSealing> | undefined> => {
  const row = await needs.identities.get(owner);
  if (row) return { facts: row.body, sealing: await openSealing(needs, row) };
  const matter = await needs.ownerOf(owner);
  return matter && { facts: { office: matter.office, mode: 'named', isInsider: matter.isInsider }, sealing: {} };
};

/** A name whose tip is gone belongs to nobody; where it is boxed already, that counts. */
const resealName = async (needs: RequestNeeds, owner: string): Promise<boolean> => {
  const name = await readName(needs, owner);
  if (name === undefined) return false;
  let isDone = false;
  await changeIdentity(needs, owner, async () => {
    const place = await placeOf(needs, owner);
    isDone = place !== undefined && isBoxed(place.sealing);
    if (!place || isDone) return undefined;
    const sealing = await sealBoxed(needs, { owner, identity: { name } }, place.facts.office, undefined, place.sealing.byReceipt);
    isDone = isBoxed(sealing);
    return isDone ? { facts: place.facts, sealing } : undefined;
  });
  if (isDone) await needs.firstNames.remove(owner);
  return isDone;
};

/** Names taken before the set-up are sealed to custodians and office, and the server's own key to each is destroyed; says how many. */
export const resealFirstNames = async (needs: RequestNeeds): Promise<number> => {
  if ((await needs.keys.custodianLock()) === undefined) return 0;
  let count = 0;
  let after: string | undefined;
  do {
    const { tipIds, next } = await needs.firstNames.list(PAGE, after);
    for (const tipId of tipIds) if (await resealName(needs, tipId)) count += 1;
    after = next;
  } while (after !== undefined);
  return count;
};
