import type { CollectionSpec, StreamSpec } from '../kernel/collection.ts';
import { AuditEntry, AuditHead } from './schema.ts';

/** The chain itself. */
export const AUDIT: StreamSpec<AuditEntry> = { name: 'audit', shape: AuditEntry };

/** The newest head that was seen, beside the chain. */
export const AUDIT_HEADS: CollectionSpec<AuditHead> = { name: 'audit-heads', shape: AuditHead, keys: [] };
