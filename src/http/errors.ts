import type { Middleware } from 'koa';
import type { Copy } from '../copy/phrase.ts';
import { Refusal, type RefusalKind } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { Log } from './log.ts';

/** The one table from kind of refusal to HTTP status. */
export const STATUS: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  nobody: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
};

/** Errors of koa and its parsers carry a status; they become refusals with words of ours. */
const fromStatus = (error: unknown): Refusal | undefined => {
  const status = (error as { status?: unknown }).status;
  if (status === 413) return new Refusal('too-large', 'body.too-large');
  if (typeof status === 'number' && status >= 400 && status < 500) return new Refusal('malformed', 'body.malformed');
  return undefined;
};

/** A place in the code, as V8 writes it. */
const FRAME = /^\s+at [\w$.<>[\] ]*\(?(?:file:|node:|\/|<anonymous>)[^()\p{Script=Han}]*\)?$/u;

/** The stack without the message, which may quote what a person wrote (Node's JSON error does) and may have lines that look like places. */
const frames = (error: unknown): readonly string[] => {
  const { stack: written, message } = error as { stack?: unknown; message?: unknown };
  if (typeof written !== 'string') return [];
  const stack = typeof message === 'string' ? written.replace(message, '') : written;
  return stack
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
};

/** What of an unknown error may be logged: its class, a reference and the places in the code it came through. */
export const unknownError = (error: unknown, ref: string): object => ({
  ref,
  error: (error as object | undefined)?.constructor?.name ?? typeof error,
  frames: frames(error),
});

/** What a refusal says; one that wants work hands the task along for the machine to do. */
const answerTo = ({ code, data }: Refusal, copy: Copy): object => ({
  code,
  message: copy.errorPhrase(code, data),
  ...(code === 'work.wanted' && { data }),
});

/** Turns whatever was thrown into `{code, message, ref?}` with a status, and logs unknown errors without their message. */
export const answerErrors =
  (needs: { readonly copy: Copy; readonly log: Log; readonly random: Random }): Middleware =>
  async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new Refusal('not-found', 'page.unknown');
      if (ctx.status === 405 || ctx.status === 501) throw new Refusal('not-found', 'page.unknown');
    } catch (error) {
      const refusal = error instanceof Refusal ? error : fromStatus(error);
      if (refusal) {
        ctx.status = STATUS[refusal.kind];
        ctx.body = answerTo(refusal, needs.copy);
        return;
      }
      const ref = needs.random.id().slice(0, 8);
      needs.log.error(unknownError(error, ref), 'unexpected');
      ctx.status = 500;
      ctx.body = { code: 'unexpected', message: needs.copy.errorPhrase('unexpected', { ref }), ref };
    }
  };
