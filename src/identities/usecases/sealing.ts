import type { Row } from '../../kernel/collection.ts';
import { isSetUpRing, type Opener } from '../../vault/schema.ts';
import type { SealingNeeds } from '../needs.ts';
import { isOfThis, readSealed } from '../rules/sealed.ts';
import { Boxed, Sealing, type StoredIdentity } from '../stored-schema.ts';

/** What of an identity is readable at rest. */
export type IdentityFacts = Pick<StoredIdentity, 'office' | 'mode' | 'isInsider'>;

const receiptContext = (owner: string): string => `identity:${owner}`;

/** What lies under the item key of an identity. @throws {Refusal} not-found vault.forgotten; conflict vault.broken */
export const openSealing = async (needs: Pick<SealingNeeds, 'vault'>, { id, body }: Row<StoredIdentity>): Promise<Sealing> =>
  readSealed(Sealing, (await needs.vault.itemKey(body.key)).open(id, body.sealed));

/** What this opener gets out of an identity's box or its copy; undefined where neither is his. @throws {Refusal} conflict vault.broken */
export const openBoxed = async (
  needs: Pick<SealingNeeds, 'vault'>,
  owner: string,
  { box, byReceipt }: Sealing,
  opener: Opener,
): Promise<Boxed | undefined> => {
  const byHand = () =>
    byReceipt && opener.kind === 'receipt' && needs.vault.openWithReceipt(opener.bytes, receiptContext(owner), byReceipt);
  const plain = opener.kind === 'member' ? box && (await opener.openBox(box)) : byHand();
  if (plain === undefined || plain === false || plain === '') return undefined;
  return isOfThis(readSealed(Boxed, plain), { owner });
};

/** The custodians' box around an identity, as soon as there are custodians. */
const boxedInside = async (needs: SealingNeeds, boxed: Boxed): Promise<Boxed> => {
  const custodians = 'identity' in boxed ? await needs.keys.custodianLock() : undefined;
  return custodians === undefined ? boxed : { owner: boxed.owner, inner: needs.vault.fillLock(custodians, JSON.stringify(boxed)) };
};

/**
 * Seals as well as can be done now: for the custodians inside, for the office outside. An identity that is not boxed for custodians goes to
 * no office: only to a set-up code, or to the receipt alone.
 */
export const sealBoxed = async (
  needs: SealingNeeds,
  content: Boxed,
  office: string,
  receipt: Uint8Array | undefined,
  copy?: string,
): Promise<Sealing> => {
  const boxed = await boxedInside(needs, content);
  const [lock] = await needs.keys.locksOf(office);
  const plain = JSON.stringify(boxed);
  const byReceipt = receipt === undefined ? copy : needs.vault.sealToReceipt(receipt, receiptContext(content.owner), plain);
  const isBoxed = lock !== undefined && ('inner' in boxed || isSetUpRing(lock.ring));
  return { ...(isBoxed && { box: needs.vault.fillLock(lock, plain) }), ...(byReceipt !== undefined && { byReceipt }) };
};

/** Writes a sealing down under a key of its own, and destroys the key of the one before: what stood there goes dark in old backups too. */
export const keepSealing = async (
  needs: SealingNeeds,
  owner: string,
  before: Row<StoredIdentity> | undefined,
  { office, mode, isInsider }: IdentityFacts,
  sealing: Sealing,
): Promise<void> => {
  if (before?.body.former !== undefined) await needs.vault.forget(before.body.former);
  const key = `identity:${owner}:${needs.random.id()}`;
  const itemKey = await needs.vault.makeItemKey(key);
  const waitsFor = sealing.box && isSetUpRing(sealing.box.ring) ? sealing.box.ring : undefined;
  const body: StoredIdentity = {
    office,
    mode,
    isInsider,
    key,
    ...(before && { former: before.body.key }),
    sealed: itemKey.seal(owner, JSON.stringify(sealing)),
    ...(waitsFor !== undefined && { waitsFor }),
  };
  if (!before) {
    await needs.identities.insert(owner, body);
    return;
  }
  await needs.identities.replace(owner, body, [], before.rev);
  await needs.vault.forget(before.body.key);
};
