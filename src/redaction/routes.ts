import { Router } from '@koa/router';
import { guard } from '../http/guard.ts';
import type { Redaction } from './redaction.ts';
import { TextCheck, TextCheckInput } from './schema.ts';

/** The door that tells somebody, before he sends, what of his words would let him be recognised. Nothing is kept or logged. */
export const redactionRoutes = ({ checkText }: Pick<Redaction, 'checkText'>): Router => {
  const router = new Router();
  router.post(
    '/api/text/check',
    guard(
      {
        summary: 'Find what in a text would let a person be recognised; nothing is kept',
        counts: 'messages',
        body: TextCheckInput,
        response: TextCheck,
        status: 200,
      },
      async ({ body }) => checkText(body),
    ),
  );
  return router;
};
