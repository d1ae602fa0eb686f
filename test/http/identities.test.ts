import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityRequestView } from '../../src/identities/schema.ts';
import { RecoveryDraft } from '../../src/keys/schema.ts';
import { CITY, makeAccount, submit, XINGXIAN } from '../support/builders.ts';
import { ask, expectRefusal, officerOver, signInOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { writtenDown } from '../usecases/keys/key-house.ts';

/* The three steps over HTTP, by people who have signed in with password and one-time code: their keys come out of their sessions. */

const NAME = '冯大力';
const WHY = { reason: 'payment', words: '奖励已经核定，要按姓名转账给他' };

type Proof = Awaited<ReturnType<typeof signInOver>>;

let served: ServedWorld;
let handler: Proof;
let custodian: Proof;

const get = (path: string, headers: Record<string, string>) => ask(served.base, path, { headers });
const post = (path: string, json: unknown, headers: Record<string, string>) => ask(served.base, path, { json, headers });

beforeAll(async () => {
  served = await serveWorld();
  const { world } = served;
  const [first, second] = [
    await makeAccount(world, '管一', CITY, ['administrator']),
    await makeAccount(world, '管二', CITY, ['administrator']),
  ];
  const keeper = await makeAccount(world, '孙保管', CITY, []);
  const [one, two] = [await signInOver(served, first), await signInOver(served, second)];
  const role = { staffId: keeper.id, role: 'custodian' };
  expect((await post('/api/office/roles/propose', role, one)).body).toEqual({ state: 'proposed' });
  expect((await post('/api/office/roles/confirm', role, two)).status).toBeLessThan(300);
  handler = await officerOver(served, '李承办', XINGXIAN, ['handler']);
  custodian = await signInOver(served, keeper);
  const draft = RecoveryDraft.parse((await post('/api/office/keys/draft', {}, one)).body);
  expect((await post('/api/office/keys/set-up', writtenDown(draft), one)).status).toBe(200);
});
afterAll(() => served.close());

const asked = async (): Promise<IdentityRequestView> => {
  const { reference } = await submit(served.world, { reporter: { mode: 'named', name: NAME } });
  const answer = await post(`/api/office/tips/${reference}/identity-requests`, WHY, handler);
  expect(answer.status).toBe(201);
  return IdentityRequestView.parse(answer.body);
};

describe('a name over HTTP', () => {
  it('is asked for, granted and opened; no answer but the last holds it', async () => {
    const { id, reference } = await asked();
    const waiting = await get('/api/office/identity-requests', custodian);
    expect(waiting.body).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ id, reference, words: WHY.words, may: ['decide'] })]),
    });
    const granted = await post(`/api/office/identity-requests/${id}/decide`, { grant: true, words: '材料齐全，同意' }, custodian);
    expect(granted).toMatchObject({ status: 200, body: { id, state: 'granted' } });
    const mine = await get('/api/office/identity-requests', handler);
    expect(mine.body).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ id, answer: '材料齐全，同意', may: ['open'] })]),
    });
    expect(JSON.stringify([waiting.body, granted.body, mine.body])).not.toContain(NAME);
    const opened = await post(`/api/office/identity-requests/${id}/open`, {}, handler);
    expect(opened).toMatchObject({ status: 200, body: { name: NAME } });
    expect(opened.headers.get('cache-control')).toBe('no-store');
  });

  it('is refused in words to everybody whose turn it is not', async () => {
    const { id, reference } = await asked();
    expectRefusal(await post(`/api/office/identity-requests/${id}/open`, {}, handler), 409, 'identity.not-granted');
    expectRefusal(
      await post(`/api/office/identity-requests/${id}/decide`, { grant: true, words: '材料齐全' }, handler),
      403,
      'identity.custodians-only',
    );
    expectRefusal(await post(`/api/office/tips/${reference}/identity-requests`, WHY, handler), 409, 'identity.already-asked');
    expectRefusal(await post(`/api/office/tips/${reference}/identity-requests`, WHY, custodian), 404, 'tip.unknown');
    expectRefusal(await post(`/api/office/identity-requests/${id}/open`, {}, custodian), 404, 'identity.request-unknown');
    expectRefusal(await get('/api/office/identity-requests', {}), 401, 'office.sign-in-first');
    expectRefusal(await post(`/api/office/identity-requests/${id}/open`, {}, { cookie: handler.cookie }), 403, 'office.foreign-page');
  });

  it.each([
    [{ reason: 'curiosity', words: WHY.words }, 422, 'input.misfit'],
    [{ reason: 'payment' }, 422, 'input.misfit'],
    [{ reason: 'payment', words: '不到十个字' }, 422, 'identity.words-short'],
    [{ reason: 'payment', words: '好'.repeat(501) }, 422, 'identity.words-long'],
    [{ ...WHY, name: NAME }, 422, 'input.unknown-field'],
  ])('is not asked for with a body that does not fit: case %#', async (body, status, code) => {
    expectRefusal(await post('/api/office/tips/LL-2026-000001/identity-requests', body, handler), status, code);
  });

  it('is not found under a number or an id that is none', async () => {
    expectRefusal(await post('/api/office/tips/LL-2026-1/identity-requests', WHY, handler), 422, 'reference.malformed');
    expectRefusal(await post('/api/office/identity-requests/..%2f/open', {}, handler), 422, 'page.unknown');
    expectRefusal(await post(`/api/office/identity-requests/${'a'.repeat(22)}/open`, {}, handler), 404, 'identity.request-unknown');
  });
});
