import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** As the program's own pages are served: own files only, no inline script or style. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};
/** Addresses the server begins with a page of their own. */
const STARTS: Readonly<Record<string, string>> = {
  '/': '',
  '/insider': 'pages/insider/insider',
  '/second': 'pages/second/second',
  '/routes': 'pages/routes/routes',
};

/** The mini-program of the fixture, built and served, with an address that answers what it was sent. */
export interface FixtureSite {
  readonly address: string;
  close(): Promise<void>;
}

const readAll = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray());

/** Answers with what arrived; `?wait=ms` after a while, `?status=n` so, `?as=text` in words. */
const echo = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
  const body = await readAll(request);
  await wait(Number(url.searchParams.get('wait') ?? 0));
  const told = { method: request.method, search: url.search, headers: request.headers, body: body.toString('latin1'), size: body.length };
  response.writeHead(Number(url.searchParams.get('status') ?? 200), { 'content-type': 'application/json', 'x-told': 'yes' });
  response.end(url.searchParams.get('as') === 'text' ? 'plain words' : JSON.stringify(told));
};

const giveFile = async (response: ServerResponse, file: string, change = (text: string): string => text): Promise<void> => {
  const content = await readFile(file).catch(() => undefined);
  const type = TYPES[extname(file)];
  response.writeHead(content === undefined ? 404 : 200, { 'content-security-policy': POLICY, ...(type && { 'content-type': type }) });
  response.end(extname(file) === '.html' && content !== undefined ? change(content.toString()) : content);
};

/** Builds the fixture and serves it on a free port of this machine. */
export const serveFixture = async (): Promise<FixtureSite> => {
  const out = await mkdtemp(join(tmpdir(), 'host-fixture-'));
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('fixture/build.mjs', import.meta.url)), out]);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fixture');
    const start = STARTS[url.pathname];
    if (url.pathname === '/echo') await echo(request, response, url);
    else if (url.pathname === '/safety') response.writeHead(200, { 'content-type': 'text/html' }).end('<title>safety</title>');
    else if (start !== undefined)
      await giveFile(response, join(out, 'index.html'), (html) => html.replaceAll('{{start}}', start).replace(/\{\{[\w-]+\}\}/g, ''));
    else await giveFile(response, join(out, 'assets', url.pathname.replace(/^\/app\//, '')));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
