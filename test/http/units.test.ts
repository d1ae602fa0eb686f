import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitCheckView, UnitEntryCode, UnitGreeting, UnitList, UnitView } from '../../src/units/schema.ts';
import { DAY, photo, upload, XINGXIAN } from '../support/builders.ts';
import { type Answer, ask, expectRefusal, officerOver } from '../support/http.ts';
import { BRANCH, SITE, unitInput } from '../support/units.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
let base: string;
let handler: Record<string, string>;
beforeAll(async () => {
  served = await serveWorld();
  base = served.base;
  handler = await officerOver(served, '李承办', XINGXIAN, ['handler']);
});
afterAll(() => served.close());

const OWN_PAGE = { 'x-requested-by': 'anquan-shao' };
const post = (path: string, json: unknown, headers = handler) => ask(base, path, { json, headers });
const cookieOf = (answer: Answer): string => answer.headers.getSetCookie()[0] ?? '';
const headersOf = (answer: Answer) => ({ cookie: cookieOf(answer).split(';')[0] ?? '', ...OWN_PAGE });

const comeIn = async (code: string, name?: string) => {
  const answer = await ask(base, '/api/unit/enter', { json: { code, ...(name !== undefined && { name }) } });
  expect(answer.status).toBe(200);
  return { greeting: UnitGreeting.parse(answer.body), headers: headersOf(answer), cookie: cookieOf(answer) };
};

const invite = async (role: string, path = `/api/office/units/${BRANCH}/invitations`, headers = handler): Promise<string> => {
  const answer = await post(path, { role }, headers);
  expect(answer.status).toBe(201);
  return UnitEntryCode.parse(answer.body).code;
};

describe('the register', () => {
  it('is kept by an office', async () => {
    const added = await post('/api/office/units', { ...unitInput(), code: '９１３５ 0100 m000 100y 43' });
    expect(added.status).toBe(201);
    expect(UnitView.parse(added.body)).toMatchObject({ code: BRANCH, office: XINGXIAN });
    expectRefusal(await post('/api/office/units', unitInput()), 409, 'unit.known');
    const { code: _, ...change } = unitInput({ name: '改过的名字' });
    const changed = await ask(base, `/api/office/units/${BRANCH}`, { method: 'PUT', json: change, headers: handler });
    expect(UnitView.parse(changed.body).name).toBe('改过的名字');
    const list = await ask(base, '/api/office/units?view=all', { headers: handler });
    expect(UnitList.parse(list.body).rows).toEqual([{ code: BRANCH, name: '改过的名字', kind: 'branch', office: XINGXIAN, missed: 0 }]);
  });

  it.each([
    ['a wrong check sign', { code: '91350100M000100Y44' }, 'unit.code-check-sign'],
    ['seventeen signs', { code: '91350100M000100Y4' }, 'unit.code-malformed'],
    ['the city as region', { code: SITE, region: '141100' }, 'unit.region-misfit'],
    ['a kind there is not', { code: SITE, kind: 'shop' }, 'input.misfit'],
    ['a field there is not', { code: SITE, office: XINGXIAN }, 'input.unknown-field'],
  ])('refuses %s', async (_, over, code) => expectRefusal(await post('/api/office/units', { ...unitInput(), ...over }), 422, code));

  it('does not open a code with a wrong check sign, nor one of nobody', async () => {
    expectRefusal(await ask(base, '/api/office/units/91350100M000100Y44', { headers: handler }), 422, 'unit.code-check-sign');
    expectRefusal(await ask(base, `/api/office/units/${SITE}`, { headers: handler }), 404, 'unit.unknown');
  });
});

describe('a member', () => {
  it('comes in by an invitation, files what was found with a picture, and goes out', async () => {
    const code = await invite('principal');
    expectRefusal(await ask(base, '/api/unit/enter', { json: { code } }), 422, 'unit.name-needed');
    const { greeting, headers, cookie } = await comeIn(code, '贺建国');
    expect(greeting).toMatchObject({ as: 'member', role: 'principal', unit: { code: BRANCH, name: '改过的名字' } });
    expect(cookie).toMatch(/^unit=[A-Za-z0-9_-]{43}; .*HttpOnly; SameSite=Strict/);
    expectRefusal(await ask(base, '/api/unit/enter', { json: { code, name: '别人' } }), 409, 'unit.code-used');

    const session = await ask(base, '/api/unit/session', { headers });
    expect(session.body).toEqual({ as: 'member', role: 'principal', unit: { code: BRANCH, name: '改过的名字' } });
    const input = { duty: 'self-check-month', on: '2026-06-16', ledBy: '贺建国', hasFound: true, found: '护栏缺了两段' };
    const attachments = [await upload(served.world, await photo())];
    const filed = await post('/api/unit/checks', { ...input, attachments, criteria: ['construction-2024/7-2'] }, headers);
    expect(filed.status).toBe(201);
    const check = UnitCheckView.parse(filed.body);
    const picture = `checks/${check.id}/files/${check.attachments[0]?.id}`;
    for (const [path, as] of [
      [`/api/unit/${picture}`, headers],
      [`/api/office/units/${BRANCH}/${picture}`, handler],
    ] as const) {
      const shown = await ask(base, path, { headers: as });
      expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([
        200,
        'image/jpeg',
        'no-store',
      ]);
    }
    const unit = UnitView.parse((await ask(base, '/api/unit', { headers })).body);
    expect(unit.duties.map(({ duty, period, isDone }) => [duty.id, period, isDone])).toEqual([
      ['self-check-month', '2026-06', true],
      ['drill', undefined, true],
    ]);

    expect((await post('/api/unit/leave', {}, headers)).status).toBe(200);
    expectRefusal(await ask(base, '/api/unit', { headers }), 401, 'unit.enter-first');
    expect((await comeIn(greeting.pass ?? '')).greeting).toEqual({
      as: 'member',
      role: 'principal',
      unit: { code: BRANCH, name: '改过的名字' },
    });
  });

  it.each([
    ['a duty nobody has', { duty: 'sweep-the-yard' }, 'unit.duty-unknown'],
    ['a day there is not', { on: '2026-02-30' }, 'day.misfit'],
    ['something found and not told', { hasFound: true }, 'unit.found-missing'],
    ['nobody who led', { ledBy: ' ' }, 'text.blank'],
  ])('is refused %s', async (_, over, code) => {
    const { headers } = await comeIn(await invite('safety-officer'), '康二平');
    const input = { duty: 'self-check-month', on: '2026-06-16', ledBy: '康二平', hasFound: false, ...over };
    expectRefusal(await post('/api/unit/checks', input, headers), 422, code);
  });

  it('invites and removes his own people when he is the principal', async () => {
    const principal = await comeIn(await invite('principal'), '郝负责');
    const colleague = await comeIn(await invite('project-manager', '/api/unit/invitations', principal.headers), '项目负责人');
    expectRefusal(await post('/api/unit/invitations', { role: 'principal' }, principal.headers), 403, 'unit.not-yours-to-invite');
    const { members } = UnitView.parse((await ask(base, '/api/unit', { headers: principal.headers })).body);
    const id = members.find(({ name }) => name === '项目负责人')?.id;
    const removed = await ask(base, `/api/unit/members/${id}`, { method: 'DELETE', headers: principal.headers });
    expect(removed.status).toBe(200);
    expectRefusal(await ask(base, '/api/unit', { headers: colleague.headers }), 401, 'unit.enter-first');
  });

  it('is removed by the office', async () => {
    const { headers } = await comeIn(await invite('safety-officer'), '要走的人');
    const { members } = UnitView.parse((await ask(base, `/api/office/units/${BRANCH}`, { headers: handler })).body);
    const path = `/api/office/units/${BRANCH}/members/${members.find(({ name }) => name === '要走的人')?.id}`;
    expect((await ask(base, path, { method: 'DELETE', headers: handler })).status).toBe(200);
    expectRefusal(await ask(base, path, { method: 'DELETE', headers: handler }), 404, 'unit.member-unknown');
    expectRefusal(await ask(base, '/api/unit', { headers }), 401, 'unit.enter-first');
  });
});

describe('the holder of a link', () => {
  it('comes in once and sees no unit', async () => {
    const { code } = await served.world.app.units.issueLink('a-hazard', 'staff:somebody');
    const { headers, greeting } = await comeIn(code);
    expect(greeting.as).toBe('holder');
    for (const path of ['/api/unit', `/api/unit/checks/${'A'.repeat(22)}/files/${'A'.repeat(22)}`])
      expectRefusal(await ask(base, path, { headers }), 403, 'unit.members-only');
    expectRefusal(await post('/api/unit/invitations', { role: 'safety-officer' }, headers), 403, 'unit.members-only');
    expectRefusal(await ask(base, '/api/unit/enter', { json: { code } }), 409, 'unit.code-used');
    expectRefusal(await ask(base, '/api/unit/enter', { json: { code: '2345-6789-ABCD-EFGH' } }), 401, 'unit.code-unknown');
  });
});

describe('the doors', () => {
  const OFFICE = ['GET /api/office/units?view=all', `GET /api/office/units/${BRANCH}`, `POST /api/office/units/${BRANCH}/invitations`];
  const UNIT = ['GET /api/unit', 'GET /api/unit/session', 'POST /api/unit/checks', 'POST /api/unit/invitations', 'POST /api/unit/leave'];
  const knock = (door: string, headers: Record<string, string>) => {
    const [method = 'GET', path = ''] = door.split(' ');
    return ask(base, path, { method: method as 'GET' | 'POST', headers, ...(method === 'POST' && { json: {} }) });
  };

  it.each(OFFICE)('%s is the office’s, not a member’s', async (door) => {
    const { headers } = await comeIn(await invite('principal'), '想看别人的人');
    for (const as of [OWN_PAGE, headers]) expectRefusal(await knock(door, as), 401, 'office.sign-in-first');
  });

  it.each(UNIT)('%s is a unit’s, not an officer’s', async (door) => {
    for (const as of [OWN_PAGE, handler, { ...OWN_PAGE, cookie: `unit=${'A'.repeat(43)}` }])
      expectRefusal(await knock(door, as), 401, 'unit.enter-first');
  });

  it('let nobody write from another page', async () => {
    const { headers } = await comeIn(await invite('principal'), '被骗点开网页的人');
    expectRefusal(await post('/api/unit/invitations', { role: 'safety-officer' }, { cookie: headers.cookie }), 403, 'unit.foreign-page');
  });

  it('shut for a member who was not heard of for ninety days', async () => {
    const { headers } = await comeIn(await invite('principal'), '很久不来的人');
    served.world.clock.move(90 * DAY);
    expectRefusal(await ask(base, '/api/unit', { headers }), 401, 'unit.enter-first');
  });
});
