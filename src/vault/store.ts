import type { CollectionSpec } from '../kernel/collection.ts';
import { Relayed } from './schema.ts';
import { Forgotten, NameEntry, RelayEntry, SecretsMark, StoredKey } from './stored-schema.ts';

/** The keys of things lie in a store apart, so that a backup of the data alone opens nothing. */
export const ITEM_KEYS: CollectionSpec<StoredKey> = {
  name: 'item-keys',
  shape: StoredKey,
  keys: [{ name: 'by-waiting', fields: ['waitsFor'] }],
  compartment: 'keys',
};

export const FORGOTTEN: CollectionSpec<Forgotten> = {
  name: 'forgotten',
  shape: Forgotten,
  keys: [{ name: 'by-time', fields: ['at'] }],
  compartment: 'keys',
};

export const RELAY: CollectionSpec<RelayEntry> = { name: 'relay', shape: RelayEntry, keys: [] };

/** The key is there so that all of them can be gone through once, at the set-up. */
export const NAMES: CollectionSpec<NameEntry> = { name: 'names', shape: NameEntry, keys: [{ name: 'by-sealed', fields: ['sealed'] }] };

/** What was relayed, by the key of the happening it told of. */
export const RELAYED: CollectionSpec<Relayed> = { name: 'relayed', shape: Relayed, keys: [{ name: 'by-time', fields: ['at'] }] };

/** The one mark of the secrets this data belongs to. */
export const SECRETS_MARK: CollectionSpec<SecretsMark> = { name: 'secrets-mark', shape: SecretsMark, keys: [] };
