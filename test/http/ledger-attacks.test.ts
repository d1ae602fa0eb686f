import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HazardView } from '../../src/hazards/office-schema.ts';
import { zipOf } from '../papers/raw-workbook.ts';
import { LINXIAN, XINGXIAN } from '../support/builders.ts';
import { type Answer, ask, expectRefusal, form, officerOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* What comes to the ledger's doors from people who mean ill or whose file is broken. */

type Proof = Readonly<Record<string, string>>;
const CODE = '91141123MA6HEG7T60';

let served: ServedWorld;
let handler: Proof;
let neighbour: Proof;
let unit: Proof;
let number = '';
beforeAll(async () => {
  served = await serveWorld();
  handler = await officerOver(served, '李承办', XINGXIAN, ['handler']);
  neighbour = await officerOver(served, '邻县人', LINXIAN, ['handler', 'reviewer', 'enforcement-officer', 'supervisor']);
  const line = await register();
  number = (line.body as HazardView).number;
  const told = [{ who: 'principal-and-controller', on: '2026-06-16', how: 'in-person' }];
  const moved = await ask(served.base, `/api/office/hazards/${number}/moves`, { json: { action: 'notify', told }, headers: handler });
  const entered = await ask(served.base, '/api/unit/enter', { json: { code: (moved.body as HazardView).link?.code } });
  unit = { 'x-requested-by': 'anquan-shao', cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
});
afterAll(() => served.close());

const register = (over: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  ask(served.base, '/api/office/hazards', {
    json: {
      source: 'inspection',
      industry: 'construction',
      criteria: [],
      grade: 'general',
      party: { kind: 'unit', code: CODE, name: '晋西第一建筑公司' },
      region: '141123',
      place: '城东',
      what: '临边没有栏杆',
      inspectedOn: '2026-06-16',
      dueOn: '2026-07-01',
      ...over,
    },
    headers: handler,
  });

describe('doors', () => {
  it('of the office are shut to a unit and to nobody in particular, each of them', async () => {
    const { body } = await ask(served.base, '/api/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, unknown>> };
    const doors = Object.entries(paths).flatMap(([path, methods]) =>
      path.startsWith('/api/office/') && path !== '/api/office/sign-in'
        ? Object.keys(methods).map((method) => [method.toUpperCase(), path] as const)
        : [],
    );
    expect(doors.length).toBeGreaterThan(20);
    const open: string[] = [];
    for (const [method, path] of doors)
      for (const headers of [unit, { 'x-requested-by': 'anquan-shao' }]) {
        const address = path
          .replace('{number}', number)
          .replace('{code}', CODE)
          .replace(/\{[^}]+\}/g, 'AAAAAAAAAAAAAAAAAAAAAA');
        const { status } = await ask(served.base, address, { method: method as 'GET', headers });
        if (status !== 401) open.push(`${method} ${path} ${status}`);
      }
    expect(open).toEqual([]);
  });

  it('of a unit are shut to an office', async () => {
    for (const path of ['/api/unit', '/api/unit/hazards?standing=open', `/api/unit/hazards/${number}`, '/api/unit/session'])
      expect([path, (await ask(served.base, path, { headers: handler })).status]).toEqual([path, 401]);
  });

  it('of a line are shut to another district: view, move, letter, picture, person', async () => {
    const folder = `/api/office/hazards/${number}`;
    const tries = [
      ask(served.base, folder, { headers: neighbour }),
      ask(served.base, `${folder}/moves`, { json: { action: 'remind', text: '快' }, headers: neighbour }),
      ask(served.base, `${folder}/papers/notice`, { json: {}, headers: neighbour }),
      ask(served.base, `${folder}/papers/hazard-reminder`, { headers: neighbour }),
      ask(served.base, `${folder}/files/AAAAAAAAAAAAAAAAAAAAAA`, { headers: neighbour }),
      ask(served.base, `${folder}/party`, { headers: neighbour }),
    ];
    for (const answer of await Promise.all(tries)) expectRefusal(answer, 404, 'hazard.unknown');
  });

  it('take a unit’s move from its own page only', async () => {
    const { 'x-requested-by': _own, ...foreign } = unit as { 'x-requested-by': string; cookie: string };
    const answer = await ask(served.base, `/api/unit/hazards/${number}/moves`, { json: { action: 'ask-extension' }, headers: foreign });
    expect(answer.status).toBe(403);
  });

  it.each(['tj-yh-2026-000001', 'LL-YH-2026-000001%00', '../LL-YH-2026-000001', 'LL-YH-2026-000001;x', "LL-YH-2026-000001'--"])(
    'do not stumble over %s',
    async (text) => {
      const { status } = await ask(served.base, `/api/unit/hazards/${text}`, { headers: unit });
      expect([400, 404, 422]).toContain(status);
    },
  );
});

describe('a code of a unit with a wrong check sign', () => {
  it.each([
    ['91141123MA6HEG7T61', 'unit.code-check-sign'],
    ['91141123AM6HEG7T60', 'unit.code-check-sign'],
    ['91141123MA6HEG7T6', 'unit.code-malformed'],
    ['91141123MA6HEG7TI0', 'unit.code-malformed'],
  ])('%s is refused: %s', async (code, why) => {
    expectRefusal(await register({ party: { kind: 'unit', code, name: '某公司' } }), 422, why);
    const json = { code, name: '某公司', kind: 'firm', region: '141123', industries: ['gas'] };
    expectRefusal(await ask(served.base, '/api/office/units', { json, headers: handler }), 422, why);
  });

  it('typed small or full-width is the same unit', async () => {
    const wide = [...CODE].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
    for (const code of [CODE.toLowerCase(), wide, ` ${CODE} `]) {
      const { status, body } = await register({ party: { kind: 'unit', code, name: '晋西第一建筑公司' } });
      expect([status, (body as HazardView).party.code]).toEqual([201, CODE]);
    }
  });
});

describe('evidence of a wrong kind', () => {
  it.each([
    ['a text', Buffer.from('整改报告：已改好')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a letter', zipOf([{ name: 'word/document.xml', body: '<w/>' }])],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ])('%s is not taken at the door', async (_what, content) => {
    const answer = await ask(served.base, '/api/attachments', { body: form(content, '证据.jpg') });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('a number that was never given is no evidence', async () => {
    const json = { action: 'submit', words: '好了', attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] };
    const answer = await ask(served.base, `/api/unit/hazards/${number}/moves`, { json, headers: unit });
    expect([404, 409, 422]).toContain(answer.status);
  });
});
