import { z } from 'zod';
import type { CollectionSpec } from '../kernel/collection.ts';

/** A happening whose reactions failed too often; later ones of its document wait behind it. Its id is the happening's. */
export const ParkedHappening = z.strictObject({
  collection: z.string(),
  documentId: z.string(),
  happening: z.string(),
  /** Instant, ms. */
  parkedAt: z.number(),
});
export type ParkedHappening = z.infer<typeof ParkedHappening>;

/** What waits for a person to look, oldest first. */
export const PARKED: CollectionSpec<ParkedHappening> = {
  name: 'parked-happenings',
  shape: ParkedHappening,
  keys: [{ name: 'by-time', fields: ['parkedAt'] }],
};
