import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { CITY, XINGXIAN } from '../support/builders.ts';
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

  it('takes a few characters for where one is, but not those of the receipt', async () => {
    const chat = world.somebody();
    await chat.says('屋里一股煤气味，好呛人');
    const [receipt, words] = [chat.catches(SIGNS), chat.catches(/((?:\p{Script=Han} ){11}\p{Script=Han})/u)];
    await chat.says('三楼东户');
    chat.hears('track.added');
    await chat.says(words.replaceAll(' ', '').slice(0, 3));
    chat.hears('sent.mismatch');
    expect((await world.app.reports.trackTip(PUBLIC, receipt)).messages.map(({ text }) => text)).toEqual(['三楼东户']);
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

describe('whether an urgent tip is about the receiving office', () => {
  const GAS_HERE = '兴县锦绣小区三号楼屋里一股煤气味，好呛人';
  const isFor = async (office: string, reference: string): Promise<boolean> => {
    const handler: Staff = { kind: 'staff', id: 'handler', name: '李承办', office, roles: ['handler'] };
    const { rows } = await world.app.reports.listMatters(handler, { view: 'urgent' });
    return rows.some((row) => row.reference === reference);
  };
  const REFERENCE = /(LL-\d{4}-\d{6})/;

  it('is asked once it is filed, and a yes takes it away from that office and says what cannot be taken back', async () => {
    const chat = world.somebody();
    await chat.says(GAS_HERE);
    chat.hears('sent.about-office');
    const [reference, receipt] = [chat.catches(REFERENCE), chat.catches(SIGNS)];
    expect(await isFor(XINGXIAN, reference)).toBe(true);
    await chat.says('是');
    chat.hears('step.turned-aside-alerted');
    chat.hears('sent.confirm-urgent');
    chat.hearsNot('sent.about-office');
    expect([await isFor(XINGXIAN, reference), await isFor(CITY, reference)]).toEqual([false, true]);
    await chat.says('是');
    chat.hears('sent.unasked');
    await chat.says('他们的人就在现场');
    chat.hears('track.added');
    expect((await world.app.reports.trackTip(PUBLIC, receipt)).messages).toHaveLength(1);
  });

  it('can be answered after more was told, and a no or a pass leaves it where it is', async () => {
    for (const answer of ['不是', '跳过']) {
      const chat = world.somebody();
      await chat.says(GAS_HERE);
      const [reference, receipt] = [chat.catches(REFERENCE), chat.catches(SIGNS)];
      await chat.says('三楼东户，门敲不开');
      chat.hears('track.added');
      await chat.says(answer);
      chat.hears('sent.office-kept');
      chat.hearsNot('sent.about-office');
      expect([await isFor(XINGXIAN, reference), await isFor(CITY, reference)]).toEqual([true, true]);
      await chat.says(receipt.replaceAll('-', '').slice(-4));
      chat.hears('sent.confirmed');
    }
  });

  it('is not asked of whoever was asked already', async () => {
    const chat = world.somebody();
    for (const said of ['举报', '灶台旁边堆着三个煤气罐', '兴县锦绣小区三号楼', '跳过', '跳过']) await chat.says(said);
    chat.hears('report.about-office');
    await chat.says('不是');
    await chat.says('屋里一股煤气味，好呛人');
    chat.hears('sent.confirm-urgent');
    chat.hearsNot('sent.about-office');
  });
});
