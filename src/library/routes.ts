import { Router } from '@koa/router';
import { guard } from '../http/guard.ts';
import { chinaDay } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import { hereOf } from './here.ts';
import { Here } from './here-schema.ts';
import type { Library } from './library.ts';

export interface HereNeeds {
  readonly library: Library;
  readonly clock: Clock;
  readonly isDrill: boolean;
  /** As printed on posters, without a slash at its end. */
  readonly address?: string;
  /** Absent where no mini-program is set up. */
  readonly weChat?: NonNullable<Here['weChat']>;
}

/** What a phone's page asks first: where it is, whom to call, what time the server has. */
export const hereRoutes = ({ library, clock, isDrill, address, weChat }: HereNeeds): Router => {
  const content = hereOf(library);
  const router = new Router();
  router.get(
    '/api/here',
    guard({ summary: 'Where this server stands: districts, offices, phones, its clock', response: Here, status: 200 }, async () => {
      const now = clock.now();
      return { ...content, isDrill, now, today: chinaDay(now), ...(address !== undefined && { address }), ...(weChat && { weChat }) };
    }),
  );
  return router;
};
