import { scheduler } from 'node:timers/promises';
import type { Middleware } from 'koa';

/** How long a sender who was answered may go on sending, so that he can read the answer, ms. */
const LINGER_MS = 2_000;

/** Whoever goes on sending after he was answered is cut off: a body that never ends holds nothing. */
export const cutEndless: Middleware = async (ctx, next) => {
  ctx.res.once('finish', () => {
    if (ctx.req.complete) return;
    ctx.req.resume();
    scheduler.wait(LINGER_MS).then(
      () => {
        if (!ctx.req.complete) ctx.req.destroy();
      },
      () => {},
    );
  });
  await next();
};
