import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alarmedApp } from '../support/alarm.ts';
import { submit } from '../support/builders.ts';
import { ask, byReceipt, expectRefusal } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let served: ServedWorld;
let base: string;
beforeAll(async () => {
  served = await serveWorld();
  base = served.base;
});
afterAll(() => served.close());

interface Operation {
  readonly responses: Readonly<Record<string, object>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const paths = async (): Promise<Paths> => ((await ask(base, '/api/openapi.json')).body as { paths: Paths }).paths;

/** Every route of the API as the sources write it, by method and path. */
const routesInSources = (): readonly string[] => {
  const files = ['src', 'bots'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  );
  const found = files.flatMap((text) => [...text.matchAll(/router\.(get|post|put|patch|delete|all)\(\s*'(\/(?:api|healthz)[^']*)'/g)]);
  return found
    .map(([, method, path]) => `${method} ${(path ?? '').replace(/:(\w+)/g, '{$1}')}`)
    .filter((route) => !route.endsWith('openapi.json'));
};

describe('the document of the API', () => {
  it('lists every route there is, and no other', async () => {
    const listed = Object.entries(await paths()).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(listed.sort()).toEqual([...routesInSources()].sort());
  });

  it('lists every route that was promised', async () => {
    const listed = await paths();
    for (const [path, method] of [
      ['/api/attachments', 'post'],
      ['/api/tips', 'post'],
      ['/api/tip', 'get'],
      ['/api/tip/messages', 'post'],
      ['/healthz', 'get'],
    ] as const)
      expect(Object.keys(listed[path] ?? {})).toContain(method);
  });

  it('says for each what comes back, and how a refusal looks', async () => {
    for (const [path, operations] of Object.entries(await paths()))
      for (const [method, { responses }] of Object.entries(operations)) {
        const codes = Object.keys(responses).sort();
        expect([path, method, codes]).toEqual([path, method, [expect.stringMatching(/^20[014]$/), '4XX']]);
      }
  });

  it('lets no unknown field into any body, at any depth', async () => {
    const { components } = (await ask(base, '/api/openapi.json')).body as { components: { schemas: Record<string, unknown> } };
    const openParts = (schema: unknown, at: string): string[] => {
      if (typeof schema !== 'object' || schema === null) return [];
      const part = schema as Record<string, unknown>;
      if (typeof part.$ref === 'string') return openParts(components.schemas[part.$ref.split('/').at(-1) ?? ''], `${at} ${part.$ref}`);
      const own = part.type === 'object' && part.oneOf === undefined && part.additionalProperties !== false ? [at] : [];
      return [...own, ...Object.entries(part).flatMap(([name, inner]) => openParts(inner, `${at} ${name}`))];
    };
    const open = Object.entries(await paths()).flatMap(([path, operations]) =>
      Object.values(operations).flatMap(({ requestBody }) => openParts(requestBody?.content['application/json']?.schema, path)),
    );
    expect(open).toEqual([]);
  });
});

describe('GET /healthz', () => {
  it('answers with numbers only', async () => {
    expect((await ask(base, '/healthz')).body).toEqual({ isUp: true, urgentUnanswered: 0, parkedHappenings: 0 });
    await alarmedApp(served.world).reports.submitTip({ kind: 'public' }, { text: '兴县煤气味' });
    expect((await ask(base, '/healthz')).body).toMatchObject({ urgentUnanswered: 1 });
  });
});

describe('whatever is not there', () => {
  it.each([
    ['GET', '/nothing'],
    ['GET', '/api'],
    ['GET', '/api/tips'],
    ['DELETE', '/api/tips'],
    ['PUT', '/api/tip'],
    ['OPTIONS', '/api/tips'],
    ['GET', '/machine/staff-list'],
    ['POST', '/machine/staff-list'],
    ['GET', '/assets/..%2f..%2f..%2fpackage.json'],
    ['GET', '/assets/%E0%A4%A'],
    ['GET', '/%00'],
    ['GET', '/../../etc/passwd'],
    ['GET', '/api/tip/%ff'],
  ] as const)('%s %s is refused in words', async (method, path) => {
    expectRefusal(await ask(base, path, { method }), 404, 'page.unknown');
  });

  it('opens the phone page at the root', async () => {
    const { status, headers, body } = await ask(base, '/');
    expect([status, headers.get('content-type'), headers.get('location')]).toEqual([200, 'text/html; charset=utf-8', null]);
    expect(String(body)).toContain('<div id="app">');
  });
});

describe('every answer', () => {
  it('forbids what comes from elsewhere, and says nothing of the machine', async () => {
    const { receipt } = await submit(served.world);
    for (const [path, request] of [
      ['/api/tip', { headers: byReceipt(receipt) }],
      ['/healthz', {}],
      ['/nothing', {}],
      ['/', {}],
      ['/chat', {}],
    ] as const) {
      const { headers } = await ask(base, path, request);
      expect(headers.get('content-security-policy')).toMatch(/default-src '(self|none)'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });
});
