import type { CollectionSpec } from '../kernel/collection.ts';
import { Relayed } from './schema.ts';
import { Forgotten, NameEntry, RelayEntry, SecretsMark, StoredKey } from './stored-schema.ts';

/** The keys of things lie in a store apart, so that a backup of the data alone opens nothing. */
export const ITEM_KEYS: CollectionSpec<StoredKey> = { name: 'item-keys', shape: StoredKey, keys: [], compartment: 'keys' };

export const FORGOTTEN: CollectionSpec<Forgotten> = {
  name: 'forgotten',
  shape: Forgotten,
  keys: [{ name: 'by-time', fields: ['at'] }],
  compartment: 'keys',
};

export const RELAY: CollectionSpec<RelayEntry> = { name: 'relay', shape: RelayEntry, keys: [] };

export const NAMES: CollectionSpec<NameEntry> = { name: 'names', shape: NameEntry, keys: [] };

/** What was relayed, by the key of the happening it told of. */
export const RELAYED: CollectionSpec<Relayed> = { name: 'relayed', shape: Relayed, keys: [{ name: 'by-time', fields: ['at'] }] };

/** The one mark of the secrets this data belongs to. */
export const SECRETS_MARK: CollectionSpec<SecretsMark> = { name: 'secrets-mark', shape: SecretsMark, keys: [] };
