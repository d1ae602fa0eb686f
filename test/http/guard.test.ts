import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Router } from '@koa/router';
import { z } from 'zod';
import { loadCopy } from '../../src/copy/phrase.ts';
import { guard } from '../../src/http/guard.ts';
import { makeLog } from '../../src/http/log.ts';
import { listen, makeServer } from '../../src/http/server.ts';
import { Refusal, type RefusalKind } from '../../src/kernel/errors.ts';
import { systemRandom } from '../../src/kernel/system.ts';
import { ask, expectRefusal } from '../support/http.ts';

const copy = loadCopy(new URL('../../content/copy/zh-CN.json', import.meta.url));
const Shown = z.object({ reference: z.string(), inner: z.object({ at: z.number() }), list: z.array(z.object({ id: z.string() })) });
const Given = z.strictObject({ text: z.string() });

/** What a careless use-case gives: more than may leave, at every depth. */
const careless = {
  reference: 'LL-2026-000001',
  phone: '13800001234',
  inner: { at: 1, name: '高大山' },
  list: [{ id: 'a', key: 'secret' }],
};

const KINDS: readonly (readonly [RefusalKind, number])[] = [
  ['malformed', 400],
  ['nobody', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['too-large', 413],
  ['invalid', 422],
  ['too-many', 429],
];

const logged: string[] = [];
let server: Server;
let base: string;

const doors = (): Router => {
  const router = new Router();
  router.get(
    '/careless',
    guard({ summary: 'gives too much', response: Shown, status: 200 }, async () => careless),
  );
  router.get(
    '/lacking',
    guard({ summary: 'gives too little', response: Shown, status: 200 }, async () => ({ reference: '高大山' }) as never),
  );
  router.get(
    '/broken',
    guard({ summary: 'breaks', response: Shown, status: 200 }, async () => {
      throw new Error('高大山 13800001234');
    }),
  );
  router.post(
    '/echo',
    guard({ summary: 'gives back', body: Given, response: Given, status: 201 }, async ({ body }) => body),
  );
  for (const [kind] of KINDS)
    router.get(
      `/refuse/${kind}`,
      guard({ summary: 'refuses', response: Shown, status: 200 }, async () => {
        throw new Refusal(kind, 'tip.unknown', { secret: '高大山' });
      }),
    );
  return router;
};

beforeAll(async () => {
  const log = makeLog('info', { write: (line: string) => void logged.push(line) });
  const signIn = async (_ctx: unknown, next: () => Promise<void>) => next();
  const needs = { copy, log, random: systemRandom, trustedProxies: 0, title: 'test', signIn, api: [doors()], pages: [] };
  server = await listen(makeServer(needs), { port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('the guard', () => {
  it('lets nothing out that is not in the shape promised', async () => {
    const { status, body } = await ask(base, '/careless');
    expect([status, body]).toEqual([200, { reference: 'LL-2026-000001', inner: { at: 1 }, list: [{ id: 'a' }] }]);
  });

  it('answers what does not fit the shape as a fault of ours, without a word of it', async () => {
    const answer = await ask(base, '/lacking');
    expectRefusal(answer, 500, 'unexpected');
    expect(JSON.stringify(answer.body)).not.toContain('高大山');
  });

  it('gives a fault of ours a reference that is in the log, and neither says more', async () => {
    const answer = await ask(base, '/broken');
    expectRefusal(answer, 500, 'unexpected');
    const { ref, message } = answer.body as { ref: string; message: string };
    expect(message).toContain(ref);
    expect(logged.filter((line) => line.includes(ref))).toHaveLength(1);
    expect(logged.join('\n') + JSON.stringify(answer.body)).not.toMatch(/高大山|13800001234/);
  });

  it.each(KINDS)('answers a refusal of kind %s with %i and its words', async (kind, status) => {
    const answer = await ask(base, `/refuse/${kind}`);
    expectRefusal(answer, status, 'tip.unknown');
    expect(JSON.stringify(answer.body)).not.toContain('高大山');
  });

  it('gives what it was given when that fits', async () => {
    expect(await ask(base, '/echo', { json: { text: '隐患' } })).toMatchObject({ status: 201, body: { text: '隐患' } });
  });
});
