import type { Collection } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import { openBox } from './boxes.ts';
import { nameItem, type Vault } from './schema.ts';
import type { ServerSecrets } from './secrets.ts';
import type { NameEntry } from './stored-schema.ts';

export interface FirstNamesNeeds {
  readonly names: Collection<NameEntry>;
  readonly vault: Pick<Vault, 'itemKey' | 'forget' | 'leaveName'>;
}

/**
 * Names of reporters taken before there were custodians, sealed to the server's own names key. This is the only code that opens them, and
 * only identities is handed it: at the set-up every name goes to custodians and office, and the key it had here is destroyed.
 */
export const makeFirstNames = ({ names, vault }: FirstNamesNeeds, secrets: Pick<ServerSecrets, 'names'>) => ({
  /** Keeps a name; again for the same tip replaces it. */
  keep: (tipId: string, name: string): Promise<void> => vault.leaveName(tipId, name),
  has: async (tipId: string): Promise<boolean> => (await names.get(tipId)) !== undefined,
  /** Undefined where there is none. @throws {Refusal} conflict vault.broken; not-found vault.forgotten */
  open: async (tipId: string): Promise<string | undefined> => {
    const row = await names.get(tipId);
    if (!row) return undefined;
    const { publicKey, privateKey } = secrets.names;
    if (privateKey === undefined) throw new Refusal('conflict', 'vault.broken');
    return openBox({ publicKey, privateKey }, (await vault.itemKey(nameItem(tipId))).open('box', row.body.sealed));
  },
  /** Up to `n` tips that have one; `next` leads to those after them. */
  list: async (n: number, after?: string): Promise<{ readonly tipIds: readonly string[]; readonly next?: string }> => {
    const { rows, next } = await names.list({ by: 'by-sealed', limit: n, ...(after !== undefined && { after }) });
    return { tipIds: rows.map(({ id }) => id), ...(next !== undefined && { next }) };
  },
  /** Destroys the name and its key. Nothing where there is none. */
  remove: async (tipId: string): Promise<void> => {
    if ((await names.get(tipId)) === undefined) return;
    await vault.forget(nameItem(tipId));
    await names.remove(tipId);
  },
});
