import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { Chat } from '../support/chat.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

const SIGNS = /([0-9A-Z]{3}(?:-[0-9A-Z]{3}){8})/;

let world: ChatWorld;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());

const tell = async (chat: Chat, what: string, as: readonly string[]): Promise<void> => {
  for (const said of ['举报', what, '兴县蔚汾镇北门外', '恒泰工地', '跳过', '不是', ...as]) await chat.says(said);
  chat.hears('report.summary');
};
const textOf = async (chat: Chat): Promise<string> => (await world.app.reports.trackTip(PUBLIC, chat.catches(SIGNS))).text;

describe('words that give away who speaks', () => {
  it('are pointed out once before they are sent, and taken out on a yes', async () => {
    const chat = world.somebody();
    await tell(chat, '我叫张三，脚手架没有拉结，风一吹就晃', ['匿名']);
    await chat.says('发送');
    chat.hears('report.gives-away');
    chat.hears('personal.kind.name');
    chat.hearsNot('sent.receipt');
    await chat.says('去掉');
    chat.hears('report.redacted');
    chat.hears('report.summary');
    await chat.says('发送');
    chat.hears('sent.receipt');
    expect(await textOf(chat)).toBe('我叫〔姓名〕，脚手架没有拉结，风一吹就晃');
  });

  it('go as they are when the person wants it so', async () => {
    const chat = world.somebody();
    await tell(chat, '我叫张三，脚手架没有拉结，风一吹就晃', ['匿名']);
    await chat.says('发送');
    await chat.says('照原样');
    chat.hears('sent.receipt');
    expect(await textOf(chat)).toBe('我叫张三，脚手架没有拉结，风一吹就晃');
  });

  it('are not pointed out to whoever gives his name, or where somebody else is named', async () => {
    const named = world.somebody();
    await tell(named, '我叫张三，脚手架没有拉结，风一吹就晃', ['实名', '张三', '跳过']);
    await named.says('发送');
    named.hears('sent.receipt');
    const other = world.somebody();
    await tell(other, '老板叫闫彪，脚手架没有拉结，风一吹就晃', ['匿名']);
    await other.says('发送');
    other.hears('sent.receipt');
  });
});
