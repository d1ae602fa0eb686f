import { z } from 'zod';
import { LockedBox } from '../vault/schema.ts';
import { Identity, IdentityMode, IdentityReason, RequestState } from './schema.ts';

/** An identity at rest, under the id of its tip: readable are its office and its kind, and no instant at all. */
export const StoredIdentity = z.strictObject({
  office: z.string(),
  mode: IdentityMode,
  isInsider: z.boolean(),
  /** Id of the item key it is sealed with; every sealing has one of its own, so that what was sealed before goes dark. */
  key: z.string(),
  /** The key before, until it is known to be destroyed. */
  former: z.string().optional(),
  /** A Sealing, as JSON. */
  sealed: z.string(),
  /** The ring of the set-up code it is boxed for, while it is. */
  waitsFor: z.string().optional(),
});
export type StoredIdentity = z.infer<typeof StoredIdentity>;

/** What lies under an identity's item key. Neither: it lay here when nothing could be boxed for anybody. */
export const Sealing = z.strictObject({
  /** For the office, with the custodians' box inside; before the set-up for a set-up code. */
  box: LockedBox.optional(),
  /** The same content for the receipt; absent for a name that was first taken without it. */
  byReceipt: z.string().optional(),
});
export type Sealing = z.infer<typeof Sealing>;

/** What a box holds: an identity, or the custodians' box with the identity in it. Its owner stands in it, so that a box moved elsewhere opens nothing. */
export const Boxed = z.union([
  z.strictObject({ owner: z.string(), identity: Identity }),
  z.strictObject({ owner: z.string(), inner: LockedBox }),
]);
export type Boxed = z.infer<typeof Boxed>;

/** What goes to the custodians with a request: the inner box, still shut, and whose key the name is sealed to after their yes. */
export const Parcel = z.strictObject({
  request: z.string(),
  owner: z.string(),
  handler: z.string(),
  handlerKey: z.string(),
  inner: LockedBox,
});
export type Parcel = z.infer<typeof Parcel>;

/** What a custodian's yes leaves for the handler. */
export const Granted = z.strictObject({ request: z.string(), owner: z.string(), handler: z.string(), identity: Identity });
export type Granted = z.infer<typeof Granted>;

/** Words of a request, boxed twice: for the custodians and for its handler. */
export const SharedWords = z.strictObject({ forCustodians: LockedBox, forHandler: z.string() });
export type SharedWords = z.infer<typeof SharedWords>;

/** One text of a request; which request and which text stands in the box. */
export const BoxedWords = z.strictObject({ request: z.string(), field: z.enum(['words', 'answer']), words: z.string() });
export type BoxedWords = z.infer<typeof BoxedWords>;

/** A request for an identity. Every instant of an insider's is the start of its China day. */
export const IdentityRequest = z.strictObject({
  owner: z.string(),
  /** Its place among the requests for this identity, from 1: days alone do not put them in order. */
  nth: z.number(),
  reference: z.string(),
  office: z.string(),
  isInsider: z.boolean(),
  /** The handler, and the public half of the key he had when he asked. */
  by: z.string(),
  byKey: z.string(),
  reason: IdentityReason,
  state: RequestState,
  /** asked, granted or opened: one of these at a time for an owner. */
  isOpen: z.boolean(),
  askedAt: z.number(),
  decidedAt: z.number().optional(),
  decidedBy: z.string().optional(),
  /** When the handler first looked. */
  openedAt: z.number().optional(),
  until: z.number().optional(),
  /** As `until`, while there is something to be destroyed. */
  endsAt: z.number().optional(),
  /** SharedWords under the key `identity-words:<id>`. */
  words: z.string().optional(),
  answer: z.string().optional(),
  /** The parcel for the custodians, then what was granted, under the key `identity-opening:<id>`. */
  parcel: z.string().optional(),
  sealed: z.string().optional(),
});
export type IdentityRequest = z.infer<typeof IdentityRequest>;
