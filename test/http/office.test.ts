import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Credentials, DutyView, RoleAnswer, StaffGreeting, StaffList } from '../../src/offices/schema.ts';
import { DayCard, MatterList, MatterView, type OfficeMove } from '../../src/reports/office-schema.ts';
import { type Account, CITY, codeAt, DAY, makeAccount, photo, SCAFFOLD, submit, upload, XINGXIAN } from '../support/builders.ts';
import { ask, expectRefusal, signInOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

type Proof = Awaited<ReturnType<typeof signInOver>>;

let served: ServedWorld;
let base: string;
let accounts: Record<'handler' | 'supervisor' | 'administrator' | 'second', Account>;
let handler: Proof;
let supervisor: Proof;
let administrator: Proof;
beforeAll(async () => {
  served = await serveWorld();
  base = served.base;
  const make = (name: string, office: string, role: 'handler' | 'supervisor' | 'administrator') =>
    makeAccount(served.world, name, office, [role]);
  accounts = {
    handler: await make('李承办', XINGXIAN, 'handler'),
    supervisor: await make('吴督办', XINGXIAN, 'supervisor'),
    administrator: await make('冯管理', CITY, 'administrator'),
    second: await make('褚管理', CITY, 'administrator'),
  };
  handler = await signInOver(served, accounts.handler);
  supervisor = await signInOver(served, accounts.supervisor);
  administrator = await signInOver(served, accounts.administrator);
});
afterAll(() => served.close());

const get = (path: string, headers: Record<string, string> = handler) => ask(base, path, { headers });
const post = (path: string, json: unknown, headers: Record<string, string> = handler) => ask(base, path, { json, headers });
const moves = (reference: string, wanted: OfficeMove | object, headers: Record<string, string> = handler) =>
  post(`/api/office/tips/${reference}/moves`, wanted, headers);

/** The id of nobody, as ids are written. */
const NOBODY = 'A'.repeat(22);

const DOORS: readonly [method: 'GET' | 'POST', path: string, good: object | undefined][] = [
  ['GET', '/api/office/card', undefined],
  ['GET', '/api/office/tips?view=open', undefined],
  ['GET', '/api/office/tips/LL-2026-000001', undefined],
  ['POST', '/api/office/tips/LL-2026-000001/moves', { action: 'accept' }],
  ['GET', `/api/office/tips/LL-2026-000001/attachments/${'A'.repeat(22)}`, undefined],
  ['POST', `/api/office/tips/LL-2026-000001/attachments/${'A'.repeat(22)}/original`, undefined],
  ['POST', '/api/office/sign-out', undefined],
  ['GET', '/api/office/session', undefined],
  ['POST', '/api/office/password', { password: 'x', next: 'y' }],
  ['GET', '/api/office/staff', undefined],
  ['POST', '/api/office/staff', { name: '卫出纳', office: XINGXIAN, roles: [] }],
  ['POST', '/api/office/staff/reset', { staffId: NOBODY }],
  ['POST', '/api/office/staff/remove', { staffId: NOBODY }],
  ['POST', '/api/office/roles/propose', { staffId: NOBODY, role: 'trainer' }],
  ['POST', '/api/office/roles/confirm', { staffId: NOBODY, role: 'trainer' }],
  ['POST', '/api/office/roles/withdraw', { staffId: NOBODY, role: 'trainer' }],
  ['GET', `/api/office/duty?office=${XINGXIAN}&on=2026-06-16`, undefined],
  ['POST', '/api/office/duty', { office: XINGXIAN, on: '2026-06-16', staff: [] }],
  ['POST', '/api/office/chat', { messageId: 'm1', text: '首页' }],
];

describe('whoever has not signed in', () => {
  it.each(DOORS)('is told so at %s %s, with a good body and a bad one', async (method, path, good) => {
    const without = { 'x-requested-by': 'anquan-shao' };
    const forged = { ...without, cookie: `office=${'A'.repeat(43)}` };
    for (const headers of [without, forged]) {
      expectRefusal(await ask(base, path, { method, headers, ...(good && { json: good }) }), 401, 'office.sign-in-first');
      if (method === 'POST') expectRefusal(await ask(base, path, { json: { bad: 1 }, headers }), 401, 'office.sign-in-first');
    }
  });

  it.each(DOORS.filter(([method]) => method === 'POST'))(
    'is stopped at %s %s when another page sends the request',
    async (method, path, good) => {
      const { cookie } = handler;
      expectRefusal(await ask(base, path, { method, headers: { cookie }, ...(good && { json: good }) }), 403, 'office.foreign-page');
    },
  );

  it.each(DOORS.filter(([, , good]) => good !== undefined))('%s %s refuses a bad shape', async (_, path) => {
    const { body, status } = await post(path, { 不认识: 1 });
    expect([status, (body as { code: string }).code.startsWith('input.')]).toEqual([422, true]);
    expect((await post(path, [])).status).toBe(422);
  });
});

describe('signing in', () => {
  it('answers with a greeting, and a cookie that pages cannot read and other sites cannot send', async () => {
    served.world.clock.move(30_000);
    const account = accounts.second;
    const json = { name: account.name, password: account.password, code: codeAt(account, served.world.clock.now()) };
    const answer = await ask(base, '/api/office/sign-in', { json });
    expect(answer.status).toBe(200);
    expect(StaffGreeting.strict().safeParse(answer.body).error).toBeUndefined();
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^office=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    expect(JSON.stringify(answer.body)).not.toContain(cookie.slice(7, 50));
    expectRefusal(await ask(base, '/api/office/sign-in', { json }), 401, 'sign-in.wrong');
  });

  it('with a new password ends every session', async () => {
    const account = await makeAccount(served.world, '吴换码', XINGXIAN, ['handler']);
    const proof = await signInOver(served, account);
    const next = '江河湖海山川日月';
    expectRefusal(await post('/api/office/password', { password: account.password, next: '12345678' }, proof), 422, 'password.too-short');
    expectRefusal(await post('/api/office/password', { password: 'wrong', next }, proof), 401, 'sign-in.wrong');
    expect((await post('/api/office/password', { password: account.password, next }, proof)).body).toEqual({});
    expectRefusal(await get('/api/office/session', proof), 401, 'office.sign-in-first');
    expect((await signInOver(served, { ...account, password: next })).cookie).toMatch(/^office=/);
  });
});

describe('matters', () => {
  it('are listed, opened and moved on in exactly the shapes promised', async () => {
    const { reference } = await submit(served.world, { attachments: [await upload(served.world, await photo())] });
    const list = await get('/api/office/tips?view=open');
    expect([list.status, MatterList.strict().safeParse(list.body).error]).toEqual([200, undefined]);
    expect((list.body as MatterList).rows.map((row) => row.reference)).toContain(reference);
    const matter = await get(`/api/office/tips/${reference}`);
    expect([matter.status, MatterView.strict().safeParse(matter.body).error]).toEqual([200, undefined]);
    expect(matter.body).toMatchObject({ reference, text: SCAFFOLD, state: 'received' });
    const [file] = (matter.body as MatterView).attachments;
    const picture = await fetch(`${base}/api/office/tips/${reference}/attachments/${file?.id}`, { headers: handler });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const moved = await moves(reference, { action: 'accept' });
    expect([moved.status, MatterView.strict().safeParse(moved.body).error]).toEqual([200, undefined]);
    expect(moved.body).toMatchObject({ state: 'accepted' });
    const card = await get('/api/office/card');
    expect([card.status, DayCard.strict().safeParse(card.body).error]).toEqual([200, undefined]);
  });

  it.each([
    ['an unknown action', { action: 'delete' }],
    ['no action', {}],
    ['an unknown field', { action: 'accept', note: 'x' }],
    ['a missing text', { action: 'ask' }],
    ['a blank text', { action: 'ask', text: ' ' }],
    ['a verdict nobody knows', { action: 'record-verdict', verdict: 'maybe', finding: 'x' }],
    ['a number that is none', { action: 'merge', into: 'x' }],
  ])('refuse %s', async (_, wanted) => {
    const { reference } = await submit(served.world);
    expect((await moves(reference, wanted)).status).toBe(422);
  });

  it('refuse what is not due, not one’s own, and not there', async () => {
    const { reference } = await submit(served.world);
    expectRefusal(await moves(reference, { action: 'answer', text: '已改。' }), 409, 'tip.not-now');
    expectRefusal(await moves(reference, { action: 'accept' }, supervisor), 403, 'tip.not-yours');
    expectRefusal(await moves(reference, { action: 'accept' }, administrator), 404, 'tip.unknown');
    expectRefusal(await get(`/api/office/tips/${reference}`, administrator), 404, 'tip.unknown');
    expectRefusal(await get('/api/office/tips?view=open', administrator), 403, 'tip.not-yours');
    expectRefusal(await get('/api/office/card', administrator), 403, 'tip.not-yours');
    expectRefusal(await get('/api/office/tips/LL-2026-999999'), 404, 'tip.unknown');
    expectRefusal(await get('/api/office/tips/1'), 422, 'reference.malformed');
    expectRefusal(await get(`/api/office/tips/${reference}/attachments/${'A'.repeat(22)}`), 404, 'attachment.not-shown');
  });

  it.each(['', '?view=mine', '?view=open&view=due', '?view=open&office=x', `?view=open&after=${'x'.repeat(401)}`])(
    'refuse a list of "%s"',
    async (query) => {
      expect((await get(`/api/office/tips${query}`)).status).toBe(422);
    },
  );
});

describe('accounts', () => {
  it('are made, reset, given roles and closed in exactly the shapes promised', async () => {
    const made = await post('/api/office/staff', { name: '卫出纳', office: CITY, roles: ['trainer'] }, administrator);
    expect([made.status, Credentials.strict().safeParse(made.body).error]).toEqual([201, undefined]);
    const { id: staffId } = made.body as Credentials;
    const proposed = await post('/api/office/roles/propose', { staffId, role: 'cashier' }, administrator);
    expect([proposed.status, RoleAnswer.strict().parse(proposed.body)]).toEqual([200, { state: 'proposed' }]);
    expectRefusal(await post('/api/office/roles/confirm', { staffId, role: 'cashier' }, administrator), 403, 'role.second-person');
    expect((await post('/api/office/roles/withdraw', { staffId, role: 'cashier' }, administrator)).body).toEqual({});
    const reset = await post('/api/office/staff/reset', { staffId }, administrator);
    expect([reset.status, Credentials.strict().safeParse(reset.body).error]).toEqual([200, undefined]);
    const list = await get('/api/office/staff', administrator);
    expect([list.status, StaffList.strict().safeParse(list.body).error]).toEqual([200, undefined]);
    expect(JSON.stringify(list.body)).not.toMatch(/\$argon2|otpauth|passwordHash|totp/i);
    expect((await post('/api/office/staff/remove', { staffId }, administrator)).body).toEqual({});
    expectRefusal(await post('/api/office/staff/reset', { staffId }, administrator), 404, 'staff.unknown');
  });

  it('are not a handler’s to keep', async () => {
    expectRefusal(await get('/api/office/staff'), 403, 'staff.administrators-only');
    expectRefusal(await post('/api/office/staff', { name: '卫', office: CITY, roles: [] }), 403, 'staff.administrators-only');
    expectRefusal(await post('/api/office/roles/propose', { staffId: NOBODY, role: 'trainer' }), 403, 'staff.administrators-only');
  });

  it('of an office nobody knows are refused in words', async () => {
    expectRefusal(await post('/api/office/staff', { name: '卫', office: 'nowhere', roles: [] }, administrator), 404, 'office.unknown');
  });
});

describe('duty lists', () => {
  it('are kept and shown in exactly the shape promised', async () => {
    const duty = { office: XINGXIAN, on: '2026-06-20' };
    expect((await post('/api/office/duty', { ...duty, staff: [accounts.handler.id] }, supervisor)).body).toEqual({});
    const shown = await get(`/api/office/duty?office=${duty.office}&on=${duty.on}`);
    expect([shown.status, DutyView.strict().parse(shown.body)]).toEqual([
      200,
      { ...duty, staff: [{ id: accounts.handler.id, name: '李承办' }] },
    ]);
  });

  it('refuse what is not one’s own, not there, and no day', async () => {
    const duty = { office: XINGXIAN, on: '2026-06-20', staff: [] };
    expectRefusal(await post('/api/office/duty', duty), 403, 'duty.supervisors-only');
    expectRefusal(await post('/api/office/duty', { ...duty, staff: [NOBODY] }, supervisor), 422, 'duty.not-of-this-office');
    expectRefusal(await post('/api/office/duty', { ...duty, on: '2026-02-30' }, supervisor), 422, 'duty.day-misfit');
    expectRefusal(await get(`/api/office/duty?office=${CITY}&on=2026-06-20`), 403, 'duty.own-office-only');
    expectRefusal(await post('/api/office/duty', { ...duty, office: 'nowhere' }, administrator), 404, 'office.unknown');
  });
});

describe('a session', () => {
  it('ends by itself in a day', async () => {
    const proof = await signInOver(served, await makeAccount(served.world, '郑久坐', XINGXIAN, ['handler']));
    served.world.clock.move(DAY);
    expectRefusal(await get('/api/office/session', proof), 401, 'office.sign-in-first');
  });
});
