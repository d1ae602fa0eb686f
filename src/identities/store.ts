import type { CollectionSpec } from '../kernel/collection.ts';
import { IdentityRequest, StoredIdentity } from './stored-schema.ts';

/** Identities, by the id of their tip. */
export const IDENTITIES: CollectionSpec<StoredIdentity> = {
  name: 'identities',
  shape: StoredIdentity,
  keys: [{ name: 'by-waiting', fields: ['waitsFor'] }],
};

/** Requests for identities. */
export const IDENTITY_REQUESTS: CollectionSpec<IdentityRequest> = {
  name: 'identity-requests',
  shape: IdentityRequest,
  keys: [
    { name: 'one-open', fields: ['owner'], unique: true, where: { field: 'isOpen', equals: true } },
    { name: 'by-owner', fields: ['owner', 'nth'] },
    { name: 'by-handler', fields: ['by', 'askedAt'] },
    { name: 'by-state', fields: ['state', 'askedAt'] },
    { name: 'by-end', fields: ['endsAt'] },
  ],
};
