import { chinaDay, startOfDay } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import { isKeyTaken } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { type Secret, secret } from '../kernel/secret.ts';
import { fillBox, openBox, openFile, sealFile } from './boxes.ts';
import { deriveKey, keyedHash, openText, sealText } from './cipher.ts';
import { guardedKeys } from './guarded-keys.ts';
import { contactItem, type ItemKey, nameItem, type Opener, type Vault } from './schema.ts';
import type { ServerSecrets } from './secrets.ts';
import type { Forgotten, NameEntry, RelayEntry, StoredKey } from './stored-schema.ts';

export interface VaultNeeds {
  readonly itemKeys: Collection<StoredKey>;
  readonly forgotten: Collection<Forgotten>;
  readonly relay: Collection<RelayEntry>;
  readonly names: Collection<NameEntry>;
  readonly random: Random;
  readonly clock: Clock;
  /** Scrubs what was removed from every file of the database. */
  readonly scrub: () => Promise<void>;
}

/** The vault with the two doors that open where somebody is reached; only what tells is handed them: `relay-message`, and reach in channels. */
export interface RelayVault extends Vault {
  /** The phone left with a tip, or undefined when none was left or it was forgotten. */
  openContact(tipId: string): Promise<{ phone: string } | undefined>;
  /** What `sealAddress` sealed under that item, or undefined when it was forgotten. */
  openAddress(itemId: string, sealed: string): Promise<Secret<string> | undefined>;
}

type ItemKeys = Pick<Vault, 'makeItemKey'> & { itemKey(itemId: string): Promise<ItemKey> };

/** What reporters leave: a box for a key of the server's, sealed under a key of its own. Left again, it takes the place of what was left before. */
const leftOf = (
  needs: VaultNeeds,
  secrets: ServerSecrets,
  { makeItemKey, itemKey }: ItemKeys,
): Pick<Vault, 'leaveContact' | 'sealAddress' | 'leaveName'> => {
  const sealTwice = async (item: string, publicKey: string, plain: string): Promise<string> => {
    const isKnown = (await needs.itemKeys.get(item)) !== undefined;
    return (isKnown ? await itemKey(item) : await makeItemKey(item)).seal('box', fillBox(publicKey, plain));
  };

  const put = async (entries: Collection<{ sealed: string }>, id: string, sealed: string): Promise<void> => {
    const before = await entries.get(id);
    if (before) await entries.replace(id, { sealed }, [], before.rev);
    else await entries.insert(id, { sealed });
  };

  return {
    leaveContact: async (tipId, contact) =>
      put(needs.relay, tipId, await sealTwice(contactItem(tipId), secrets.relay.publicKey, JSON.stringify(contact))),
    sealAddress: (itemId, address) => sealTwice(itemId, secrets.relay.publicKey, address),
    leaveName: async (tipId, name) => put(needs.names, tipId, await sealTwice(nameItem(tipId), secrets.names.publicKey, name)),
  };
};

/** Binds the server's secrets to what other domains may ask of the vault. */
export const makeVault = (needs: VaultNeeds, secrets: ServerSecrets): RelayVault => {
  const { random, clock } = needs;
  const master = new Uint8Array(Buffer.from(secrets.master, 'base64url'));
  const purposes = new Map<string, Uint8Array>();
  const keyFor = (purpose: string): Uint8Array => {
    const known = purposes.get(purpose) ?? deriveKey(master, purpose);
    purposes.set(purpose, known);
    return known;
  };

  const itemKeyOf = (bytes: Uint8Array): ItemKey => ({
    seal: (field, plain) => sealText(bytes, field, plain, random),
    open: (field, sealed) => openText(bytes, field, sealed),
    sealStream: (content) => sealFile(bytes, content),
    openStream: (sealed) => openFile(bytes, sealed),
    bytes: () => secret(bytes),
  });

  const makeItemKey = async (itemId: string): Promise<ItemKey> => {
    const bytes = random.bytes(32);
    await needs.itemKeys.insert(itemId, {
      wrapped: sealText(keyFor('item-key'), itemId, Buffer.from(bytes).toString('base64url'), random),
    });
    return itemKeyOf(bytes);
  };

  const guarded = guardedKeys({ itemKeys: needs.itemKeys, random, salt: keyFor('guarded-key') });

  const itemKey = async (itemId: string, opener?: Opener): Promise<ItemKey> => {
    const row = await needs.itemKeys.get(itemId);
    if (!row) throw new Refusal('not-found', 'vault.forgotten');
    const { wrapped } = row.body;
    if (wrapped === undefined) return itemKeyOf(await guarded.open(itemId, row.body, opener));
    return itemKeyOf(new Uint8Array(Buffer.from(openText(keyFor('item-key'), itemId, wrapped), 'base64url')));
  };

  const receiptKey = (receipt: Uint8Array): Uint8Array => deriveKey(receipt, 'sealed-to-receipt', keyFor('sealed-to-receipt'));

  const left = leftOf(needs, secrets, { makeItemKey, itemKey });

  return {
    makeItemKey,
    itemKey,
    makeGuardedKey: async (itemId, receipt, locks) => itemKeyOf(await guarded.make(itemId, receipt, locks)),
    lockAgain: guarded.lockAgain,
    ringsOf: guarded.ringsOf,
    waitingFor: guarded.waitingFor,
    sealToReceipt: (receipt, context, plain) => sealText(receiptKey(receipt), context, plain, random),
    openWithReceipt: (receipt, context, sealed) => openText(receiptKey(receipt), context, sealed),
    fillLock: ({ ring, version, publicKey }, plain) => ({ ring, version, box: fillBox(publicKey, plain) }),
    looseKey: itemKeyOf,
    forget: async (itemId) => {
      await needs.forgotten.insert(itemId, { at: startOfDay(chinaDay(clock.now())) }).catch((error: unknown) => {
        if (!isKeyTaken(error, 'id')) throw error;
      });
      await needs.itemKeys.remove(itemId);
      await needs.scrub();
    },
    hash: (purpose, value) => keyedHash(keyFor(`hash:${purpose}`), value),
    sealShared: (purpose, context, plain) => sealText(keyFor(`shared:${purpose}`), context, plain, random),
    openShared: (purpose, context, sealed) => openText(keyFor(`shared:${purpose}`), context, sealed),
    sealFor: (input, context, plain) => sealText(deriveKey(Buffer.from(input), 'sealed-for', keyFor('sealed-for')), context, plain, random),
    openFor: (input, context, sealed) => openText(deriveKey(Buffer.from(input), 'sealed-for', keyFor('sealed-for')), context, sealed),
    ...left,
    openContact: async (tipId) => {
      const entry = await needs.relay.get(tipId);
      const key = entry && (await needs.itemKeys.get(contactItem(tipId)));
      if (!entry || !key) return undefined;
      const box = (await itemKey(contactItem(tipId))).open('box', entry.body.sealed);
      return JSON.parse(openBox(secrets.relay, box)) as { phone: string };
    },
    openAddress: async (itemId, sealed) => {
      if ((await needs.itemKeys.get(itemId)) === undefined) return undefined;
      return secret(openBox(secrets.relay, (await itemKey(itemId)).open('box', sealed)));
    },
  };
};
