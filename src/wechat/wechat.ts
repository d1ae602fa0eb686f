import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { type ErrorCode, Refusal, type RefusalKind } from '../kernel/errors.ts';
import { type Secret, secret } from '../kernel/secret.ts';
import { makeCaller, type Reply } from './call.ts';
import type { Meaning } from './rules/codes.ts';
import type { MediaCheck, SendOutcome, TextCheck, TokenStore, WeChatCall, WeChatFault, WeChatSettings } from './schema.ts';
import { makeTokens } from './tokens.ts';

export interface WeChatNeeds extends Pick<WeChatSettings, 'appId' | 'secret'> {
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly tokens: TokenStore;
  /** Told of what only whoever runs the server can mend. */
  readonly onFault: (fault: WeChatFault) => void;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** Who waits for a log-in waits in front of his phone. */
const PATIENCE_MS = 8_000;

const Session = z.looseObject({ openid: z.string().min(1).max(128) });
const Checked = z.looseObject({ result: z.looseObject({ suggest: z.enum(['pass', 'review', 'risky']) }) });
const Begun = z.looseObject({ trace_id: z.string().min(1) });

/** Why nobody can be told who a log-in code belongs to, in words for him. */
const NO_ACCOUNT: Readonly<Partial<Record<Meaning, readonly [RefusalKind, ErrorCode]>>> = {
  'code-lapsed': ['invalid', 'wechat.code-lapsed'],
  'account-blocked': ['forbidden', 'wechat.account-blocked'],
  later: ['conflict', 'wechat.busy'],
};

const SEND_OUTCOMES: Readonly<Partial<Record<Meaning, SendOutcome>>> = { done: 'taken', refused: 'refused', later: 'later' };

const unchecked = ({ means }: Reply) => ({ outcome: means === 'person-gone' || means === 'later' ? means : ('fault' as const) });

/** WeChat's services as the program uses them. Neither the server's secret nor a session key of anybody leaves this file. */
export const makeWeChat = (needs: WeChatNeeds) => {
  const { appId, baseUrl, clock, onFault } = needs;
  const call = makeCaller({ baseUrl, fetch: needs.fetch ?? fetch, timeoutMs: needs.timeoutMs ?? PATIENCE_MS });
  const tokens = makeTokens({ call, appId, secret: needs.secret, store: needs.tokens, clock });

  const noted = (name: WeChatCall, reply: Reply): Reply => {
    if (reply.means === 'fault') onFault({ call: name, ...(reply.code !== undefined && { code: reply.code }) });
    return reply;
  };

  const withToken = async (name: WeChatCall, path: string, json: unknown): Promise<Reply> => {
    const ask = (token: Secret<string>) => call(name, { path, query: { access_token: token.reveal() }, json });
    const given = await tokens.current();
    if ('reply' in given) return noted('token', given.reply);
    const first = await ask(given.token);
    if (first.means !== 'token-lapsed') return noted(name, first);
    const renewed = await tokens.renewed(given.token);
    if ('reply' in renewed) return noted('token', renewed.reply);
    const second = await ask(renewed.token);
    return noted(name, second.means === 'token-lapsed' ? { ...second, means: 'fault' } : second);
  };

  return {
    /**
     * Whose log-in code (wx.login) it is: his OpenID in this mini-program. The session key that comes with it is dropped here.
     * @throws {Refusal} invalid wechat.code-lapsed; forbidden wechat.account-blocked; conflict wechat.busy, wechat.out-of-order
     */
    openIdOf: async (code: string): Promise<Secret<string>> => {
      const query = { appid: appId, secret: needs.secret.reveal(), js_code: code, grant_type: 'authorization_code' };
      const reply = await call('code', { path: '/sns/jscode2session', query });
      const session = reply.means === 'done' ? Session.safeParse(reply.body).data : undefined;
      if (session !== undefined) return secret(session.openid);
      const why = NO_ACCOUNT[reply.means];
      if (why === undefined) noted('code', { ...reply, means: 'fault' });
      const [kind, words] = why ?? (['conflict', 'wechat.out-of-order'] as const);
      throw new Refusal(kind, words);
    },

    /** Sends a subscribe message; `page` is a page of the mini-program, opened by a tap on the message. */
    sendSubscribeMessage: async (message: {
      readonly openId: Secret<string>;
      readonly templateId: string;
      readonly page: string;
      readonly data: Readonly<Record<string, { readonly value: string }>>;
    }): Promise<SendOutcome> => {
      const { openId, templateId, page, data } = message;
      const json = { touser: openId.reveal(), template_id: templateId, page, miniprogram_state: 'formal', lang: 'zh_CN', data };
      const { means } = await withToken('send', '/cgi-bin/message/subscribe/send', json);
      return SEND_OUTCOMES[means] ?? 'fault';
    },

    /**
     * What WeChat thinks of a text others are going to see; at most 2,500 signs, by somebody seen in the last two hours. Never of a tip:
     * nobody but the office reads those, and they are nobody else's. Nothing calls this before there is text in public.
     */
    checkText: async (text: {
      readonly openId: Secret<string>;
      readonly content: string;
      readonly scene: 1 | 2 | 3 | 4;
    }): Promise<TextCheck> => {
      const { openId, content, scene } = text;
      const reply = await withToken('text', '/wxa/msg_sec_check', { openid: openId.reveal(), scene, version: 2, content });
      if (reply.means !== 'done') return unchecked(reply);
      const checked = Checked.safeParse(reply.body).data;
      return checked ? { outcome: 'checked', suggest: checked.result.suggest } : unchecked(noted('text', { means: 'fault' }));
    },

    /** The same of a picture or a sound at an address anybody can fetch; what WeChat thinks comes later, as an event. Never of a tip's. */
    checkMedia: async (media: {
      readonly openId: Secret<string>;
      readonly url: string;
      readonly kind: 'sound' | 'picture';
      readonly scene: 1 | 2 | 3 | 4;
    }): Promise<MediaCheck> => {
      const { openId, url, kind, scene } = media;
      const json = { openid: openId.reveal(), scene, version: 2, media_url: url, media_type: kind === 'sound' ? 1 : 2 };
      const reply = await withToken('media', '/wxa/media_check_async', json);
      if (reply.means !== 'done') return unchecked(reply);
      const begun = Begun.safeParse(reply.body).data;
      return begun ? { outcome: 'begun', traceId: begun.trace_id } : unchecked(noted('media', { means: 'fault' }));
    },
  };
};
export type WeChat = ReturnType<typeof makeWeChat>;
