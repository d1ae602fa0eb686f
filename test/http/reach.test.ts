import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Staff } from '../../src/kernel/actor.ts';
import { type TipReceipt, TipView } from '../../src/reports/schema.ts';
import { move, SCAFFOLD, XINGXIAN } from '../support/builders.ts';
import { ask, byReceipt, expectRefusal } from '../support/http.ts';
import { APP_SECRET, OPENID, openReachable, PROGRESS, RESULT } from '../support/reachable.ts';
import { foundIn } from '../support/readable.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import type { WeChatServer } from '../wechat/wechat-server.ts';

let weChat: WeChatServer;
let served: ServedWorld;
let handler: Staff;
let tip: TipReceipt;
beforeAll(async () => {
  const reachable = await openReachable();
  weChat = reachable.weChat;
  served = await serveWorld(reachable.settings);
  handler = await served.world.staff('李承办', XINGXIAN, ['handler']);
  tip = await filed();
});
afterAll(async () => {
  await served.close();
  await weChat.close();
});

const filed = async (reporter?: object): Promise<TipReceipt> =>
  (await ask(served.base, '/api/tips', { json: { text: SCAFFOLD, ...(reporter && { reporter }) } })).body as TipReceipt;

const reach = (method: 'POST' | 'DELETE', json?: unknown, { receipt } = tip) =>
  ask(served.base, '/api/tip/reach', { method, headers: byReceipt(receipt), ...(json !== undefined && { json }) });

const seen = async () => TipView.parse((await ask(served.base, '/api/tip', { headers: byReceipt(tip.receipt) })).body);

const news = async (): Promise<void> => {
  await move(served.world, handler, tip, { action: 'tell', text: '明天去看。' });
  await served.world.settle();
};

describe('a phone', () => {
  it('learns which templates to ask about, and nothing that is secret', async () => {
    const answer = await ask(served.base, '/api/here');
    expect(answer.body).toMatchObject({ weChat: { appId: 'wx0123456789abcdef', templates: [PROGRESS, RESULT] } });
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|thing1/i);
    expect(JSON.stringify(answer.body)).not.toContain(APP_SECRET);
  });

  it('asks for its owner, who is told once for each tick and then no more', async () => {
    weChat.tick(OPENID, PROGRESS);
    const answer = await reach('POST', { code: weChat.logIn(OPENID), templates: [PROGRESS] });
    expect(answer.status).toBe(200);
    expect(TipView.parse(answer.body).reach).toBe('wechat');
    expect(JSON.stringify(answer.body)).not.toContain(OPENID);
    await news();
    await news();
    expect(weChat.sent().map(({ openId }) => openId)).toEqual([OPENID]);
    expect((await seen()).reach).toBeUndefined();
  });

  it('stops it', async () => {
    await reach('POST', { code: weChat.logIn(OPENID), templates: [RESULT] });
    expect((await seen()).reach).toBe('wechat');
    const answer = await reach('DELETE');
    expect([answer.status, TipView.parse(answer.body).reach]).toEqual([200, undefined]);
    const before = weChat.sent().length;
    await news();
    expect(weChat.sent()).toHaveLength(before);
  });

  it('has everything of its account forgotten, without a receipt', async () => {
    await reach('POST', { code: weChat.logIn(OPENID), templates: [RESULT] });
    const answer = await ask(served.base, '/api/wechat/forget', { json: { code: weChat.logIn(OPENID) } });
    expect(answer).toMatchObject({ status: 200, body: { forgotten: 1 } });
    expect((await seen()).reach).toBeUndefined();
  });

  it.each([
    ['no ticks', { code: 'JSCODE', templates: [] }, 422, 'reach.nothing-ticked'],
    ['ticks of another mini-program', { code: 'JSCODE', templates: ['another'] }, 422, 'reach.nothing-ticked'],
    ['four ticks', { code: 'JSCODE', templates: ['a', 'b', 'c', 'd'] }, 422, 'input.misfit'],
    ['no code', { templates: [PROGRESS] }, 422, 'input.misfit'],
    ['a code with an address in it', { code: 'x&secret=1', templates: [PROGRESS] }, 422, 'wechat.code-lapsed'],
    ['a code WeChat does not know', { code: 'JSCODE', templates: [PROGRESS] }, 422, 'wechat.code-lapsed'],
    ['an OpenID of its own', { code: 'JSCODE', templates: [PROGRESS], openid: OPENID }, 422, 'input.unknown-field'],
  ])('with %s is refused', async (_, json, status, code) => expectRefusal(await reach('POST', json), status, code));

  it('is told in words that WeChat is busy', async () => {
    weChat.next('code', 'cut');
    expectRefusal(await reach('POST', { code: weChat.logIn(OPENID), templates: [PROGRESS] }), 409, 'wechat.busy');
    weChat.next('code', 'code-busy');
    expectRefusal(await ask(served.base, '/api/wechat/forget', { json: { code: weChat.logIn(OPENID) } }), 409, 'wechat.busy');
  });

  it('without the receipt is refused', async () => {
    expectRefusal(await reach('POST', { code: 'JSCODE', templates: [PROGRESS] }, { ...tip, receipt: 'wrong' }), 401, 'receipt.unknown');
    expectRefusal(await reach('DELETE', undefined, { ...tip, receipt: '' }), 401, 'receipt.unknown');
  });
});

describe('an insider’s phone', () => {
  it('is refused in words, and WeChat is not asked who it is', async () => {
    const insider = await filed({ mode: 'anonymous', insider: true });
    const before = weChat.asked.length;
    expectRefusal(await reach('POST', { code: weChat.logIn(OPENID), templates: [PROGRESS] }, insider), 403, 'reach.insider');
    expect(weChat.asked).toHaveLength(before);
  });
});

describe('the data folder and the log', () => {
  it('hold no OpenID, no token and no secret in clear, while one is kept and after', async () => {
    await reach('POST', { code: weChat.logIn(OPENID), templates: [PROGRESS] });
    const texts = [OPENID, OPENID.slice(1), Buffer.from(OPENID).toString('base64url').slice(2, 30), 'ACCESS_TOKEN_1', APP_SECRET];
    expect(await foundIn(join(served.world.folder, 'data'), texts)).toEqual([]);
    await reach('DELETE');
    expect(await foundIn(join(served.world.folder, 'data'), texts)).toEqual([]);
    const log = served.world.logged.join('\n');
    expect(log).toContain('/api/tip/reach');
    expect(texts.filter((text) => log.includes(text))).toEqual([]);
  });
});

describe('a server that does not speak to WeChat', () => {
  let plain: ServedWorld;
  beforeAll(async () => {
    plain = await serveWorld();
  });
  afterAll(() => plain.close());

  it('says nothing of it to phones, and refuses in words', async () => {
    expect((await ask(plain.base, '/api/here')).body).not.toHaveProperty('weChat');
    const { receipt } = (await ask(plain.base, '/api/tips', { json: { text: SCAFFOLD } })).body as TipReceipt;
    const json = { code: 'JSCODE', templates: [PROGRESS] };
    expectRefusal(await ask(plain.base, '/api/tip/reach', { json, headers: byReceipt(receipt) }), 409, 'reach.not-set-up');
    expectRefusal(await ask(plain.base, '/api/wechat/forget', { json: { code: 'JSCODE' } }), 409, 'reach.not-set-up');
  });
});
