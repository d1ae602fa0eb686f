import { z } from 'zod';
import type { Secret } from '../kernel/secret.ts';

/*
 * What is kept of talks that are not finished: nothing that can be read without the sender's own key at the channel.
 * A web page and the terminal make that key from 128 or more random bits and keep it; the server never stores it.
 */

/** Who is talking: a channel and the key its user has there (a random one on the web, an openid in WeChat, a staff id at the office). */
export interface Address {
  readonly channel: string;
  readonly sender: string;
}

/** One message of a sender, by the id its channel or its client gave it. */
export interface MessageAddress extends Address {
  readonly messageId: string;
}

/** An unfinished talk. `sealed` opens only with the sender's key; absent once the talk has ended. */
export const StoredTalk = z.object({ sealed: z.string().optional(), touchedAt: z.number() });
export type StoredTalk = z.infer<typeof StoredTalk>;

/**
 * A message that was taken in: worked on until `leaseUntil`, or answered, with its replies sealed to the message's own id.
 * All instants are ms.
 */
export const StoredMessage = z.object({ takenAt: z.number(), leaseUntil: z.number(), replies: z.string().optional() });
export type StoredMessage = z.infer<typeof StoredMessage>;

/** A talk as it was left. `rev` goes back into the write that follows, so that two processes cannot both go on from here. */
export interface RecalledTalk {
  /** JSON of the dialogue engine. */
  readonly content?: string;
  readonly touchedAt: number;
  readonly rev: number;
}

/** What became of taking a message in. */
export type ClaimedMessage =
  | { readonly state: 'yours' }
  /** Somebody else is at it. */
  | { readonly state: 'busy' }
  /** It was answered before, with these replies (JSON). */
  | { readonly state: 'answered'; readonly replies: string };

/** A line in the inbox of a member of an office: a phrase and its values, never text of a tip. 通知 */
export const Notice = z.object({
  staff: z.string(),
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.number(),
  isRead: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

/** A notice as it is shown, in words. */
export const NoticeView = z.object({ id: z.string(), at: z.number(), words: z.string() });
export type NoticeView = z.infer<typeof NoticeView>;

/** What became of handing a message to a channel. */
export type Handed = 'taken' | 'refused' | 'later';

/** Carries words to an address outside the program: a phone, an OpenID. Whoever implements it says honestly what became of it. */
export interface Courier {
  deliver(address: Secret<string>, words: string): Promise<Handed>;
}

/** The most templates a phone may be asked about at once (wx.requestSubscribeMessage). */
export const MOST_TEMPLATES = 3;

/** The code of a log-in at WeChat (wx.login): good for five minutes, once. */
const WeChatCode = z.string().regex(/^[\w-]{1,128}$/, { error: 'wechat.code-lapsed' });
const TemplateId = z.string().regex(/^[\w-]{1,64}$/);

/** Somebody's phone asks that he be told: its log-in code, and the templates he ticked. */
export const ReachInput = z
  .strictObject({ code: WeChatCode, templates: z.array(TemplateId).min(1, { error: 'reach.nothing-ticked' }).max(MOST_TEMPLATES) })
  .meta({ id: 'ReachInput' });
export type ReachInput = z.infer<typeof ReachInput>;

/** Everything of this WeChat account is to be forgotten. */
export const ForgetAccountInput = z.strictObject({ code: WeChatCode }).meta({ id: 'ForgetAccountInput' });

/** For how many matters it was kept. */
export const ForgetAccountAnswer = z.object({ forgotten: z.number() }).meta({ id: 'ForgetAccountAnswer' });

/** What reports asks of reach, by the id of a matter that is no insider's. */
export interface Reach {
  /** @throws {Refusal} conflict reach.not-set-up, wechat.busy, wechat.out-of-order; invalid reach.nothing-ticked, wechat.code-lapsed; forbidden wechat.account-blocked */
  ask(matter: string, input: ReachInput): Promise<void>;
  /** Forgets that he asked, and where he is reached. Again is harmless. */
  stop(matter: string): Promise<void>;
  isAsked(matter: string): Promise<boolean>;
}
