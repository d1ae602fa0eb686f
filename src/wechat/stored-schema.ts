import { z } from 'zod';

/** An access token, sealed under a server secret, and the instant (ms) until which it holds. */
export const StoredToken = z.strictObject({ sealed: z.string(), until: z.number() });
export type StoredToken = z.infer<typeof StoredToken>;
