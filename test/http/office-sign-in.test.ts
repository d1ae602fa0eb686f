import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Router } from '@koa/router';
import { loadCopy } from '../../src/copy/phrase.ts';
import { makeLog } from '../../src/http/log.ts';
import { listen, makeServer } from '../../src/http/server.ts';
import { signInByCookie } from '../../src/http/sign-in.ts';
import { systemRandom } from '../../src/kernel/system.ts';
import { officeRoutes } from '../../src/offices/routes.ts';
import { addPerson, type Bureau, codeOf, openBureau, type Person } from '../usecases/offices/bureau.ts';

const copy = loadCopy(new URL('../../content/copy/zh-CN.json', import.meta.url));
const OURS = { 'x-requested-by': 'anquan-shao' };

let bureau: Bureau;
let li: Person;
let server: Server;

const open = async (isHttps: boolean): Promise<void> => {
  const api = new Router();
  officeRoutes(api, { offices: bureau.offices, isHttps });
  const signIn = signInByCookie({ whoIsSignedIn: bureau.offices.whoIsSignedIn, whoEnters: async () => undefined });
  const needs = { copy, log: makeLog('silent'), random: systemRandom, trustedProxies: 0, title: 'test', signIn, api: [api], pages: [] };
  server = await listen(makeServer(needs), { port: 0, host: '127.0.0.1' });
};

beforeEach(async () => {
  bureau = await openBureau();
  li = await addPerson(bureau, '李建国', ['supervisor']);
  bureau.wait(30_000);
  await open(false);
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await bureau.close();
});

const ask = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, cookie: answer.headers.get('set-cookie') };
};

const signIn = (password = li.credentials.password) =>
  ask('POST', '/api/office/sign-in', {}, { name: li.name, password, code: codeOf(bureau, li) });

const cookieOf = (line: string | null): Record<string, string> => ({ cookie: line?.split(';')[0] ?? '' });

describe('signing in over HTTP', () => {
  it('hands the token to the browser alone, and greets by name and office', async () => {
    const answer = await signIn();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ name: '李建国', office: 'xingxian', officeName: '兴县住建局', roles: ['supervisor'] });
    expect(answer.cookie).toMatch(/^office=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    const session = await ask('GET', '/api/office/session', cookieOf(answer.cookie));
    expect([session.status, session.body]).toEqual([200, answer.body]);
  });

  it('marks the cookie Secure where people come by https', async () => {
    server.close();
    await open(true);
    expect((await signIn()).cookie).toMatch(/; Secure$/);
  });

  it('tells a wrong password in words and sets no cookie', async () => {
    const answer = await signIn('not-the-password');
    expect(answer).toEqual({ status: 401, body: { code: 'sign-in.wrong', message: copy.errorPhrase('sign-in.wrong') }, cookie: null });
  });

  it.each([
    ['no cookie', {}],
    ['a made-up cookie', { cookie: `office=${'A'.repeat(43)}` }],
    ['nonsense', { cookie: 'office=%00' }],
  ])('answers %s with 401', async (_, headers) => {
    for (const path of ['/api/office/session', '/api/office/staff', '/api/office/duty?office=xingxian&on=2026-11-21'])
      expect((await ask('GET', path, headers as Record<string, string>)).status).toBe(401);
  });

  it.each([
    { name: '\ud800', password: 'x', code: '1' },
    { name: 'a\u0000b', password: '\u0000', code: '\u0000' },
    { name: '', password: '', code: '' },
    { name: '__proto__', password: 'x', code: '000000' },
  ])('answers %j like any wrong sign-in', async (body) => {
    expect((await ask('POST', '/api/office/sign-in', {}, body)).body.code).toBe('sign-in.wrong');
  });

  it('takes the cookie back at sign-out, after which it opens nothing', async () => {
    const cookie = cookieOf((await signIn()).cookie);
    expect((await ask('POST', '/api/office/sign-out', cookie)).status).toBe(403);
    const out = await ask('POST', '/api/office/sign-out', { ...cookie, ...OURS });
    expect(out.cookie).toContain('office=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
    expect((await ask('GET', '/api/office/session', cookie)).status).toBe(401);
  });
});

describe('what a page of another site sends with a stolen cookie', () => {
  it('changes nothing, for it lacks our header', async () => {
    const cookie = cookieOf((await signIn()).cookie);
    const duty = { office: 'xingxian', on: '2026-11-21', staff: [li.id] };
    expect((await ask('POST', '/api/office/duty', cookie, duty)).body.code).toBe('office.foreign-page');
    expect((await ask('POST', '/api/office/duty', { ...cookie, ...OURS }, duty)).status).toBe(200);
    const shown = await ask('GET', '/api/office/duty?office=xingxian&on=2026-11-21', cookie);
    expect(shown.body.staff).toEqual([{ id: li.id, name: '李建国' }]);
  });
});

describe('an office’s bad input', () => {
  it.each([
    ['/api/office/duty', { office: 'xingxian', on: '2026-02-30', staff: [] }, 'duty.day-misfit'],
    ['/api/office/duty', { office: '\ud800', on: '2026-11-21', staff: [] }, 'office.unknown'],
    ['/api/office/duty', { office: 'xingxian', on: '2026-11-21', staff: ['\u0000'] }, 'staff.unknown'],
    ['/api/office/roles/propose', { staffId: '', role: 'handler' }, 'staff.unknown'],
    ['/api/office/staff', { name: 'a\u0000', office: 'xingxian', roles: [] }, 'staff.name-misfit'],
    ['/api/office/staff', { name: '丁', office: 'xingxian', roles: ['king'] }, 'input.misfit'],
    ['/api/office/staff', { name: '丁', office: 'xingxian', roles: [], isAdmin: true }, 'input.unknown-field'],
  ])('%s %j: %s', async (path, body, code) => {
    const cookie = cookieOf((await signIn()).cookie);
    const answer = await ask('POST', path, { ...cookie, ...OURS }, body);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });
});
