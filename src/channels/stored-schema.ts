import { z } from 'zod';

/** How many messages of one template its owner has allowed that were not sent yet. One tick is one message. 订阅次数 */
export const Grant = z.strictObject({ template: z.string(), left: z.number() });
export type Grant = z.infer<typeof Grant>;

/**
 * That somebody asked to be told by WeChat of one matter (微信提醒); its id is the matter's. It goes with its last grant. Instants are ms.
 */
export const StoredReach = z.strictObject({
  /** The keyed hash of his OpenID: finds what he asked for, here and for other matters, when he wants it gone. */
  account: z.string(),
  /** The item whose key the address lies under. */
  item: z.string(),
  /** His OpenID in a box for the relay key. */
  sealed: z.string(),
  grants: z.array(Grant),
  /** News could not be carried: when it is tried again. */
  tellAt: z.number().optional(),
  /** How often it was put off. */
  putOff: z.number(),
  /** Ids of the happenings he was last told of: a second delivery tells him nothing. */
  told: z.array(z.string()),
});
export type StoredReach = z.infer<typeof StoredReach>;
