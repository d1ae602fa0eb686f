import { Router } from '@koa/router';
import { z } from 'zod';
import { guard } from '../http/guard.ts';
import type { Day } from '../kernel/calendar.ts';

const AuditHeadView = z
  .object({ day: z.string(), /** Entries in the chain. */ count: z.number(), hash: z.string() })
  .meta({ id: 'AuditHeadView' });

export interface AuditRoutesNeeds {
  readonly today: () => Day;
  dayHead(day: Day): Promise<{ readonly seq: number; readonly hash: string } | undefined>;
}

/** The head of the audit chain, for anybody to write down: a chain rewritten later does not lead to it. It changes once a day. */
export const auditRoutes = ({ today, dayHead }: AuditRoutesNeeds): Router => {
  const router = new Router();
  router.get(
    '/api/audit/head',
    guard(
      { summary: 'The head of the audit chain, as of the first time it was asked for today', response: AuditHeadView, status: 200 },
      async () => {
        const day = today();
        const head = await dayHead(day);
        return { day, count: head?.seq ?? 0, hash: head?.hash ?? '' };
      },
    ),
  );
  return router;
};
