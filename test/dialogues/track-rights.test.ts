import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { move, track, XINGXIAN } from '../support/builders.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

const QUESTION = '有没有人为难您？';
const GAS = '屋里一股煤气味，好呛人';

let world: ChatWorld;
let handler: Staff;
let tip: TipReceipt;
beforeAll(async () => {
  world = await openChatWorld();
  handler = await world.staff('李承办', XINGXIAN, ['handler']);
});
afterAll(() => world.end());
beforeEach(async () => {
  tip = await world.app.reports.submitTip(PUBLIC, {
    text: '脚手架没有拉结，风一吹就晃',
    place: { text: '兴县北门外' },
    reporter: { mode: 'named', name: '高大山', phone: '13835810001', idNumber: '11010519491231002X' },
  });
});

describe('the rights of a reporter, in a talk', () => {
  it('says what lies here of him, never the values', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    for (const key of ['track.left', 'track.left.name', 'track.left.phone', 'track.left.id-number'] as const) chat.hears(key);
    expect(chat.heard()).not.toMatch(/高大山|13835810001|11010519/);
  });

  it('withdraws only after a plain yes', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('撤回举报');
    chat.hears('track.confirm.withdraw');
    await chat.says('先不了');
    expect(await track(world, tip)).toMatchObject({ state: 'received', messages: [] });
    await chat.says('撤回举报');
    await chat.says('确定');
    expect(await track(world, tip)).toMatchObject({ state: 'withdrawn', left: [] });
    expect(chat.heard()).toContain(world.outside.copy.phrase('step.withdrawn'));
    chat.hearsNot('track.choice.withdraw');
  });

  it('has what he left destroyed, and says so', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('删掉我的信息');
    chat.hears('track.confirm.forget-me');
    await chat.says('确定');
    expect(chat.heard()).toContain(world.outside.copy.phrase('step.reporter-forgotten'));
    chat.hearsNot('track.left');
    expect(await track(world, tip)).toMatchObject({ state: 'received', mode: 'anonymous' });
  });

  it('takes danger told where a yes was asked for as told, and destroys nothing', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('删掉我的信息');
    await chat.says(GAS);
    chat.hears('danger.call-first');
    const view = await track(world, tip);
    expect(view.left).toContain('name');
    expect(view.messages.map(({ text }) => text)).toEqual([GAS]);
  });
});

describe('a call-back visit, in a talk', () => {
  beforeEach(async () => {
    await move(world, handler, tip, { action: 'accept' });
    await move(world, handler, tip, { action: 'visit', text: QUESTION, dueOn: '2026-07-01' });
  });

  it('is told with its day, and answered in own words', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    chat.hears('track.visit', { text: QUESTION, year: 2026, month: 7, day: 1 });
    await chat.says('回答回访');
    chat.hears('track.answer-visit', { text: QUESTION });
    await chat.says('有，这个月奖金没发。');
    chat.hears('track.visit-taken');
    chat.hears('track.visit-answered', { text: '有，这个月奖金没发。' });
    chat.hearsNot('track.choice.answer-visit');
    expect((await track(world, tip)).visits).toMatchObject([{ answer: '有，这个月奖金没发。' }]);
  });

  it('can be left for later', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('回答回访');
    await chat.says('跳过');
    chat.hears('track.what-now');
    expect((await track(world, tip)).visits?.[0]?.answer).toBeUndefined();
  });

  it('answered elsewhere meanwhile says so instead of losing the words', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('回答回访');
    const [visit] = (await track(world, tip)).visits ?? [];
    await world.app.reports.answerVisit(PUBLIC, tip.receipt, visit?.id ?? '', { text: '没有。' });
    await chat.says('有一点');
    chat.hears('error.visit.unknown');
    expect((await track(world, tip)).visits).toMatchObject([{ answer: '没有。' }]);
  });
});
