import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XINGXIAN } from '../support/builders.ts';
import { type Answer, ask, expectRefusal, officerOver } from '../support/http.ts';
import { type Ledger, openLedger, UNIT } from '../support/unit-door.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
let ledger: Ledger;
beforeAll(async () => {
  served = await serveWorld();
  ledger = await openLedger(served.world);
});
afterAll(() => served.close());

const OWN_PAGE = { 'x-requested-by': 'anquan-shao' };

const enter = (json: object): Promise<Answer> => ask(served.base, '/api/unit/enter', { json });

const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** The headers of whoever came in by the code of a fresh notice. */
const holder = async () => {
  const { number, code } = await ledger.notify();
  const answer = await enter({ code });
  return { number, code, headers: { ...OWN_PAGE, cookie: cookieOf(answer) } };
};

const get = (path: string, headers: Readonly<Record<string, string>>) => ask(served.base, path, { headers });

const FIXES = {
  action: 'name-fixes',
  responsible: '张建国，项目经理',
  measures: '补装连墙件',
  fundsFen: 3_000_000,
  dueOn: '2026-06-25',
  plan: '拉警戒线',
};

describe('coming in by the code of a notice', () => {
  it('hands the token to the browser alone, in a cookie that scripts and other pages do not get', async () => {
    const { number, code } = await ledger.notify();
    const answer = await enter({ code });
    expect([answer.status, answer.body]).toEqual([200, { as: 'holder', hazard: number }]);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^unit=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=15552000$/),
    ]);
  });

  it('opens that hazard and nothing else', async () => {
    const one = await holder();
    const other = await holder();
    expect(await get(`/api/unit/hazards/${one.number}`, one.headers)).toMatchObject({ status: 200, body: { number: one.number } });
    expectRefusal(await get(`/api/unit/hazards/${other.number}`, one.headers), 404, 'hazard.unknown');
    const moved = await ask(served.base, `/api/unit/hazards/${other.number}/moves`, { json: FIXES, headers: one.headers });
    expectRefusal(moved, 404, 'hazard.unknown');
    const list = await get('/api/unit/hazards?standing=open', one.headers);
    expect((list.body as { rows: { number: string }[] }).rows.map(({ number }) => number)).toEqual([one.number]);
    expectRefusal(await get('/api/unit', one.headers), 403, 'unit.members-only');
  });

  it('works once', async () => {
    const { code } = await holder();
    expectRefusal(await enter({ code }), 409, 'unit.code-used');
  });

  it.each(['ABCD-EFGH-JKMN-PQRS', '', '一二三四', 'x'.repeat(60), '22222222222222222222'])(
    'is refused with "%s" in the same words',
    async (code) => {
      expectRefusal(await enter({ code }), 401, 'unit.code-unknown');
    },
  );

  it('ends when he goes out', async () => {
    const { headers } = await holder();
    const left = await ask(served.base, '/api/unit/leave', { json: {}, headers });
    expect(left.headers.getSetCookie()).toEqual([expect.stringMatching(/^unit=; .*Max-Age=0/)]);
    expectRefusal(await get('/api/unit/session', headers), 401, 'unit.enter-first');
  });
});

describe('a member', () => {
  it('gets a pass once, and comes in with it again and again', async () => {
    await ledger.notify();
    const { code } = await served.world.app.units.inviteMember(ledger.handler, { unit: UNIT.code, role: 'principal' });
    expectRefusal(await enter({ code }), 422, 'unit.name-needed');
    const joined = await enter({ code, name: '王建军' });
    const { pass, ...greeting } = joined.body as { pass: string };
    expect(greeting).toEqual({ as: 'member', role: 'principal', unit: UNIT });
    for (const _ of [1, 2]) {
      const again = await enter({ code: pass });
      expect([again.status, (again.body as { pass?: string }).pass]).toEqual([200, undefined]);
      expect((await get('/api/unit', { cookie: cookieOf(again) })).status).toBe(200);
    }
  });
});

describe('the doors', () => {
  it('are never mixed: a unit is nobody at the office, an officer nobody at the unit', async () => {
    const { headers, number } = await holder();
    const officer = await officerOver(served, '魏承办', XINGXIAN, ['handler']);
    expectRefusal(await get(`/api/office/hazards/${number}`, headers), 401, 'office.sign-in-first');
    expectRefusal(await get(`/api/unit/hazards/${number}`, officer), 401, 'unit.enter-first');
    expectRefusal(await ask(served.base, '/api/unit/chat', { json: { messageId: 'a' }, headers: officer }), 401, 'unit.enter-first');
    expectRefusal(await ask(served.base, '/api/office/chat', { json: { messageId: 'a' }, headers }), 401, 'office.sign-in-first');
  });

  it('know one person with both cookies at each as what he is there', async () => {
    const { headers, number } = await holder();
    const officer = await officerOver(served, '魏审核', XINGXIAN, ['reviewer']);
    const both = { ...OWN_PAGE, cookie: `${officer.cookie}; ${headers.cookie}` };
    expect(await get('/api/unit/session', both)).toMatchObject({ status: 200, body: { as: 'holder', hazard: number } });
    expect(await get('/api/office/session', both)).toMatchObject({ status: 200, body: { name: '魏审核' } });
  });

  it('take a token only in the cookie of their own', async () => {
    const { headers } = await holder();
    const asOffice = headers.cookie.replace('unit=', 'office=');
    expectRefusal(await get('/api/office/session', { cookie: asOffice }), 401, 'office.sign-in-first');
    expectRefusal(await get('/api/unit/session', { cookie: `unit=${'A'.repeat(43)}` }), 401, 'unit.enter-first');
  });

  it('let no page of somebody else write', async () => {
    const { headers, number } = await holder();
    const foreign = { cookie: headers.cookie };
    expectRefusal(await ask(served.base, `/api/unit/hazards/${number}/moves`, { json: FIXES, headers: foreign }), 403, 'unit.foreign-page');
    expectRefusal(await ask(served.base, '/api/unit/chat', { json: { messageId: 'a' }, headers: foreign }), 403, 'unit.foreign-page');
  });

  it('are told apart by the document of the API', async () => {
    const { body } = await ask(served.base, '/api/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, { security?: object[] }>> };
    const doors = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map(({ security }) => [path, security] as const),
    );
    const open = ['/api/unit/enter', '/api/office/sign-in'];
    for (const [path, security] of doors.filter(([path]) => !open.includes(path))) {
      if (/^\/api\/unit(\/|$)/.test(path)) expect([path, security]).toEqual([path, [{ unit: [] }]]);
      if (path.startsWith('/api/office/')) expect([path, security]).toEqual([path, [{ office: [] }]]);
    }
    expect(doors.filter(([, security]) => JSON.stringify(security)?.includes('unit')).length).toBeGreaterThan(5);
  });
});

describe('the chat of a unit', () => {
  it('shows whoever came by a link his hazard, and names the fixes', async () => {
    const { headers, number } = await holder();
    let messages = 0;
    const say = async (text?: string): Promise<string> => {
      messages += 1;
      const json = { messageId: `m-${number}-${messages}`, ...(text !== undefined && { text }) };
      const { status, body } = await ask(served.base, '/api/unit/chat', { json, headers });
      expect(status).toBe(200);
      return (body as { replies: { text: string }[] }).replies.map((reply) => reply.text).join('\n');
    };
    expect(await say()).toContain(number);
    for (const text of ['填写五落实', '张建国', '补装连墙件', '3万', '月底', '拉警戒线', '确认提交']) await say(text);
    const { body } = await get(`/api/unit/hazards/${number}`, headers);
    expect(body).toMatchObject({ state: 'rectifying', fixes: { fundsFen: 3_000_000, dueOn: '2026-06-30' } });
    expect(Object.keys(body as object)).not.toContain('source');
  });
});
