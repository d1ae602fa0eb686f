import { Router } from '@koa/router';
import { guard } from '../http/guard.ts';
import type { Figures } from './figures.ts';
import { FiguresQuery, PublicFigures } from './schema.ts';

/** What a county hangs up, for everybody. */
export const figureRoutes = (figures: Pick<Figures, 'showFigures'>): Router => {
  const router = new Router();
  router.get(
    '/api/public/figures',
    guard(
      {
        summary: 'How much was taken on and fixed, of a district or the whole city; whole months only, in full fives',
        query: FiguresQuery,
        response: PublicFigures,
        status: 200,
      },
      ({ query }) => figures.showFigures(query),
    ),
  );
  return router;
};
