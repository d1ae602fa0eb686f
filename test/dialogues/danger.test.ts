import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

const SIGNS = /([0-9A-Z]{3}(?:-[0-9A-Z]{3}){8})/;
const GAS = '你好我家厨房一直闻见臭鸡蛋味，开窗也散不掉，离石滨河小区6号楼';

let world: ChatWorld;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());

describe('present danger', () => {
  it('is answered in the first message with what to do and whom to call, before anything is asked', async () => {
    const chat = world.somebody();
    const [first] = await chat.says(GAS);
    expect(first?.phones?.length).toBeGreaterThan(0);
    expect(chat.heard()).toContain('119');
    chat.hears('danger.noted');
    chat.hears('sent.receipt');
    chat.hears('sent.confirm-urgent');
    const view = await world.app.reports.trackTip(PUBLIC, chat.catches(SIGNS));
    expect(view.text).toBe(GAS);
  });

  it('adds every further message to the tip that was filed', async () => {
    const chat = world.somebody();
    await chat.says('屋里一股煤气味，好呛人');
    chat.hears('danger.noted-where');
    const receipt = chat.catches(SIGNS);
    await chat.says('在兴县锦绣小区三号楼');
    chat.hears('track.added');
    await chat.says('煤气味越来越重了');
    chat.hears('track.added');
    const view = await world.app.reports.trackTip(PUBLIC, receipt);
    expect(view.messages.map((message) => message.text)).toEqual(['在兴县锦绣小区三号楼', '煤气味越来越重了']);
  });

  it('breaks into a report and files what was told so far', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灶台旁边堆着三个煤气罐');
    await chat.says('兴县锦绣小区三号楼');
    await chat.says('屋里一股煤气味，好呛人');
    chat.hears('danger.noted');
    const view = await world.app.reports.trackTip(PUBLIC, chat.catches(SIGNS));
    expect(view.text).toBe('灶台旁边堆着三个煤气罐\n屋里一股煤气味，好呛人');
  });

  it('gives its advice even when the filing fails', async () => {
    const chat = world.somebody();
    await chat.says(GAS, { attachments: [`${'x'.repeat(22)}.${'y'.repeat(43)}`] });
    expect(chat.heard()).toContain('119');
    chat.hears('danger.not-filed');
    chat.hears('error.attachment.unknown');
  });

  it('is not seen where none is', async () => {
    const chat = world.somebody();
    await chat.says('去年我们这儿塌过一回，后来修好了，现在想问问验收没有');
    chat.hearsNot('danger.noted');
    chat.hearsNot('danger.noted-where');
  });
});
