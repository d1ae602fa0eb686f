import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { move, TO_ANSWER, walk, XINGXIAN } from '../support/builders.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

const SHAKING = '三楼拐角那里还是晃';
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
  tip = await world.app.reports.submitTip(PUBLIC, { text: '脚手架没有拉结，风一吹就晃', place: { text: '兴县北门外' } });
});

/** The office finds it so, and answers. */
const answer = async (attachments?: string[]): Promise<void> => {
  await walk(world, handler, tip, TO_ANSWER.slice(0, -1));
  await move(world, handler, tip, { action: 'answer', text: '已责令停工整改。', ...(attachments && { attachments }) });
};

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

  it('says that the office sent a picture and where it is fetched', async () => {
    await answer([await world.photo()]);
    const chat = world.somebody();
    await chat.says(tip.receipt);
    const { messages } = await world.app.reports.trackTip(PUBLIC, tip.receipt);
    chat.hears('track.from-office', { text: '已责令停工整改。' });
    chat.hears('track.picture', { path: `/api/tip/attachments/${messages.at(-1)?.attachments?.[0]?.id}` });
  });

  it('keeps words asked for about a matter with that matter when they speak of danger, and says first what to do', async () => {
    await answer();
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('还没改好');
    chat.hears('track.reason-not-fixed');
    const [first] = await chat.says(SHAKING);
    expect(first?.phones?.map(({ phone }) => phone)).toContain('119');
    chat.hears('danger.call-first');
    chat.hears('track.appealed');
    chat.hearsNot('sent.receipt');
    await chat.says('补充情况或照片');
    await chat.says(GAS);
    chat.hears('danger.call-first');
    chat.hears('track.added');
    const view = await world.app.reports.trackTip(PUBLIC, tip.receipt);
    expect(view.messages.slice(-2).map(({ text }) => text)).toEqual([SHAKING, GAS]);
  });

  it('says what to do even when the words can no longer be filed', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('补充情况或照片');
    await chat.says(GAS, { attachments: [`${'x'.repeat(22)}.${'y'.repeat(43)}`] });
    expect(chat.heard()).toContain('119');
    chat.hears('danger.not-filed');
    chat.hears('error.attachment.unknown');
  });

  it('takes danger for a tip of its own where no words for the matter were asked for', async () => {
    const chat = world.somebody();
    await chat.says(tip.receipt);
    await chat.says('补充情况或照片');
    await chat.says('完成');
    await chat.says(GAS);
    chat.hears('sent.receipt');
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
