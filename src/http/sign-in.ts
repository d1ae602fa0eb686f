import type { Context, Middleware } from 'koa';
import { type Actor, PUBLIC, type Staff } from '../kernel/actor.ts';

/** The cookie that carries a session's token. */
const COOKIE = 'office';

/** Seconds a browser keeps it: as long as a session can last at most. The server decides when it ends. */
const COOKIE_SECONDS = 12 * 3600;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Read by hand of the browser only, sent to our own pages only, and over https only where there is https. */
const cookieLine = (value: string, seconds: number, isSecure: boolean): string =>
  `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${isSecure ? '; Secure' : ''}`;

/** The session token a request carries; undefined when there is none that could be one. */
export const sessionToken = (ctx: Context): string | undefined => {
  const token = ctx.cookies.get(COOKIE);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
};

/** Hands the token of a new session to the browser. `isHttps`: people reach this server by https, perhaps through a proxy. */
export const giveSession = (ctx: Context, token: string, isHttps: boolean): void => {
  ctx.append('Set-Cookie', cookieLine(token, COOKIE_SECONDS, isHttps || ctx.secure));
};

/** Takes the token back from the browser. */
export const takeSession = (ctx: Context, isHttps: boolean): void => {
  ctx.append('Set-Cookie', cookieLine('', 0, isHttps || ctx.secure));
};

/** Finds out who is asking and leaves it in `ctx.state.actor`: the holder of a session, or the public. */
export const signInByCookie =
  (needs: { readonly whoIsSignedIn: (token: string) => Promise<Staff | undefined> }): Middleware =>
  async (ctx, next) => {
    const token = sessionToken(ctx);
    const actor: Actor = (token === undefined ? undefined : await needs.whoIsSignedIn(token)) ?? PUBLIC;
    ctx.state.actor = actor;
    await next();
  };
