import { z } from 'zod';

/** A file that was uploaded; until a tip or hazard takes it, it opens for nobody but whoever holds its id. */
export const Upload = z.strictObject({
  /** Keyed hash of the key the id carries. */
  keyHash: z.string(),
  /** Its type and size, sealed with the file's own key; absent until it is whole, and of a cleaned copy. */
  about: z.string().optional(),
  /** The beginning of its China day: files say no time. */
  uploadedAt: z.number(),
  /** What wants to take it: a submission or message not yet stored. Another one is refused; the same one sent again is not. */
  heldFor: z.string().optional(),
  /** Owners that may have come to know it: the sweep asks them before it throws anything away. */
  heldBy: z.array(z.string()).optional(),
  /** The tip or hazard that took it. */
  owner: z.string().optional(),
  /** For the sweep: when an upload that nothing took is thrown away; absent once taken. */
  sweepAt: z.number().optional(),
});
export type Upload = z.infer<typeof Upload>;
