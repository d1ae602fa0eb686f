import type { Middleware } from 'koa';
import { type DestinationStream, pino } from 'pino';
import type { Actor } from '../kernel/actor.ts';

/** Where the program writes what it did: numbers, codes and places in the code; never a person, an address, a header or a body. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A JSON log line by line; no host name and no process number in it. */
export const makeLog = (level: string, destination?: DestinationStream): Log =>
  pino({ level, base: null }, destination ?? pino.destination(1));

/**
 * One line a request of an office or a unit: method, pattern of the route, status and milliseconds. The address called may hold a receipt;
 * it is not logged. What the public asks is written down at level `debug` only: a line bears the moment, and the moment at which somebody
 * sent a tip or looked at it is nobody's to keep.
 */
export const accessLog =
  (log: Log): Middleware =>
  async (ctx, next) => {
    const start = performance.now();
    await next();
    const route: unknown = ctx._matchedRoute;
    const actor = ctx.state.actor as Actor | undefined;
    const isPublic = actor === undefined || actor.kind === 'public';
    log[isPublic ? 'debug' : 'info'](
      {
        method: ctx.method,
        route: typeof route === 'string' ? route : null,
        status: ctx.status,
        ms: Math.round(performance.now() - start),
      },
      'request',
    );
  };
