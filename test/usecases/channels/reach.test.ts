import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeApp } from '../../../src/app.ts';
import { REACHES } from '../../../src/channels/store.ts';
import type { StoredReach } from '../../../src/channels/stored-schema.ts';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { WECHAT_TOKENS } from '../../../src/wechat/store.ts';
import { DAY, HOUR, MINUTE, move, refusalOf, submit, TO_ANSWER, track, walk, XINGXIAN } from '../../support/builders.ts';
import { OPENID, OTHER_OPENID, openReachable, PROGRESS, RESULT } from '../../support/reachable.ts';
import { foundIn } from '../../support/readable.ts';
import { openWorld, type World } from '../../support/world.ts';
import type { WeChatServer } from '../../wechat/wechat-server.ts';
import { fileAsInsider } from '../reports/insider-house.ts';

let weChat: WeChatServer;
let world: World;
let handler: Staff;
let tip: TipReceipt;

beforeEach(async () => {
  const reachable = await openReachable();
  weChat = reachable.weChat;
  world = await openWorld(reachable.settings);
  handler = await world.staff('李承办', XINGXIAN, ['handler']);
  tip = await submit(world);
  await world.settle();
});
afterEach(async () => {
  await world.end();
  await weChat.close();
});

/** The page asks, after its owner has ticked at WeChat too. */
const asked = (templates = [PROGRESS], of = tip, openId = OPENID) => {
  for (const template of templates) weChat.tick(openId, template);
  return world.app.reports.askReach(PUBLIC, of.receipt, { code: weChat.logIn(openId), templates });
};

const stored = async (): Promise<readonly StoredReach[]> => {
  const reaches = world.outside.database.collection(REACHES);
  return (await reaches.list({ by: 'by-account', limit: 100 })).rows.map(({ body }) => body);
};
const grants = async () => (await stored()).map((reach) => reach.grants);

/** The office does something its reporter is told of. */
const news = async (text = '请说一下是哪栋楼。'): Promise<void> => {
  await move(world, handler, tip, { action: 'ask', text });
  await world.settle();
};

const passes = async (ms: number): Promise<void> => {
  world.clock.move(ms);
  await world.app.reach.tellLate();
};

describe('whoever asks to be told', () => {
  it('sees that he is, and is told once for each tick, without a word of his matter', async () => {
    expect((await track(world, tip)).reach).toBeUndefined();
    expect((await asked([PROGRESS, RESULT])).reach).toBe('wechat');
    await news();
    expect((await track(world, tip)).reach).toBe('wechat');
    await news();
    await news();
    expect(weChat.sent()).toEqual([
      {
        openId: OPENID,
        template: PROGRESS,
        page: 'pages/mine/mine',
        data: { thing1: { value: '您的事有了新进展，凭回执查看' }, time2: { value: '2026年6月16日 09:31' } },
      },
      {
        openId: OPENID,
        template: RESULT,
        page: 'pages/mine/mine',
        data: { phrase1: { value: '有新进展' }, date3: { value: '2026年6月16日' } },
      },
    ]);
    expect((await track(world, tip)).reach).toBeUndefined();
    expect(await stored()).toEqual([]);
  });

  it('is told of all that a phone would be told of, until the answer', async () => {
    for (let tick = 0; tick < 9; tick += 1) await asked();
    await walk(world, handler, tip, TO_ANSWER);
    await world.settle();
    expect(weChat.sent()).toHaveLength(TO_ANSWER.length);
  });

  it('is told once though the same happening comes twice', async () => {
    await asked([PROGRESS, RESULT]);
    const [reach] = (await world.outside.database.collection(REACHES).list({ by: 'by-account', limit: 1 })).rows;
    await world.app.relayNews(reach?.id ?? '', 'happening');
    await world.app.relayNews(reach?.id ?? '', 'happening');
    expect(weChat.sent()).toHaveLength(1);
  });

  it('has his ticks counted, each template by itself', async () => {
    await asked([PROGRESS]);
    await asked([PROGRESS, RESULT]);
    expect(await grants()).toEqual([
      [
        { template: PROGRESS, left: 2 },
        { template: RESULT, left: 1 },
      ],
    ]);
  });

  it('gives way to another account that shows the receipt', async () => {
    await asked();
    await asked([PROGRESS], tip, OTHER_OPENID);
    expect(await stored()).toHaveLength(1);
    await news();
    expect(weChat.sent().map(({ openId }) => openId)).toEqual([OTHER_OPENID]);
  });

  it.each([
    ['a template that is not ours', ['a-template-of-another-office'], 'invalid reach.nothing-ticked'],
    ['a code that is good no more', [PROGRESS], 'invalid wechat.code-lapsed'],
  ])('with %s is refused, and nothing is kept', async (_, templates, refusal) => {
    expect(await refusalOf(world.app.reports.askReach(PUBLIC, tip.receipt, { code: 'stale', templates }))).toBe(refusal);
    expect(await stored()).toEqual([]);
  });

  it('while WeChat is out of reach is refused, and nothing is kept', async () => {
    weChat.next('code', 'cut');
    expect(await refusalOf(asked())).toBe('conflict wechat.busy');
    expect(await stored()).toEqual([]);
  });

  it('with a wrong receipt is refused before WeChat is asked', async () => {
    const code = weChat.logIn(OPENID);
    expect(await refusalOf(world.app.reports.askReach(PUBLIC, 'wrong', { code, templates: [PROGRESS] }))).toBe('nobody receipt.unknown');
    expect(weChat.asked).toEqual([]);
  });
});

describe('an insider', () => {
  it('is refused before WeChat is asked, and nothing of his account is kept', async () => {
    const insider = await fileAsInsider(world);
    expect(await refusalOf(asked([PROGRESS], insider))).toBe('forbidden reach.insider');
    expect(weChat.asked).toEqual([]);
    expect(await stored()).toEqual([]);
    expect((await track(world, insider)).reach).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('is read nowhere in the data folder, nor in the log', async () => {
    await asked();
    await news();
    await asked([RESULT]);
    await world.outside.database.scrub();
    const token = 'ACCESS_TOKEN_1';
    expect(await foundIn(join(world.folder, 'data'), [OPENID, OPENID.slice(2, 20), token])).toEqual([]);
    const log = world.logged.join('\n');
    for (const text of [OPENID, token, '0f1e2d3c4b5a69788796a5b4c3d2e1f0']) expect(log).not.toContain(text);
  });

  it('opens again after a restart, and the access token with it', async () => {
    await asked([PROGRESS, RESULT]);
    await news();
    world = await world.reopen();
    await news();
    expect(weChat.sent()).toHaveLength(2);
    expect(weChat.asked.filter(({ call }) => call === 'token')).toHaveLength(1);
    expect(await world.outside.database.collection(WECHAT_TOKENS).get('wx0123456789abcdef')).toMatchObject({ rev: 1 });
  });
});

describe('whoever wants it no more', () => {
  it('stops it with his receipt; twice is harmless', async () => {
    await asked([PROGRESS, RESULT]);
    expect((await world.app.reports.stopReach(PUBLIC, tip.receipt)).reach).toBeUndefined();
    expect((await world.app.reports.stopReach(PUBLIC, tip.receipt)).reach).toBeUndefined();
    await news();
    expect([weChat.sent(), await stored()]).toEqual([[], []]);
  });

  it('stops it for every matter of his account without a receipt, and for nobody else’s', async () => {
    const second = await submit(world, { text: '兴县蔚汾街井盖没了' });
    const others = await submit(world, { text: '兴县南关塔吊没有检测' });
    await asked();
    await asked([PROGRESS], second);
    await asked([PROGRESS], others, OTHER_OPENID);
    expect(await world.app.reach.forgetAccount(weChat.logIn(OPENID))).toBe(2);
    expect(await world.app.reach.forgetAccount(weChat.logIn(OPENID))).toBe(0);
    expect((await track(world, others)).reach).toBe('wechat');
    expect(await stored()).toHaveLength(1);
  });

  it.each(['withdraw', 'forget-me'] as const)('has it gone with %s', async (want) => {
    tip = await submit(world, { reporter: { mode: 'reachable', phone: '13800001234' } });
    await asked();
    await world.app.reports.appeal(PUBLIC, tip.receipt, { want });
    expect(await stored()).toEqual([]);
  });

  it('and withdraws while WeChat takes its time, is told of nothing', async () => {
    const { hasCome, release } = weChat.hold('code');
    const asking = refusalOf(asked());
    await hasCome;
    await world.app.reports.appeal(PUBLIC, tip.receipt, { want: 'withdraw' });
    release();
    expect(await asking).toBe('conflict reach.withdrawn');
    expect(await stored()).toEqual([]);
  });

  it('and has withdrawn cannot ask again', async () => {
    await world.app.reports.appeal(PUBLIC, tip.receipt, { want: 'withdraw' });
    expect(await refusalOf(asked())).toBe('conflict reach.withdrawn');
    expect(weChat.asked).toEqual([]);
  });

  it('has it gone with what is kept long enough', async () => {
    await asked();
    await move(world, handler, tip, { action: 'decline', reason: 'not-concrete' });
    weChat.next('send', 'send-busy');
    await world.settle();
    expect(await stored()).toHaveLength(1);
    world.clock.move(20 * 366 * DAY);
    await world.app.reports.forgetTips({ kind: 'system', job: 'forget-tips' });
    expect(await stored()).toEqual([]);
  });
});

describe('a message WeChat will not have', () => {
  it('for want of a tick at WeChat is let go, and the next template tried', async () => {
    await asked([PROGRESS, RESULT]);
    weChat.next('send', 'send-refused');
    await news();
    expect(weChat.sent().map(({ template }) => template)).toEqual([RESULT]);
    expect(await stored()).toEqual([]);
  });

  it('of any template leaves nothing behind', async () => {
    await asked([PROGRESS, RESULT]);
    weChat.next('send', 'send-foreign-person', 'send-refused');
    await news();
    expect([weChat.sent(), await stored()]).toEqual([[], []]);
  });

  it.each(['send-busy', 'send-used-up', 'cut', 'html'])('now (%s) is sent later, once for all there was since', async (answer) => {
    await asked();
    weChat.next('send', answer);
    await news();
    expect(await grants()).toEqual([[{ template: PROGRESS, left: 1 }]]);
    await passes(9 * MINUTE);
    expect(weChat.sent()).toEqual([]);
    await passes(MINUTE);
    expect(weChat.sent()).toHaveLength(1);
    expect(await stored()).toEqual([]);
  });

  it('because of how it is set up is written down without anybody, and sent once that is mended', async () => {
    await asked();
    weChat.next('send', 'send-wrong-field');
    await news();
    const lines = world.logged.filter((line) => line.includes('47003')).map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([{ call: 'send', code: 47003, msg: 'wechat' }]);
    expect(lines.flatMap(Object.keys).sort()).toEqual(['call', 'code', 'level', 'msg', 'time']);
    await passes(HOUR);
    expect(weChat.sent()).toHaveLength(1);
  });

  it('for days is given up; the tick stays for the next news', async () => {
    await asked();
    weChat.next('send', ...Array(8).fill('send-busy'));
    await news();
    for (let day = 0; day < 9; day += 1) await passes(DAY);
    expect([weChat.sent(), await grants()]).toEqual([[], [[{ template: PROGRESS, left: 1 }]]]);
    await news();
    expect(weChat.sent()).toHaveLength(1);
  });

  it('does not hold up what else follows from the news', async () => {
    await asked();
    weChat.next('send', 'cut');
    await news();
    expect((await track(world, tip)).messages).toHaveLength(1);
    expect(await world.outbox.parked()).toBe(0);
  });
});

describe('where WeChat is not set up', () => {
  it('nobody can ask, and who asked before can still stop it', async () => {
    await asked();
    const { weChat: _, ...without } = world.outside;
    const app = makeApp(without);
    const code = weChat.logIn(OPENID);
    expect(await refusalOf(app.reports.askReach(PUBLIC, tip.receipt, { code, templates: [PROGRESS] }))).toBe('conflict reach.not-set-up');
    expect(await refusalOf(app.reach.forgetAccount(code))).toBe('conflict reach.not-set-up');
    await app.relayNews('nobody', 'happening');
    expect((await app.reports.trackTip(PUBLIC, tip.receipt)).reach).toBe('wechat');
    expect((await app.reports.stopReach(PUBLIC, tip.receipt)).reach).toBeUndefined();
  });

  it('a practice run is one such place, whatever the settings say', async () => {
    const { weChat: other, settings } = await openReachable();
    const drill = await openWorld({ ...settings, DEMO_CLOCK_OFFSET_MS: '1000' });
    const { receipt } = await submit(drill);
    const input = { code: other.logIn(OPENID), templates: [PROGRESS] };
    expect(await refusalOf(drill.app.reports.askReach(PUBLIC, receipt, input))).toBe('conflict reach.not-set-up');
    expect(other.asked).toEqual([]);
    await drill.end();
    await other.close();
  });
});
