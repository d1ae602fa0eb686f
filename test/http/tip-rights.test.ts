import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Staff } from '../../src/kernel/actor.ts';
import { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { move, SCAFFOLD, XINGXIAN } from '../support/builders.ts';
import { ask, byReceipt, expectRefusal } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
let base: string;
let handler: Staff;
let tip: TipReceipt;
beforeAll(async () => {
  served = await serveWorld();
  base = served.base;
  handler = await served.world.staff('李承办', XINGXIAN, ['handler']);
  tip = (await ask(base, '/api/tips', { json: { text: SCAFFOLD } })).body as TipReceipt;
});
afterAll(() => served.close());

const mine = (method: 'GET' | 'POST' | 'PUT', path: string, json?: unknown) =>
  ask(base, path, { method, headers: byReceipt(tip.receipt), ...(json !== undefined && { json }) });

describe('PUT /api/tip/identity', () => {
  it('answers which parts lie here now, and none of them', async () => {
    const answer = await mine('PUT', '/api/tip/identity', {
      mode: 'sealed-name',
      name: '高大山',
      idNumber: '１１０１０５１９４９１２３１００２ｘ',
    });
    expect(answer.status).toBe(200);
    expect(TipView.parse(answer.body)).toMatchObject({ mode: 'sealed-name', left: ['name', 'id-number'] });
    expect(JSON.stringify(answer.body)).not.toMatch(/高大山|110105/);
  });

  it.each([
    ['an ID number misread', { mode: 'named', name: '高大山', idNumber: '110105194912310021' }, 'id-number.misread'],
    ['half an ID number', { mode: 'named', name: '高大山', idNumber: '110105' }, 'id-number.malformed'],
    ['no name', { mode: 'named' }, 'input.misfit'],
    ['a blank name', { mode: 'named', name: '  ' }, 'text.blank'],
    ['a mode that gives no name', { mode: 'anonymous', name: '高大山' }, 'input.misfit'],
    ['more than is asked', { mode: 'named', name: '高大山', address: '北门外' }, 'input.unknown-field'],
  ])('refuses %s', async (_, json, code) => expectRefusal(await mine('PUT', '/api/tip/identity', json), 422, code));
});

describe('POST /api/tip/visits/:id', () => {
  it('answers a visit once, and refuses what answers none', async () => {
    await move(served.world, handler, tip, { action: 'accept' });
    await move(served.world, handler, tip, { action: 'visit', text: '有没有人为难您？' });
    const [visit] = TipView.parse((await mine('GET', '/api/tip')).body).visits ?? [];
    const path = `/api/tip/visits/${visit?.id}`;
    expectRefusal(await mine('POST', path, { text: ' ' }), 422, 'text.blank');
    expectRefusal(await mine('POST', path, {}), 422, 'input.misfit');
    const answer = await mine('POST', path, { text: '没有。' });
    expect(TipView.parse(answer.body).visits).toMatchObject([{ answer: '没有。' }]);
    expectRefusal(await mine('POST', path, { text: '有。' }), 409, 'visit.answered');
    expectRefusal(await mine('POST', `/api/tip/visits/${'A'.repeat(22)}`, { text: '有。' }), 404, 'visit.unknown');
    expectRefusal(await mine('POST', '/api/tip/visits/1', { text: '有。' }), 422, 'visit.unknown');
  });
});

describe('POST /api/tip/retaliation', () => {
  it('answers with a receipt of its own', async () => {
    const answer = await mine('POST', '/api/tip/retaliation', { text: '这个月奖金没有了。' });
    expect(answer.status).toBe(201);
    const second = TipReceipt.parse(answer.body);
    expect(second.receipt).not.toBe(tip.receipt);
    expect(second.reference).not.toBe(tip.reference);
  });

  it('refuses an empty one', async () => expectRefusal(await mine('POST', '/api/tip/retaliation', { text: '' }), 422, 'text.blank'));
});

describe('GET /api/tip/proof', () => {
  it('gives the signed receipt once more', async () => {
    const answer = await mine('GET', '/api/tip/proof');
    expect(answer).toMatchObject({ status: 200, body: tip.proof });
  });
});

describe('without the receipt', () => {
  it.each([
    ['PUT', '/api/tip/identity', { mode: 'named', name: '高大山' }],
    ['POST', `/api/tip/visits/${'A'.repeat(22)}`, { text: '有。' }],
    ['POST', '/api/tip/retaliation', { text: '奖金没有了。' }],
    ['GET', '/api/tip/proof', undefined],
  ] as const)('%s %s is refused', async (method, path, json) =>
    expectRefusal(await ask(base, path, { method, ...(json && { json }) }), 401, 'receipt.unknown'),
  );
});
