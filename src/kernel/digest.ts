import { createHash } from 'node:crypto';

/** SHA-256 of bytes, 32 bytes: the same for the same bytes, so rules may ask for it. */
export const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
