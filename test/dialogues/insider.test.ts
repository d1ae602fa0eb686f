import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOnlyInsider, soundsInsider } from '../../bots/asked.ts';
import { loadDialogueWords } from '../../bots/words.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

const SIGNS = /([0-9A-Z]{3}(?:-[0-9A-Z]{3}){8})/;
const words = loadDialogueWords('content/dialogues/words.json');

let world: ChatWorld;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());

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

  it('is told once, before anything is sent, what he may rely on, and goes on anonymously', async () => {
    const chat = world.somebody();
    await chat.says('我就是这个工地的，兴县北门外恒泰工地的脚手架没有拉结');
    chat.hears('report.insider');
    chat.hears('report.insider-anonymous');
    chat.hears('report.insider-unsaid');
    await chat.says('跳过');
    chat.hears('report.insider');
    await chat.says('匿名');
    await chat.says('跳过');
    await chat.says('我们工地上的人都知道');
    chat.hearsNot('report.insider');
    while (chat.heard().includes('跳过')) await chat.says('跳过');
    await chat.says('不是');
    chat.hears('report.summary-anonymous');
    await chat.says('发送');
    expect((await world.app.reports.trackTip(PUBLIC, chat.catches(SIGNS))).state).toBe('received');
  });

  it('who says nothing else is told at once, and that he is one is not in the tip', async () => {
    const chat = world.somebody();
    await chat.says('我在这厂里上班,不敢说');
    chat.hears('report.insider');
    await chat.says('接着匿名说');
    chat.hears('report.what');
    await chat.says('配电箱门一直敞着');
    while (chat.heard().includes('跳过')) await chat.says('跳过');
    await chat.says('不是');
    chat.hears('report.summary-what', { what: '配电箱门一直敞着' });
    expect(chat.heard()).not.toContain('厂里');
  });

  it('may put it in other words first', async () => {
    const chat = world.somebody();
    await chat.says('我是他们公司的安全员，配电箱门一直敞着');
    await chat.says('先把话改一改');
    chat.hears('report.what');
    await chat.says('配电箱门一直敞着');
    chat.hears('report.place');
    await chat.says('兴县北门外');
    await chat.says('恒泰工地');
    await chat.says('跳过');
    await chat.says('不是');
    await chat.says('匿名');
    chat.hears('report.summary-what', { what: '配电箱门一直敞着' });
    expect(chat.heard()).not.toContain('安全员');
  });

  it('may wait: then nothing is kept', async () => {
    const chat = world.somebody();
    await chat.says('我是他们公司的安全员，配电箱门一直敞着');
    await chat.says('等等');
    chat.hears('report.insider-waits');
    await chat.says('你好');
    chat.hears('menu.welcome');
    expect(await world.holds('安全员')).toBe(false);
  });

  it('is told too when he says so at a later question or at the end', async () => {
    const atUnit = world.somebody();
    await atUnit.says('举报');
    await atUnit.says('灭火器过期');
    await atUnit.says('兴县锦绣小区');
    await atUnit.says('我就是这个公司的');
    atUnit.hears('report.insider');
    const atEnd = world.somebody();
    await atEnd.says('兴县北门外恒泰工地的脚手架没有拉结');
    while (!atEnd.heard().includes('受理单位')) await atEnd.says('跳过');
    await atEnd.says('不是');
    await atEnd.says('匿名');
    atEnd.hears('report.summary');
    await atEnd.says('我在这厂里上班，不敢说');
    atEnd.hears('report.insider');
    await atEnd.says('接着匿名说');
    atEnd.hears('report.summary');
  });
});
