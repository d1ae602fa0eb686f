import type { Middleware } from 'koa';
import { type Actor, PUBLIC, type Staff, type UnitActor } from '../kernel/actor.ts';
import { tokenCookie } from './token-cookie.ts';
import { entryToken } from './unit-sign-in.ts';

/** The cookie of an office's session, kept as long as a session can last at most. The server decides when it ends. */
const SESSION = tokenCookie('office', 12 * 3600);

/** The session token a request carries, hands a new one to the browser, takes it back. */
export const { read: sessionToken, give: giveSession, take: takeSession } = SESSION;

export interface SignInNeeds {
  readonly whoIsSignedIn: (token: string) => Promise<Staff | undefined>;
  readonly whoEnters: (token: string) => Promise<UnitActor | undefined>;
}

/** Where whoever asks comes as somebody of a unit; everywhere else as a member of an office, or the public. */
const UNIT_DOOR = /^\/api\/unit(?:\/|$)/;

/**
 * Finds out who is asking and leaves it in `ctx.state.actor`. The door that is knocked at says which of two cookies counts, so that one
 * person with both, at one browser, is never mistaken for the other.
 */
export const signInByCookie =
  (needs: SignInNeeds): Middleware =>
  async (ctx, next) => {
    const isUnit = UNIT_DOOR.test(ctx.path);
    const token = isUnit ? entryToken(ctx) : sessionToken(ctx);
    const who = isUnit ? needs.whoEnters : needs.whoIsSignedIn;
    const actor: Actor = (token === undefined ? undefined : await who(token)) ?? PUBLIC;
    ctx.state.actor = actor;
    await next();
  };
