import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { isSetUpRing, type Opener } from '../../vault/schema.ts';
import type { RequestNeeds } from '../needs.ts';
import type { Sealing, StoredIdentity } from '../stored-schema.ts';
import { changeIdentity, type NewSealing } from './change-identity.ts';
import { endAllOf } from './end-request.ts';
import { openBoxed, openSealing, sealBoxed } from './sealing.ts';

/** Boxed for no office: then there is nothing that another office could not open. */
const isLoose = ({ box }: Sealing): boolean => box === undefined || isSetUpRing(box.ring);

/** Sealed for the new office; undefined where whoever acts cannot, or need not. */
const resealed = async (
  needs: RequestNeeds,
  owner: string,
  sealing: Sealing,
  office: string,
  opener: Opener,
): Promise<Sealing | undefined> => {
  if (sealing.box?.ring === office) return undefined;
  const boxed = isLoose(sealing) && opener.kind === 'member' ? undefined : await openBoxed(needs, owner, sealing, opener);
  if (!boxed) return undefined;
  const moved = await sealBoxed(needs, boxed, office, opener.kind === 'receipt' ? opener.bytes : undefined, sealing.byReceipt);
  // An office without a key of its own: the old box still opens what would else be shut to everybody.
  return moved.box || !sealing.box ? moved : { ...moved, box: sealing.box };
};

interface Moved {
  readonly isMoved: boolean;
  readonly sealing?: Sealing | undefined;
}

/** What is broken stays as it is: a matter must go where it belongs all the same. */
const moved = async (needs: RequestNeeds, row: Row<StoredIdentity>, office: string, opener: Opener): Promise<Moved> => {
  try {
    const before = await openSealing(needs, row);
    const sealing = await resealed(needs, row.id, before, office, opener);
    const after = sealing ?? before;
    return { isMoved: isLoose(after) || after.box?.ring === office, sealing };
  } catch (error) {
    if (error instanceof Refusal) return { isMoved: false };
    throw error;
  }
};

/**
 * The matter goes to another office: the outer box is made anew where whoever acts can open it. True unless it stays boxed for the office
 * before; then its reporter's yes mends it. Requests of the office before come to nothing. Asked twice, the second time changes nothing.
 */
export const moveIdentity = async (needs: RequestNeeds, owner: string, office: string, opener: Opener): Promise<boolean> => {
  let isMoved = true;
  await changeIdentity(needs, owner, async (row): Promise<NewSealing | undefined> => {
    if (!row) return undefined;
    const { sealing, ...found } = await moved(needs, row, office, opener);
    isMoved = found.isMoved;
    if (!sealing && row.body.office === office) return undefined;
    const { mode, isInsider } = row.body;
    return { facts: { office, mode, isInsider }, ...(sealing && { sealing }) };
  });
  await endAllOf(needs, owner, office);
  return isMoved;
};
