import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { Lock, Opener } from '../vault/schema.ts';

/*
 * The words of the domain keys: who can open what the server cannot. A ring (钥匙环) is a key pair that some people share: the members of
 * an office who do casework, or the custodians. Its private half lies in a box for every member's own key and one for a recovery code;
 * the server holds no private half. A pair is never changed, only followed by the next version.
 */

/** The ring of all custodians (身份保管人) of the jurisdiction; the ring of an office has the office's id. */
export const CUSTODIANS = 'custodians';

/** What other domains may ask of keys. */
export interface Keys {
  /**
   * What a new insider's matter at this office is boxed for: the newest pair of the office; before the set-up the newest set-up code that
   * a person has been shown; nothing while none was ever shown.
   */
  locksOf(office: string): Promise<readonly Lock[]>;
  /** The custodians' newest pair; undefined before the set-up. */
  custodianLock(): Promise<Lock | undefined>;
  /** What this member can open with the key he has at hand; opens nothing for anybody else. */
  openerOf(actor: Actor): Opener;
  /** Somebody of the office could open what is boxed for it; true for every office before the set-up. */
  isManned(office: string): Promise<boolean>;
  /** A member holds this very pair now and opens what is boxed for it. */
  isHeld(pair: Pick<Lock, 'ring' | 'version'>): Promise<boolean>;
}

const StaffId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'staff.unknown' });
const RingId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9-]+$/, { error: 'office.unknown' });
/** A code as people type it; read by rules/codes.ts. */
const TypedCode = z.string().max(200);

/** A code of a recovery key as it is shown once: in signs, and in twelve Chinese characters. */
export const ShownCode = z.object({ signs: z.string(), words: z.string() }).meta({ id: 'ShownCode' });
export type ShownCode = z.infer<typeof ShownCode>;

/** The two recovery codes, made and shown, and stored nowhere: the office's (工作恢复码) and the custodians' (身份恢复码). */
export const RecoveryDraft = z.object({ office: ShownCode, custodians: ShownCode }).meta({ id: 'RecoveryDraft' });
export type RecoveryDraft = z.infer<typeof RecoveryDraft>;

/** The set-up: both recovery codes as they were shown, their last four signs typed back by hand, and the set-up codes things wait for. */
export const SetUpInput = z
  .strictObject({
    office: TypedCode,
    officeTypedBack: z.string().max(20),
    custodians: TypedCode,
    custodiansTypedBack: z.string().max(20),
    setUpCodes: z.array(TypedCode).max(10),
  })
  .meta({ id: 'SetUpInput' });
export type SetUpInput = z.infer<typeof SetUpInput>;

/** What the set-up did, or a later opening of what waited: how much is now boxed for offices, and which set-up codes are still needed. */
export const SetUpAnswer = z
  .object({
    tips: z.number(),
    identities: z.number(),
    /** Waiting things whose box is damaged: their reporters' receipts still open them. */
    damaged: z.number(),
    /** First four signs of each code still needed. */
    stillNeeded: z.array(z.string()),
  })
  .meta({ id: 'SetUpAnswer' });
export type SetUpAnswer = z.infer<typeof SetUpAnswer>;

/** Set-up codes typed after the set-up: what waits for them is boxed anew. */
export const OpenWaitingInput = z.strictObject({ setUpCodes: z.array(TypedCode).min(1).max(10) }).meta({ id: 'OpenWaitingInput' });
export type OpenWaitingInput = z.infer<typeof OpenWaitingInput>;

/** A member who holds the ring lets another in. */
export const LetInInput = z.strictObject({ ring: RingId, staffId: StaffId }).meta({ id: 'LetInInput' });
export type LetInInput = z.infer<typeof LetInInput>;

/** A recovery code lets a member in where nobody is left who could. */
export const RecoverInput = LetInInput.extend({ code: TypedCode }).meta({ id: 'RecoverInput' });
export type RecoverInput = z.infer<typeof RecoverInput>;

/** A new pair for a ring nobody can open any more, without its recovery code: what was boxed before stays shut. */
export const RebuildInput = z.strictObject({ ring: RingId }).meta({ id: 'RebuildInput' });
export type RebuildInput = z.infer<typeof RebuildInput>;

/** One ring as its members and the administrators see it. */
export const RingView = z
  .object({
    ring: z.string(),
    name: z.string(),
    version: z.number(),
    /** Who can open what is boxed for its newest pair. */
    holders: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Who belongs to it and cannot yet; `hasKey` false until he has signed in once. */
    waiting: z.array(z.object({ id: z.string(), name: z.string(), hasKey: z.boolean() })),
    /** Whoever asks holds it, and may let others in. */
    isMine: z.boolean(),
  })
  .meta({ id: 'RingView' });
export type RingView = z.infer<typeof RingView>;

/** Where the keys stand. before: no set-up yet; ready: set up. */
export const KeysView = z
  .object({
    state: z.enum(['before', 'ready']),
    /** A set-up code has been shown to somebody. */
    wasCodeShown: z.boolean(),
    /** First four signs of each set-up code something waits for. */
    needed: z.array(z.string()),
    rings: z.array(RingView),
  })
  .meta({ id: 'KeysView' });
export type KeysView = z.infer<typeof KeysView>;
