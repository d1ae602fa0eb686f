import { Router } from '@koa/router';
import { guard } from '../http/guard.ts';
import type { ReachDomain } from './reach.ts';
import { ForgetAccountAnswer, ForgetAccountInput } from './schema.ts';

/** The door of being reached that needs no receipt; the others are with the tips. */
export const reachRoutes = (reach: Pick<ReachDomain, 'forgetAccount'>): Router => {
  const router = new Router();
  router.post(
    '/api/wechat/forget',
    guard(
      {
        summary: 'Forget everything kept of my WeChat account',
        counts: 'messages',
        body: ForgetAccountInput,
        response: ForgetAccountAnswer,
        status: 200,
      },
      async ({ body }) => ({ forgotten: await reach.forgetAccount(body.code) }),
    ),
  );
  return router;
};
