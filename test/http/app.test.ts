import { get, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { appRoutes } from '../../bots/channels/app-routes.ts';
import { answerErrors } from '../../src/http/errors.ts';
import { listen } from '../../src/http/server.ts';
import { makeFolder } from '../support/folder.ts';
import { ask, expectRefusal } from '../support/http.ts';
import { openWorld, type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await serveWorld();
});
afterAll(async () => served.close());

/** An answer as it came: `fetch` unpacks by itself, and asks past every copy. */
const asItCame = (path: string, headers: OutgoingHttpHeaders): Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    get(`${served.base}${path}`, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }));
    }).on('error', reject);
  });

const page = async (path: string): Promise<string> => String((await ask(served.base, path)).body);
const meta = (html: string, name: string): string | undefined => new RegExp(`<meta name="${name}" content="([^"]*)">`).exec(html)?.[1];
const filesNamed = (html: string): readonly string[] => [...html.matchAll(/(?:src|href)="(\/app\/[^"]+)"/g)].map(([, path = '']) => path);

describe('the front page', () => {
  it('is a page of our own that the browser asks after each time', async () => {
    const { status, headers } = await ask(served.base, '/');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    const again = await asItCame('/', { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  it('says whose it is, and leaves the page to begin with to the address', async () => {
    const html = await page('/');
    expect([meta(html, 'start'), meta(html, 'place'), meta(html, 'drill')]).toEqual([
      '',
      served.world.outside.library.jurisdiction.name,
      'no',
    ]);
    expect(html).not.toMatch(/\{\{|\[\[|%\w+%/);
  });

  it('says in a practice run that it is one', async () => {
    const drill = await serveWorld({ DEMO_CLOCK_OFFSET_MS: '0' });
    const { body } = await ask(drill.base, '/');
    await drill.close();
    expect(meta(String(body), 'drill')).toBe('yes');
  });

  it('has nothing in it that its own policy forbids', async () => {
    const html = await page('/');
    expect(html.match(/<script(?![^>]* src="\/app\/)[^>]*>|<style|style="| on\w+="|https?:/g)).toBeNull();
  });
});

describe('an address on paper', () => {
  it.each([
    ['/report', 'pages/report/report'],
    ['/my', 'pages/mine/mine'],
    ['/figures', 'pages/figures/figures'],
    ['/insider', 'pages/insider/insider'],
  ])('%s begins with %s and asks for no other files', async (path, start) => {
    const html = await page(path);
    expect(meta(html, 'start')).toBe(start);
    expect(filesNamed(html)).toEqual(filesNamed(await page('/')));
  });

  it('of insiders leaves no copy, no mark and no name', async () => {
    const { headers, body } = await ask(served.base, '/insider');
    expect([headers.get('cache-control'), headers.get('etag'), headers.get('set-cookie')]).toEqual(['no-store', null, null]);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const { copy } = served.world.outside;
    expect(/<title>(.*)<\/title>/.exec(String(body))?.[1]).toBe(copy.phrase('page.safety.title'));
    expect(String(body)).not.toContain(copy.phrase('screen.app.name'));
    expect(String(body)).toContain(copy.phrase('screen.insider.no-script'));
  });
});

const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };

describe('the files of the pages', () => {
  it('are kept for ever: their names change with what is in them', async () => {
    const files = filesNamed(await page('/'));
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const path of files) {
      const { status, headers } = await ask(served.base, path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=31536000, immutable']);
      expect(headers.get('content-type')).toMatch(path.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1, br;q=0', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('come packed as a browser takes them: %s', async (accepted, packing) => {
    const [path = ''] = filesNamed(await page('/'));
    const came = await asItCame(path, { 'accept-encoding': accepted });
    expect([came.headers['content-encoding'], came.headers.vary]).toEqual([packing, expect.stringMatching(/accept-encoding/i)]);
    const content = packing === undefined ? came.bytes : UNPACK[packing as keyof typeof UNPACK](came.bytes);
    expect(content).toEqual((await asItCame(path, { 'accept-encoding': 'identity' })).bytes);
    expect(came.bytes.length === content.length).toBe(packing === undefined);
  });

  it.each(['/app/none.js', '/app/', '/app/../index.html', '/app/%2e%2e/index.html', '/app/..%2findex.html', '/app/%00', '/index.html'])(
    'hold nothing at %s',
    async (path) => {
      expectRefusal(await ask(served.base, path), 404, 'page.unknown');
    },
  );
});

describe('pages that were not built', () => {
  it('say at each of their addresses how that is done', async () => {
    const world = await openWorld();
    const { copy, random } = world.outside;
    const routes = appRoutes({ copy, folder: await makeFolder('empty-'), place: '', isDrill: false });
    const server = new Koa().use(answerErrors({ copy, random, log: world.log }));
    server.use(routes.routes());
    const http = await listen(server, { port: 0, host: '127.0.0.1' });
    const { port } = http.address() as AddressInfo;
    for (const path of ['/', '/report', '/insider', '/app/app.js']) {
      const answer = await ask(`http://127.0.0.1:${port}`, path);
      expectRefusal(answer, 404, 'page.not-built');
      expect((answer.body as { message: string }).message).toContain('node miniprogram/build/build.mjs h5');
    }
    await new Promise((resolve) => http.close(resolve));
    await world.end();
  });
});
