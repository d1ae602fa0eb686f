import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeysView, RecoveryDraft, SetUpAnswer } from '../../src/keys/schema.ts';
import { CITY, makeAccount, XINGXIAN } from '../support/builders.ts';
import { ask, expectRefusal, signInOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

type Proof = Awaited<ReturnType<typeof signInOver>>;

const NOBODY = 'A'.repeat(22);
const SET_UP = { office: 'x', officeTypedBack: 'x', custodians: 'x', custodiansTypedBack: 'x', setUpCodes: [] };

let served: ServedWorld;
let administrator: Proof;
let handler: Proof;
beforeAll(async () => {
  served = await serveWorld();
  handler = await signInOver(served, await makeAccount(served.world, '李承办', XINGXIAN, ['handler']));
  administrator = await signInOver(served, await makeAccount(served.world, '冯管理', CITY, ['administrator']));
});
afterAll(() => served.close());

const post = (path: string, json: unknown, headers: Record<string, string>) =>
  ask(served.base, `/api/office/keys${path}`, { json, headers });

const DOORS: readonly (readonly [path: string, good: object])[] = [
  ['/draft', {}],
  ['/set-up', SET_UP],
  ['/open-waiting', { setUpCodes: ['x'] }],
  ['/let-in', { ring: XINGXIAN, staffId: NOBODY }],
  ['/recover', { ring: XINGXIAN, staffId: NOBODY, code: 'x' }],
  ['/rebuild', { ring: XINGXIAN }],
];

describe('the doors of the keys', () => {
  it.each(DOORS)('%s is for whoever has signed in, from our own page', async (path, good) => {
    expectRefusal(await post(path, good, { 'x-requested-by': 'anquan-shao' }), 401, 'office.sign-in-first');
    expectRefusal(await post(path, good, { cookie: handler.cookie ?? '' }), 403, 'office.foreign-page');
  });

  it.each(DOORS.filter(([path]) => path !== '/draft'))('%s refuses a field too many and a shape that is none', async (path, good) => {
    expectRefusal(await post(path, { ...good, more: 1 }, administrator), 422, 'input.unknown-field');
    expect((await post(path, { ring: '../../x', setUpCodes: [1] }, administrator)).status).toBe(422);
  });

  it.each(DOORS.filter(([path]) => path !== '/let-in'))('%s is closed to whoever is no administrator', async (path, good) =>
    expectRefusal(await post(path, good, handler), 403, 'keys.administrators-only'),
  );

  it('set up, and then show who holds what', async () => {
    const draft = RecoveryDraft.parse((await post('/draft', {}, administrator)).body);
    const ending = (signs: string): string => signs.slice(-5);
    const input = {
      office: draft.office.words,
      officeTypedBack: ending(draft.office.signs),
      custodians: draft.custodians.signs,
      custodiansTypedBack: draft.custodians.words.slice(-7),
      setUpCodes: [],
    };
    const answer = await post('/set-up', input, administrator);
    expect(SetUpAnswer.parse(answer.body)).toEqual({ tips: 0, identities: 0, damaged: 0, stillNeeded: [] });
    const shown = await ask(served.base, '/api/office/keys', { headers: handler });
    expect(KeysView.parse(shown.body)).toMatchObject({ state: 'ready', rings: [{ ring: XINGXIAN, isMine: true }] });
    expect(JSON.stringify(shown.body)).not.toMatch(/box|publicKey|recovery/);
    expectRefusal(await post('/let-in', { ring: XINGXIAN, staffId: NOBODY }, handler), 409, 'keys.not-of-ring');
    expectRefusal(await post('/rebuild', { ring: XINGXIAN }, administrator), 409, 'keys.somebody-holds');
    expectRefusal(await post('/recover', { ring: XINGXIAN, staffId: NOBODY, code: 'x' }, administrator), 422, 'keys.code-misread');
  });
});
