import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { Chat } from '../support/chat.ts';
import { type ChatWorld, INSIDER_DOOR, openChatWorld } from '../support/chat-world.ts';

const SIGNS = /([0-9A-Z]{3}(?:-[0-9A-Z]{3}){8})/;
const LONG = '山西宏盛建筑公司在柳林县青龙大街盖的那个楼，工人上架子都不系安全带';

let world: ChatWorld;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());

const receiptIn = (chat: Chat): string => chat.catches(SIGNS);
const tipOf = (chat: Chat) => world.app.reports.trackTip(PUBLIC, receiptIn(chat));

/** From the first word to the summary, with nothing but what is asked. */
const tellAll = async (chat: Chat): Promise<void> => {
  await chat.says('举报');
  await chat.says('脚手架没有拉结，风一吹就晃');
  await chat.says('兴县蔚汾镇锦绣小区二号楼');
  await chat.says('恒泰工地');
  await chat.says('跳过');
  await chat.says('不是');
  await chat.says('匿名');
  chat.hears('report.summary');
};

describe('a report', () => {
  it('is asked for step by step, shown before it is sent, and answered with a receipt', async () => {
    const chat = world.somebody();
    await chat.says('你好');
    chat.hears('menu.welcome');
    await chat.says('1');
    chat.hears('report.what');
    await chat.says('脚手架没有拉结，风一吹就晃');
    chat.hears('report.place');
    await chat.says('兴县蔚汾镇北门外');
    chat.hears('report.unit');
    await chat.says('恒泰工地');
    chat.hears('report.photos');
    await chat.says('跳过');
    chat.hears('report.about-office');
    await chat.says('1');
    chat.hears('report.reporter');
    await chat.says('匿名');
    chat.hears('report.summary-what', { what: '脚手架没有拉结，风一吹就晃' });
    chat.hears('report.summary-place', { place: '兴县蔚汾镇北门外' });
    chat.hears('report.summary-unit', { unit: '恒泰工地' });
    chat.hears('report.summary-photos', { count: 0 });
    chat.hears('report.summary-anonymous');
    await chat.says('发送');
    chat.hears('sent.receipt');
    chat.hears('sent.words');
    chat.hears('sent.confirm');
    const receipt = receiptIn(chat);
    expect(await tipOf(chat)).toMatchObject({ state: 'received', text: '脚手架没有拉结，风一吹就晃' });
    await chat.says('ABCD');
    chat.hears('sent.mismatch');
    await chat.says(receipt.replaceAll('-', '').slice(-4).toLowerCase());
    chat.hears('sent.confirmed');
  });

  it('takes the last four of the twelve characters as well', async () => {
    const chat = world.somebody();
    await tellAll(chat);
    await chat.says('发送');
    const words = chat.catches(/((?:\p{Script=Han} ){11}\p{Script=Han})/u);
    await chat.says(words.replaceAll(' ', '').slice(-4));
    chat.hears('sent.confirmed');
  });

  it('told in one long message is asked only for what is missing', async () => {
    const chat = world.somebody();
    await chat.says(LONG);
    chat.hears('report.photos');
    await chat.says('没有');
    await chat.says('不是');
    await chat.says('1');
    chat.hears('report.summary-what', { what: LONG });
    chat.hears('report.summary-place');
    chat.hears('report.summary-unit');
    await chat.says('确认');
    expect((await tipOf(chat)).text).toBe(LONG);
  });

  it('may begin with a photo', async () => {
    const chat = world.somebody();
    await chat.sends({ attachments: [await world.photo()] });
    chat.hears('report.what-of-photo');
    await chat.says('楼道里堆满了电动车');
    chat.hears('report.place');
    await chat.says('跳过');
    chat.hears('report.unit');
    await chat.says('不知道');
    await chat.says('不是');
    await chat.says('匿名');
    chat.hears('report.summary-photos', { count: 1 });
    chat.hears('report.summary-no-place');
    await chat.says('发送');
    expect((await tipOf(chat)).attachments).toHaveLength(1);
  });

  it('takes several photos until it is told that they are all', async () => {
    const chat = world.somebody();
    await chat.says(LONG);
    await chat.sends({ attachments: [await world.photo()] });
    chat.hears('report.photos-so-far', { count: 1 });
    await chat.sends({ attachments: [await world.photo(), await world.photo()] });
    chat.hears('report.photos-so-far', { count: 3 });
    await chat.says('完成');
    chat.hears('report.about-office');
  });

  it('takes a point on the map for the place', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    chat.hears('report.place');
    await chat.sends({ point: { lat: 38.4, lng: 111.1, datum: 'gcj02' } });
    chat.hears('report.unit');
  });

  it('fills in what a scanned poster says', async () => {
    const chat = world.somebody();
    await chat.sends({ entry: { place: '兴县锦绣小区北门', unit: '锦绣物业' } });
    chat.hears('report.filled-in');
    chat.hears('report.summary-place', { place: '兴县锦绣小区北门' });
    chat.hears('report.summary-unit', { unit: '锦绣物业' });
    chat.hears('report.what-here');
    await chat.says('不对，是锦绣小区南门');
    chat.hears('report.summary-place', { place: '锦绣小区南门' });
    await chat.says('灭火器过期');
    chat.hears('report.photos');
    await chat.says('跳过');
    await chat.says('不是');
    await chat.says('匿名');
    chat.hears('report.summary-what', { what: '灭火器过期' });
    chat.hears('report.summary-place', { place: '锦绣小区南门' });
    chat.hears('report.summary-unit', { unit: '锦绣物业' });
  });

  it('puts a slot right at any time', async () => {
    const chat = world.somebody();
    await tellAll(chat);
    await chat.says('不对，是三号楼');
    chat.hears('report.corrected');
    chat.hears('report.summary-place', { place: '兴县蔚汾镇锦绣小区三号楼' });
    await chat.says('2');
    chat.hears('report.change');
    await chat.says('单位');
    chat.hears('report.unit');
    await chat.says('恒达工地');
    chat.hears('report.summary-unit', { unit: '恒达工地' });
  });

  it('puts the last answer right while the next is being asked', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    await chat.says('兴县锦绣小区二号楼');
    await chat.says('不对，是三号楼');
    chat.hears('report.corrected');
    chat.hears('report.summary-place', { place: '兴县锦绣小区三号楼' });
    chat.hears('report.unit');
  });

  it('offers a button where a question may stay unanswered', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    expect((await chat.says('灭火器过期')).at(-1)?.choices?.map(({ id }) => id)).toEqual(['skip']);
    expect((await chat.says('跳过')).at(-1)?.choices?.map(({ id }) => id)).toEqual(['skip']);
    chat.hears('report.unit');
    expect((await chat.says('跳过')).at(-1)?.choices?.map(({ id }) => id)).toEqual(['skip']);
    chat.hears('report.photos');
    await chat.says('跳过');
    chat.hears('report.about-office');
  });

  it('adds what is said at the summary', async () => {
    const chat = world.somebody();
    await tellAll(chat);
    await chat.says('对了，晚上也在干活');
    chat.hears('report.noted');
    chat.hears('report.summary-what', { what: '脚手架没有拉结，风一吹就晃\n对了，晚上也在干活' });
  });

  it('goes back, and is broken off without a trace', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    await chat.says('返回');
    chat.hears('report.what');
    await chat.says('消火栓没水');
    await chat.says('取消');
    chat.hears('chat.cancelled');
    await chat.says('你好');
    chat.hears('menu.welcome');
  });

  it('waits while something else is asked, and goes on', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    await chat.says('帮助');
    chat.hears('help.title');
    chat.hears('report.place');
    await chat.says('人工');
    chat.hears('human.phones');
    chat.hears('report.place');
    await chat.says('找单位');
    chat.hears('finder.where');
    await chat.says('回到举报');
    chat.hears('report.place');
    await chat.says('菜单');
    chat.hears('menu.welcome');
    await chat.says('回到举报');
    chat.hears('report.place');
  });

  it('goes on after a restart and after days of silence', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    chat.meets(world.newEngine());
    world.clock.move(3 * 24 * 3_600_000);
    await chat.says('你好');
    chat.hears('chat.we-were-at');
    chat.hears('report.place');
    await chat.says('兴县锦绣小区');
    chat.hears('report.unit');
  });

  it('leaves a phone or a name only when asked to, and shows neither again', async () => {
    const chat = world.somebody();
    await chat.says(LONG);
    await chat.says('跳过');
    await chat.says('不是');
    await chat.says('留个电话');
    chat.hears('report.phone');
    await chat.says('12');
    chat.hears('error.phone.malformed');
    await chat.says('8234567');
    chat.hears('error.phone.no-area-code');
    await chat.says('139 0000 0001');
    chat.hears('report.summary-reachable');
    expect(chat.heard()).not.toContain('0001');
    await chat.says('修改');
    await chat.says('身份和电话');
    await chat.says('实名');
    await chat.says('赵试试');
    await chat.says('跳过');
    chat.hears('report.summary-named');
    expect(chat.heard()).not.toContain('赵试试');
  });

  it('hands an insider over to the page of his own', async () => {
    const chat = world.somebody();
    await chat.says(LONG);
    await chat.says('跳过');
    await chat.says('不是');
    await chat.says('我是这个单位的内部人员');
    chat.hears('insider.told', { address: INSIDER_DOOR });
    await chat.says('接着在这里匿名说');
    chat.hears('report.what');
  });

  it('gives the same receipt when the last message comes twice, and when both come at once', async () => {
    const chat = world.somebody();
    await tellAll(chat);
    const [one, two] = await Promise.all([chat.says('发送', { messageId: 'send' }), chat.says('发送', { messageId: 'send' })]);
    expect(two).toEqual(one);
    chat.meets(world.newEngine());
    expect(await chat.says('发送', { messageId: 'send' })).toEqual(one);
  });

  it('adds to the tip whatever is said before the receipt is confirmed', async () => {
    const chat = world.somebody();
    await tellAll(chat);
    await chat.says('发送');
    const receipt = receiptIn(chat);
    await chat.says('忘了说，对面就是小学');
    chat.hears('track.added');
    const view = await world.app.reports.trackTip(PUBLIC, receipt);
    expect(view.messages.map(({ from, text }) => ({ from, text }))).toEqual([{ from: 'reporter', text: '忘了说，对面就是小学' }]);
    await chat.says('完成');
    chat.hears('sent.unconfirmed');
  });

  it.each([
    ['the receipt of another tip', (_: string, other: string) => other],
    ['its own receipt with a sign wrong', (own: string) => own.replace(/.$/, (sign) => (sign === '7' ? '8' : '7'))],
  ])('does not add %s to the tip', async (_, typed) => {
    const other = await world.app.reports.submitTip(PUBLIC, { text: '楼道里堆满了电动车' });
    const chat = world.somebody();
    await tellAll(chat);
    await chat.says('发送');
    const receipt = receiptIn(chat);
    await chat.says(typed(receipt, other.receiptWords));
    chat.hears('sent.mismatch');
    expect((await world.app.reports.trackTip(PUBLIC, receipt)).messages).toEqual([]);
  });

  it.each([
    ['three characters', () => '胜族写'],
    ['six characters', () => '三楼东户门口'],
    ['characters of the receipt in another order', (own: string) => [...own.replaceAll(' ', '')].reverse().slice(0, 8).join('')],
  ])('takes %s for a try at the receipt and never for a message', async (_, typed) => {
    const chat = world.somebody();
    await tellAll(chat);
    await chat.says('发送');
    const receipt = receiptIn(chat);
    await chat.says(typed(chat.catches(/((?:\p{Script=Han} ){11}\p{Script=Han})/u)));
    chat.hears('sent.mismatch');
    expect((await world.app.reports.trackTip(PUBLIC, receipt)).messages).toEqual([]);
  });

  it('goes on when it is begun twice', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    await chat.says('菜单');
    await chat.says('我要举报');
    chat.hears('report.place');
    await chat.says('举报');
    chat.hears('report.place');
  });

  it('keeps the kind that the words tell', async () => {
    const chat = world.somebody();
    await tellAll(chat);
    await chat.says('我建议装个监控');
    chat.hears('report.summary-kind.suggestion');
    await chat.says('要改一下');
    await chat.says('是哪一类事');
    await chat.says('安全隐患');
    chat.hears('report.summary-kind.hazard');
  });

  it('leaves nothing readable in the data folder, neither before nor after it is sent', async () => {
    const chat = world.somebody();
    await tellAll(chat);
    const secrets = ['脚手架没有拉结', '锦绣小区二号楼', '恒泰工地'];
    expect(await Promise.all(secrets.map(world.holds))).toEqual([false, false, false]);
    await chat.says('发送');
    const receipt = receiptIn(chat);
    const after = [...secrets, receipt, receipt.replaceAll('-', '')];
    expect(await Promise.all(after.map(world.holds))).toEqual(after.map(() => false));
  });
});
