import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { type Secret, secret } from '../kernel/secret.ts';
import type { Caller, Reply } from './call.ts';
import type { TokenStore, WeChatToken } from './schema.ts';

export interface TokensNeeds {
  readonly call: Caller;
  readonly appId: string;
  readonly secret: Secret<string>;
  readonly store: TokenStore;
  readonly clock: Clock;
}

/** The access token, or the reply that came in its place. */
export type TokenAnswer = { readonly token: Secret<string> } | { readonly reply: Reply };

/** In its last five minutes a token is replaced, and both are good. https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html */
const EARLY_MS = 5 * 60_000;

const Granted = z.looseObject({ access_token: z.string().min(1).max(512), expires_in: z.number().int().positive() });

/**
 * The access token all processes share. It is asked for without force (`force_refresh` is for leaked ones, 20 times a day): WeChat then
 * gives every process the same, so that two that ask at the same moment do each other no harm. In one process it is asked for once at a time.
 */
export const makeTokens = ({ call, appId, secret: appSecret, store, clock }: TokensNeeds) => {
  let asking: Promise<TokenAnswer> | undefined;

  const ask = async (): Promise<TokenAnswer> => {
    const json = { grant_type: 'client_credential', appid: appId, secret: appSecret.reveal() };
    const reply = await call('token', { path: '/cgi-bin/stable_token', json });
    if (reply.means !== 'done') return { reply };
    const granted = Granted.safeParse(reply.body).data;
    if (granted === undefined) return { reply: { means: 'fault' } };
    const token = secret(granted.access_token);
    await store.put({ token, until: clock.now() + granted.expires_in * 1_000 });
    return { token };
  };

  const askOnce = (): Promise<TokenAnswer> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const isGood = (stored: WeChatToken | undefined): stored is WeChatToken => stored !== undefined && stored.until - EARLY_MS > clock.now();

  return {
    /** The token in use, or a new one where it is about to lapse. */
    current: async (): Promise<TokenAnswer> => {
      const stored = await store.get();
      return isGood(stored) ? { token: stored.token } : askOnce();
    },
    /** Another token than the one WeChat would not take; one that some other process has fetched meanwhile counts. */
    renewed: async (lapsed: Secret<string>): Promise<TokenAnswer> => {
      const stored = await store.get();
      return isGood(stored) && stored.token.reveal() !== lapsed.reveal() ? { token: stored.token } : askOnce();
    },
  };
};
