import type { Secret } from '../kernel/secret.ts';

/*
 * The words of the adapter to WeChat's services for mini-programs (微信服务端接口). It is asked about nobody who has not asked to be reached,
 * and nothing at all where WeChat is not set up.
 */

/** A subscribe message's form (订阅消息模板): its id at WeChat and the names of the fields it has, e.g. `thing1`. */
export interface SubscribeTemplate {
  readonly id: string;
  readonly fields: readonly string[];
}

/** How the program is known to WeChat. */
export interface WeChatSettings {
  readonly appId: string;
  readonly secret: Secret<string>;
  /** Where WeChat answers, without a slash at the end. */
  readonly api: string;
  /** In the order in which they are used up. */
  readonly templates: readonly SubscribeTemplate[];
}

/** What a phone must know of it: nothing of it is secret. */
export interface WeChatHere {
  readonly appId: string;
  readonly templates: string[];
}

/** The services the program calls. code: who a log-in code belongs to; token: the server's own credential; send: a subscribe message; text, media: checks of what others can see. */
export type WeChatCall = 'code' | 'token' | 'send' | 'text' | 'media';

/** Something only whoever runs the server can mend, in numbers that name nobody. */
export interface WeChatFault {
  readonly call: WeChatCall;
  /** WeChat's own code; absent where its answer was not of the form it promises. */
  readonly code?: number;
}

/** An access token (接口调用凭据) and the instant until which it holds, ms. */
export interface WeChatToken {
  readonly token: Secret<string>;
  readonly until: number;
}

/** Where the access token lies, so that all processes of a server use the same. */
export interface TokenStore {
  get(): Promise<WeChatToken | undefined>;
  put(token: WeChatToken): Promise<void>;
}

/** What became of a subscribe message. refused: this person, or this template for him, cannot be reached; fault: ours to mend. */
export type SendOutcome = 'taken' | 'refused' | 'later' | 'fault';

/** What WeChat thinks of a text. person-gone: its writer has not been in the mini-program in the last two hours. */
export type TextCheck =
  | { readonly outcome: 'checked'; readonly suggest: 'pass' | 'review' | 'risky' }
  | { readonly outcome: 'person-gone' | 'later' | 'fault' };

/** That WeChat looks at a picture or a sound; what it thinks comes within half an hour as an event that names `traceId`. */
export type MediaCheck = { readonly outcome: 'begun'; readonly traceId: string } | { readonly outcome: 'person-gone' | 'later' | 'fault' };
