import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import { isKeyTaken } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { secret } from '../kernel/secret.ts';
import { fillBox, openBox, openFile, sealFile } from './boxes.ts';
import { deriveKey, keyedHash, openText, sealText } from './cipher.ts';
import type { ItemKey, Vault } from './schema.ts';
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

/** The vault with the one door that opens a contact; only `relay-message` is handed it. */
export interface RelayVault extends Vault {
  /** The phone left with a tip, or undefined when none was left or it was forgotten. */
  openContact(tipId: string): Promise<{ phone: string } | undefined>;
}

const contactItem = (tipId: string): string => `contact:${tipId}`;
const nameItem = (tipId: string): string => `name:${tipId}`;

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

  const itemKey = async (itemId: string): Promise<ItemKey> => {
    const row = await needs.itemKeys.get(itemId);
    if (!row) throw new Refusal('not-found', 'vault.forgotten');
    return itemKeyOf(new Uint8Array(Buffer.from(openText(keyFor('item-key'), itemId, row.body.wrapped), 'base64url')));
  };

  const sealTwice = async (item: string, publicKey: string, plain: string): Promise<string> =>
    (await makeItemKey(item)).seal('box', fillBox(publicKey, plain));

  return {
    makeItemKey,
    itemKey,
    looseKey: itemKeyOf,
    forget: async (itemId) => {
      await needs.forgotten.insert(itemId, { at: clock.now() }).catch((error: unknown) => {
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
    leaveContact: async (tipId, contact) => {
      await needs.relay.insert(tipId, { sealed: await sealTwice(contactItem(tipId), secrets.relay.publicKey, JSON.stringify(contact)) });
    },
    leaveName: async (tipId, name) => {
      await needs.names.insert(tipId, { sealed: await sealTwice(nameItem(tipId), secrets.names.publicKey, name) });
    },
    openContact: async (tipId) => {
      const entry = await needs.relay.get(tipId);
      const key = entry && (await needs.itemKeys.get(contactItem(tipId)));
      if (!entry || !key) return undefined;
      const box = (await itemKey(contactItem(tipId))).open('box', entry.body.sealed);
      return JSON.parse(openBox(secrets.relay, box)) as { phone: string };
    },
  };
};
