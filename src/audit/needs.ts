import type { Collection, Streams } from '../kernel/collection.ts';
import type { Digest } from './rules/chain.ts';
import type { AuditEntry, AuditHead } from './schema.ts';

export interface AuditNeeds {
  readonly entries: Streams<AuditEntry>;
  readonly heads: Collection<AuditHead>;
  /** SHA-256, base64url. */
  readonly digest: Digest;
  /** A MAC under a server secret, base64url: whoever can only write to the database cannot make one. */
  readonly mac: (text: string) => string;
}

/** The one stream of the chain, and the one document of its head. */
export const CHAIN = 'chain';
