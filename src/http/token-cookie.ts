import type { Context } from 'koa';

/** A cookie that carries the token of whoever came in by one door. */
export interface TokenCookie {
  /** The token a request carries; undefined when there is none that could be one. */
  read(ctx: Context): string | undefined;
  /** Hands a token to the browser. `isHttps`: people reach this server by https, perhaps through a proxy. */
  give(ctx: Context, token: string, isHttps: boolean): void;
  /** Takes it back from the browser. */
  take(ctx: Context, isHttps: boolean): void;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Read by hand of the browser only, sent to our own pages only, and over https only where there is https. `seconds`: how long a browser keeps it. */
export const tokenCookie = (name: string, seconds: number): TokenCookie => {
  const set = (ctx: Context, value: string, maxAge: number, isHttps: boolean): void =>
    ctx.append(
      'Set-Cookie',
      `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${isHttps || ctx.secure ? '; Secure' : ''}`,
    );
  return {
    read: (ctx) => {
      const token = ctx.cookies.get(name);
      return token !== undefined && TOKEN.test(token) ? token : undefined;
    },
    give: (ctx, token, isHttps) => set(ctx, token, seconds, isHttps),
    take: (ctx, isHttps) => set(ctx, '', 0, isHttps),
  };
};
