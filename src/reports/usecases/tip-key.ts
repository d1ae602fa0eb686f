import { type Actor, actorRef, PUBLIC } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { type ItemKey, isSetUpRing, type Opener, type Vault } from '../../vault/schema.ts';
import type { TipNeeds } from '../needs.ts';
import { mayReadTip } from '../policy.ts';
import { readReceipt } from '../rules/receipt.ts';
import type { Tip } from '../stored-schema.ts';

/*
 * How the key of a tip is come by. An ordinary tip's opens to the server; an insider's to his receipt, or to the key of a member of the
 * office that handles it, and to nothing else.
 */

export type TipKeyNeeds = Pick<TipNeeds, 'vault' | 'keys' | 'directory'>;

/** Who changes a tip: how he is written into the audit chain, and what he opens an insider's key with where it must be opened. */
export interface Hand {
  readonly by: string;
  readonly opener?: () => Opener;
}

/** A receipt as it was typed, as what opens a guarded key. @throws {Refusal} nobody receipt.unknown */
export const receiptOpener = (receipt: string): Extract<Opener, { kind: 'receipt' }> => {
  const bytes = readReceipt(receipt);
  if (!bytes) throw new Refusal('nobody', 'receipt.unknown');
  return { kind: 'receipt', bytes };
};

/** A reporter, with his receipt in his hand. */
export const reporterHand = (receipt: string): Hand => ({ by: actorRef(PUBLIC), opener: () => receiptOpener(receipt) });

/** A member of an office, with the key he has signed in with. */
export const officeHand = (needs: Pick<TipNeeds, 'keys'>, actor: Actor): Hand => ({
  by: actorRef(actor),
  opener: () => needs.keys.openerOf(actor),
});

/** A receipt is read once more only for an insider's tip. @throws {Refusal} nobody receipt.unknown; not-found vault.forgotten */
export const keyByReceipt = (
  needs: { readonly vault: Pick<Vault, 'itemKey'> },
  { id, body }: Row<Tip>,
  receipt: string,
): Promise<ItemKey> => needs.vault.itemKey(id, body.isInsider ? receiptOpener(receipt) : undefined);

/** What a transfer that was broken off left behind: a box for an office that does not have the tip. */
const dropOtherBoxes = async (needs: TipKeyNeeds, { id, body }: Row<Tip>, opener: Opener): Promise<void> => {
  const rings = (await needs.vault.ringsOf(id)) ?? [];
  if (rings.some(({ ring }) => ring !== body.office)) await needs.vault.lockAgain(id, opener, await needs.keys.locksOf(body.office));
};

/** Before the set-up no key opens it to anybody: whoever is refused is told who can change that. */
const setUpFirst = async (needs: TipKeyNeeds, id: string, error: unknown): Promise<unknown> => {
  if (!(error instanceof Refusal) || error.code !== 'vault.shut') return error;
  const rings = (await needs.vault.ringsOf(id)) ?? [];
  return rings.some(({ ring }) => isSetUpRing(ring)) ? new Refusal('forbidden', 'vault.set-up-first') : error;
};

/**
 * The key of a matter this officer may see.
 * @throws {Refusal} forbidden tip.sealed-elsewhere for an insider's matter of another office, vault.shut while he was not let in,
 * vault.set-up-first before anybody can be; not-found vault.forgotten
 */
export const keyForOffice = async (needs: TipKeyNeeds, actor: Actor, row: Row<Tip>): Promise<ItemKey> => {
  const { isInsider, office } = row.body;
  if (!isInsider) return needs.vault.itemKey(row.id);
  if (!mayReadTip(actor, row.body)) throw new Refusal('forbidden', 'tip.sealed-elsewhere', { office: needs.directory.office(office).name });
  const opener = needs.keys.openerOf(actor);
  const key = await needs.vault.itemKey(row.id, opener).catch(async (error: unknown) => {
    throw await setUpFirst(needs, row.id, error);
  });
  await dropOtherBoxes(needs, row, opener);
  return key;
};

/** The same for a list: undefined for what is not his to read. @throws {Refusal} not-found vault.forgotten */
export const keyIfHis = async (needs: TipKeyNeeds, actor: Actor, row: Row<Tip>): Promise<ItemKey | undefined> => {
  try {
    return await keyForOffice(needs, actor, row);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'forbidden') return undefined;
    throw error;
  }
};
