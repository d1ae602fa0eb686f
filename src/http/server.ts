import type { Server } from 'node:http';
import { Router } from '@koa/router';
import Koa, { type Middleware } from 'koa';
import helmet from 'koa-helmet';
import type { Copy } from '../copy/phrase.ts';
import type { Random } from '../kernel/random.ts';
import { cutEndless } from './endless.ts';
import { answerErrors } from './errors.ts';
import { accessLog, type Log } from './log.ts';
import { openApiDocument } from './openapi.ts';

export interface ServerNeeds {
  readonly copy: Copy;
  readonly log: Log;
  readonly random: Random;
  readonly trustedProxies: number;
  readonly title: string;
  /** Finds out who is asking, before any route. */
  readonly signIn: Middleware;
  /** Keeps floods in bounds; absent at the machine's own socket. */
  readonly admission?: Middleware;
  /** The API's doors, from which the document is made. */
  readonly api: readonly Router[];
  /** Pages. */
  readonly pages: readonly Router[];
}

/** A slow sender holds a connection no longer than this, ms. */
const HEADERS_MS = 15_000;
const REQUEST_MS = 300_000;

/** Nothing from elsewhere, nothing inline; pages set a policy of their own where they need pictures. */
const headers = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"] } },
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
});

const documentRoute = (needs: ServerNeeds): Router => {
  const router = new Router();
  let document: Promise<object> | undefined;
  router.get('/api/openapi.json', async (ctx) => {
    document ??= openApiDocument(needs.api, needs.title);
    ctx.body = await document;
  });
  return router;
};

/** The Koa app: endless senders, log, errors, headers, who is asking, routes; in this order. */
export const makeServer = (needs: ServerNeeds): Koa => {
  const server = new Koa();
  server.proxy = needs.trustedProxies > 0;
  server.maxIpsCount = needs.trustedProxies;
  server.silent = true;
  server.use(cutEndless);
  server.use(accessLog(needs.log));
  server.use(answerErrors(needs));
  server.use(headers);
  server.use(needs.signIn);
  if (needs.admission) server.use(needs.admission);
  for (const router of [...needs.api, ...needs.pages, documentRoute(needs)]) server.use(router.routes());
  return server;
};

/** Listens on a port or a Unix socket; resolves once it does. */
export const listen = (
  server: Koa,
  where: { readonly port: number; readonly host: string } | { readonly socket: string },
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const http = 'socket' in where ? server.listen(where.socket) : server.listen(where.port, where.host);
    http.headersTimeout = HEADERS_MS;
    http.requestTimeout = REQUEST_MS;
    http.once('listening', () => resolve(http));
    http.once('error', reject);
  });
