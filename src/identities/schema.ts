import { z } from 'zod';
import { seenSigns } from '../kernel/seen.ts';
import type { Opener } from '../vault/schema.ts';

/*
 * The words of the domain identities: who a reporter is, apart from what he told. An identity (身份) is sealed twice: an inner box for the
 * custodians in an outer box for the handling office, so that neither side alone can open it even with the whole disk. It is opened in
 * three steps, each on record before it happens: the handler's request, the custodian's yes, the handler's look.
 */

/** What a reporter may leave of himself. At least one of them. */
export const Identity = z.strictObject({ name: z.string().optional(), phone: z.string().optional(), idNumber: z.string().optional() });
export type Identity = z.infer<typeof Identity>;

/**
 * How much its giver allows. named 实名: may be asked for in handling; sealed-name 密封实名: only for paying a reward; contact 可联系: an
 * insider's phone, kept here and called by nobody.
 */
export const IdentityMode = z.enum(['named', 'sealed-name', 'contact']);
export type IdentityMode = z.infer<typeof IdentityMode>;

/** What reports says of a tip whose reporter leaves an identity. */
export interface LeftIdentity {
  readonly owner: string;
  readonly office: string;
  readonly mode: IdentityMode;
  readonly isInsider: boolean;
  readonly receipt: Uint8Array;
  readonly identity: Identity;
}

/** What a reporter sees behind his receipt of one request for his identity. Days, never hours, for an insider. */
export const IdentityNews = z
  .object({
    at: z.number(),
    officeName: z.string(),
    reason: z.string(),
    outcome: z.enum(['asked', 'refused', 'granted', 'opened', 'ended']),
  })
  .meta({ id: 'IdentityNews' });
export type IdentityNews = z.infer<typeof IdentityNews>;

/** What other domains may ask of identities. */
export interface Identities {
  /** Seals what a reporter leaves; again under the same owner replaces it. Durable before this resolves. */
  leave(left: LeftIdentity): Promise<void>;
  /** The matter goes to another office: the outer box is made anew where whoever acts can open it; says whether it was. */
  moveTo(owner: string, office: string, opener: Opener): Promise<boolean>;
  /** What was sealed to the receipt alone, or to a set-up code, is sealed as it should be, with the receipt in its holder's hand. */
  sealAnew(owner: string, receipt: Uint8Array): Promise<void>;
  /** Destroys an identity and everything made of it. Nothing where there is none. */
  forget(owner: string): Promise<void>;
  /** Which kind lies here, if one does. */
  modeOf(owner: string): Promise<IdentityMode | undefined>;
  /** The reporter's view of who asked for his identity, oldest first. */
  newsOf(owner: string): Promise<readonly IdentityNews[]>;
}

/** Why an identity may be asked for. 兑付奖励 / 当面核实 / 保护举报人 / 司法机关依法调取; only the first for a sealed name. */
export const IDENTITY_REASONS = ['payment', 'verify-in-person', 'protect-reporter', 'judicial'] as const;
export const IdentityReason = z.enum(IDENTITY_REASONS).meta({ id: 'IdentityReason' });
export type IdentityReason = z.infer<typeof IdentityReason>;

/** Fewest and most signs of what a handler or a custodian writes down. @choice a reason takes ten signs, a yes or no with its ground four */
const WORDS = { askLeast: 10, answerLeast: 4, most: 500 } as const;

const words = (least: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => text.isWellFormed() && seenSigns(text) >= least, {
      error: least === WORDS.askLeast ? 'identity.words-short' : 'identity.answer-short',
    })
    .refine((text) => [...text].length <= WORDS.most, { error: 'identity.words-long' });

/** A handler's request (申请查看身份): why, from the list and in his own words. */
export const AskIdentityInput = z.strictObject({ reason: IdentityReason, words: words(WORDS.askLeast) }).meta({ id: 'AskIdentityInput' });
export type AskIdentityInput = z.infer<typeof AskIdentityInput>;

/** A custodian's answer: yes or no, and why. */
export const DecideIdentityInput = z
  .strictObject({ grant: z.boolean(), words: words(WORDS.answerLeast) })
  .meta({ id: 'DecideIdentityInput' });
export type DecideIdentityInput = z.infer<typeof DecideIdentityInput>;

/** asked 待决定, refused 不同意, granted 同意、未查看, opened 已查看, ended 已到期或已作废. */
export const RequestState = z.enum(['asked', 'refused', 'granted', 'opened', 'ended']);
export type RequestState = z.infer<typeof RequestState>;

/** A request as its handler and the custodians see it: never a name, never anything of the tip but its number. Days, never hours, for an insider. */
export const IdentityRequestView = z
  .object({
    id: z.string(),
    reference: z.string(),
    officeName: z.string(),
    reason: IdentityReason,
    reasonName: z.string(),
    state: RequestState,
    askedAt: z.number(),
    /** Absent for whoever's key does not open it. */
    words: z.string().optional(),
    decidedAt: z.number().optional(),
    answer: z.string().optional(),
    /** Until when the handler may look. */
    until: z.number().optional(),
    may: z.array(z.enum(['decide', 'open'])),
  })
  .meta({ id: 'IdentityRequestView' });
export type IdentityRequestView = z.infer<typeof IdentityRequestView>;

/** A handler's own requests, newest first; for a custodian what waits for an answer, oldest first. */
export const IdentityRequestList = z.object({ rows: z.array(IdentityRequestView) }).meta({ id: 'IdentityRequestList' });
export type IdentityRequestList = z.infer<typeof IdentityRequestList>;

/** How it stands with the identity of a matter, for the handler who has it: what lies here, for which reasons it may be asked for, and the newest request. */
export interface IdentityStanding {
  readonly mode: IdentityMode;
  readonly reasons: readonly IdentityReason[];
  readonly request?: IdentityRequestView;
}
