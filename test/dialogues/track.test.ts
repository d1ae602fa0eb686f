import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

let world: ChatWorld;
let tip: TipReceipt;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  tip = await world.app.reports.submitTip(PUBLIC, { text: '脚手架没有拉结，风一吹就晃', place: { text: '兴县北门外' } });
});

describe('following a tip', () => {
  it.each([
    ['signs', (receipt: TipReceipt) => receipt.receipt],
    ['signs in small letters without dashes', (receipt: TipReceipt) => receipt.receipt.replaceAll('-', '').toLowerCase()],
    ['twelve characters', (receipt: TipReceipt) => receipt.receiptWords],
    ['twelve characters in one go', (receipt: TipReceipt) => receipt.receiptWords.replaceAll(' ', '')],
  ])('opens with nothing but the receipt, as %s', async (_, typed) => {
    const chat = world.somebody();
    await chat.says(typed(tip));
    chat.hears('track.state', { reference: tip.reference });
    chat.hears('track.due');
    chat.hears('track.what-now');
  });

  it('asks for the receipt, and asks again when it opens nothing', async () => {
    const chat = world.somebody();
    await chat.says('查回执');
    chat.hears('track.ask');
    await chat.says('000-000-000-000-000-000-000-000-000');
    chat.hears('error.receipt.unknown');
    chat.hears('track.ask');
    await chat.says(tip.receipt);
    chat.hears('track.state', { reference: tip.reference });
  });

  it('takes words and photos to be added', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('补充情况或照片');
    chat.hears('track.add');
    await chat.says('今天又多搭了一层');
    chat.hears('track.added');
    await chat.sends({ attachments: [await world.photo()] });
    await chat.says('完成');
    chat.hears('track.from-you', { text: '今天又多搭了一层' });
    chat.hears('track.files-from-you', { count: 1 });
    await chat.says('没有了');
    chat.hears('track.goodbye');
  });

  it('can be begun with what is wanted', async () => {
    const chat = world.somebody();
    await chat.says('补充');
    chat.hears('track.ask');
    await chat.says(tip.receiptWords);
    chat.hears('track.add');
  });

  it('adds a message once however often it is delivered', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('今天又多搭了一层', { messageId: 'same' });
    chat.meets(world.newEngine());
    await chat.says('今天又多搭了一层', { messageId: 'same' });
    const view = await world.app.reports.trackTip(PUBLIC, tip.receipt);
    expect(view.messages).toHaveLength(1);
  });

  it('opens another tip by its receipt, and never adds a receipt to a tip', async () => {
    const other = await world.app.reports.submitTip(PUBLIC, { text: '楼道里堆满了电动车' });
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('补充情况或照片');
    await chat.says(other.receiptWords);
    chat.hears('track.state', { reference: other.reference });
    await chat.says(tip.receipt);
    chat.hears('track.state', { reference: tip.reference });
    const views = await Promise.all([tip, other].map(({ receipt }) => world.app.reports.trackTip(PUBLIC, receipt)));
    expect(views.map((view) => view.messages)).toEqual([[], []]);
  });

  it('lies over a report that is being told, and gives it back', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    await chat.says(tip.receipt);
    chat.hears('track.state', { reference: tip.reference });
    await chat.says('没有了');
    chat.hears('chat.back-to');
    chat.hears('report.place');
  });
});

describe('finding an office', () => {
  it('names the office of a county and its phones', async () => {
    const chat = world.somebody();
    await chat.says('找单位');
    await chat.says('兴县');
    chat.hears('finder.office', { office: world.app.reports.officeFor('141123').name });
  });

  it('asks again for a place it does not know', async () => {
    const chat = world.somebody();
    await chat.says('找单位');
    await chat.says('月亮上');
    chat.hears('finder.unknown');
    chat.hears('finder.where');
  });
});
