import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOnlyInsider, soundsInsider } from '../../bots/asked.ts';
import { loadDialogueWords } from '../../bots/words.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { Chat } from '../support/chat.ts';
import { type ChatWorld, INSIDER_DOOR, openChatWorld } from '../support/chat-world.ts';
import { foundIn } from '../support/readable.ts';

const SIGNS = /([0-9A-Z]{3}(?:-[0-9A-Z]{3}){8})/;
const words = loadDialogueWords('content/dialogues/words.json');

let world: ChatWorld;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());

/** What is kept of a talk, in clear; nothing where it has ended. */
const talkSays = async ({ sender }: Chat): Promise<string> =>
  (await world.app.channels.recallTalk({ channel: 'web', sender }))?.content ?? '';

describe('somebody of the place itself', () => {
  it.each([
    '我就是这个工地的，脚手架没有拉结',
    '我是他们公司的安全员',
    '我在这厂里上班,不敢说',
    '我是在这个项目上干活的，基坑没护栏',
    '我给他们打工，老板不给发安全帽',
    '我们工地的塔吊没人检查',
    '我也是这儿的工人',
  ])('%s: is noticed', (said) => {
    expect(soundsInsider(said, words)).toBe(true);
  });

  it.each([
    '我是路过的，工地脚手架没有拉结',
    '我是工地旁边的住户，半夜还打灰',
    '我在工地对面上班，天天看见他们不系安全带',
    '我们小区楼道堆满了电动车',
    '工地的人说我管得宽',
    '我是这个小区的业主',
  ])('%s: is not taken for one', (said) => {
    expect(soundsInsider(said, words)).toBe(false);
  });

  it.each([
    ['我在这厂里上班,不敢说', true],
    ['我是他们公司的安全员', true],
    ['我就是这个工地的工人', true],
    ['我就是这个工地的，没戴帽', false],
    ['我在这厂里上班，机器没有防护罩', false],
  ])('%s: says nothing else is %p', (said, isOnly) => {
    expect(isOnlyInsider(said, words)).toBe(isOnly);
  });

  it('is shown the page for insiders at once, and nothing of what he told stays', async () => {
    const chat = world.somebody();
    await chat.says('我就是这个工地的，兴县北门外恒泰工地的脚手架没有拉结');
    chat.hears('insider.told', { address: INSIDER_DOOR });
    chat.hears('insider.why');
    chat.hears('insider.forgotten');
    expect(await talkSays(chat)).not.toContain('恒泰');
    await chat.says('跳过');
    chat.hears('insider.told');
    await chat.says('好，我到那一页去说');
    chat.hears('insider.go', { address: INSIDER_DOOR });
    await chat.says('你好');
    chat.hears('menu.welcome');
  });

  it('may go on here without a name, from the beginning, and is not sent away again', async () => {
    const chat = world.somebody();
    await chat.says('我是他们公司的安全员，配电箱门一直敞着');
    await chat.says('接着在这里匿名说');
    chat.hears('insider.unsaid');
    chat.hears('report.what');
    await chat.says('我们工地的配电箱门一直敞着');
    chat.hears('report.place');
    while (chat.heard().includes('跳过')) await chat.says('跳过');
    await chat.says('不是');
    chat.hears('report.summary-what', { what: '我们工地的配电箱门一直敞着' });
    chat.hears('report.summary-anonymous');
    expect(chat.heard()).not.toContain('安全员');
    await chat.says('发送');
    expect((await world.app.reports.trackTip(PUBLIC, chat.catches(SIGNS))).state).toBe('received');
  });

  it.each(['我是内部人员', '我要内部举报', '怎么内部吹哨', '我在这厂里上班,不敢说'])(
    '%s: is told of the page with nothing else said',
    async (said) => {
      const chat = world.somebody();
      await chat.says(said);
      chat.hears('insider.told', { address: INSIDER_DOOR });
    },
  );

  it('loses everything told so far, at whatever question he says it', async () => {
    const atUnit = world.somebody();
    await atUnit.says('举报');
    await atUnit.says('灭火器过期');
    await atUnit.says('兴县锦绣小区');
    await atUnit.says('我就是这个公司的', { attachments: [await world.photo()] });
    atUnit.hears('insider.told');
    await atUnit.says('接着');
    while (!atUnit.heard().includes('发出去'))
      await atUnit.says(atUnit.heard().includes('看到了什么') ? '通道锁了' : atUnit.heard().includes('反映受理') ? '不是' : '跳过');
    expect(atUnit.heard()).not.toMatch(/灭火器|锦绣/);
    atUnit.hears('report.summary-photos', { count: 0 });

    const atEnd = world.somebody();
    await atEnd.says('兴县北门外恒泰工地的脚手架没有拉结');
    while (!atEnd.heard().includes('受理单位')) await atEnd.says('跳过');
    await atEnd.says('不是');
    await atEnd.says('匿名');
    atEnd.hears('report.summary');
    await atEnd.says('我在这厂里上班，不敢说');
    atEnd.hears('insider.told');
    expect(await talkSays(atEnd)).not.toContain('恒泰');
  });

  it('in present danger is helped first, and then told where to say the rest', async () => {
    const chat = world.somebody();
    await chat.says('我们工地基坑边坡正在往下塌，下面还有人');
    chat.hears('danger.noted-where');
    chat.hears('sent.receipt');
    chat.hears('insider.after-danger', { address: INSIDER_DOOR });
  });

  it('who asks whether it stays secret, or how this works, hears of the page', async () => {
    const chat = world.somebody();
    await chat.says('会不会告诉老板');
    chat.hears('asked.secrecy-insider', { address: INSIDER_DOOR });
    await chat.says('帮助');
    chat.hears('help.insider', { address: INSIDER_DOOR });
  });
});

describe("an insider's receipt in a chat", () => {
  const TOLD = '塔吊的限位器被铁丝绑死了';
  const fileInsider = async () =>
    world.app.reports.submitTip(PUBLIC, { text: TOLD, place: { region: '141123' }, reporter: { mode: 'anonymous', insider: true } });

  it.each(['receipt', 'receiptWords'] as const)('as %s: is answered with the page, and shows and keeps nothing', async (form) => {
    const filed = await fileInsider();
    const chat = world.somebody();
    await chat.says(filed[form]);
    chat.hears('insider.receipt', { address: INSIDER_DOOR });
    expect(chat.heard()).not.toContain(filed.reference);
    expect(chat.heard()).not.toContain(TOLD);
    expect(await talkSays(chat)).toBe('');
    expect(await foundIn(world.folder, [filed.receipt, filed.receipt.replaceAll('-', ''), filed.receiptWords])).toEqual([]);
    await chat.says('这件事再说一句：绑的是东侧');
    chat.hearsNot('track.added');
  });

  it.each(['查回执', '补充'])('asked for with %s: the same', async (command) => {
    const { receipt } = await fileInsider();
    const chat = world.somebody();
    await chat.says(command);
    chat.hears('track.ask');
    await chat.says(receipt);
    chat.hears('insider.receipt');
    expect(await talkSays(chat)).toBe('');
  });

  it('in the middle of a report: the report goes on', async () => {
    const { receipt } = await fileInsider();
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    await chat.says(receipt);
    chat.hears('insider.receipt');
    chat.hears('report.place');
    expect(await talkSays(chat)).not.toContain(receipt);
  });

  it('while another receipt is being copied: the same', async () => {
    const { receipt } = await fileInsider();
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期了');
    while (!chat.heard().includes('受理单位')) await chat.says('跳过');
    await chat.says('不是');
    await chat.says('匿名');
    await chat.says('发送');
    chat.hears('sent.confirm');
    await chat.says(receipt);
    chat.hears('insider.receipt');
    expect(await talkSays(chat)).not.toContain(receipt);
  });
});
