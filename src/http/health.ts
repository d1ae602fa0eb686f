import { Router } from '@koa/router';
import { z } from 'zod';
import { guard } from './guard.ts';

const Health = z
  .object({
    isUp: z.boolean(),
    /** Urgent tips nobody has answered. */
    urgentUnanswered: z.number(),
    /** Happenings whose reactions failed 20 times and wait for a person. */
    parkedHappenings: z.number(),
  })
  .meta({ id: 'Health' });

/** `GET /healthz`: numbers only. */
export const healthRoutes = (counts: {
  readonly urgentUnanswered: () => Promise<number>;
  readonly parkedHappenings: () => Promise<number>;
}): Router => {
  const router = new Router();
  router.get(
    '/healthz',
    guard({ summary: 'Numbers that tell whether the program is well', response: Health, status: 200 }, async () => ({
      isUp: true,
      urgentUnanswered: await counts.urgentUnanswered(),
      parkedHappenings: await counts.parkedHappenings(),
    })),
  );
  return router;
};
