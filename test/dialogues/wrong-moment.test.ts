import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

const SIGNS = /([0-9A-Z]{3}(?:-[0-9A-Z]{3}){8})/;

let world: ChatWorld;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());

describe('a word that answers a question nobody asked', () => {
  it.each(['匿名', '1', '2', '第二个', '跳过', '完成', '好的', '返回', '实名'])('%s as the first word begins nothing', async (said) => {
    const chat = world.somebody();
    await chat.says(said);
    chat.hears('menu.unasked', { said });
    await chat.says('灭火器过期');
    chat.hears('report.place');
  });

  it.each(['匿名', '1', '2', '好的', '实名'])('%s is not the hazard', async (said) => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says(said);
    chat.hears('chat.unasked', { said });
    chat.hears('report.what');
  });

  it('a hazard cannot be skipped, and that is said', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('跳过');
    chat.hears('report.what-needed');
    chat.hears('report.what');
  });

  it('fills no part of the report and is not in what is sent', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    for (const said of ['匿名', '9']) {
      await chat.says(said);
      chat.hears('chat.unasked', { said });
      chat.hears('report.place');
    }
    await chat.says('兴县锦绣小区');
    await chat.says('匿名');
    chat.hears('report.unit');
    await chat.says('跳过');
    await chat.says('实名');
    chat.hears('report.photos');
    await chat.says('跳过');
    await chat.says('不是');
    await chat.says('匿名');
    await chat.says('9');
    chat.hears('chat.unasked', { said: '9' });
    chat.hears('report.summary-what', { what: '灭火器过期' });
    await chat.says('发送');
    const receipt = chat.catches(SIGNS);
    for (const said of ['匿名', '1', '谢谢']) {
      await chat.says(said);
      chat.hears('sent.unasked', { said });
    }
    expect(await world.app.reports.trackTip(PUBLIC, receipt)).toMatchObject({ text: '灭火器过期', messages: [] });
    await chat.says('完成');
    await chat.says(receipt);
    chat.hears('track.what-now');
    for (const said of ['匿名', '9', '跳过']) {
      await chat.says(said);
      chat.hears('track.unasked', { said });
    }
    expect((await world.app.reports.trackTip(PUBLIC, receipt)).messages).toEqual([]);
  });

  it('a number answers where it stands before an answer', async () => {
    const chat = world.somebody();
    await chat.says('你好');
    await chat.says('1');
    chat.hears('report.what');
    await chat.says('灭火器过期');
    chat.hears('report.place');
    await chat.says('1');
    chat.hears('report.unit');
  });
});
