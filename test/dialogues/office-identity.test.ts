import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Staff } from '../../src/kernel/actor.ts';
import { CITY, DAY, submit } from '../support/builders.ts';
import { writtenDown } from '../usecases/keys/key-house.ts';
import { type Officer, type OfficeWorld, openOffice } from './office-people.ts';

/* A name is opened by two people who have only the chat of the office: the handler asks, the custodian decides, the handler looks. */

const NAME = '冯大力';
const ID = '11010519491231002X';
const WHY = '奖励已经核定，要按姓名转账给他';

let office: OfficeWorld;
let handler: Officer;
let custodian: Officer;

const makeCustodian = async (first: Staff, second: Staff): Promise<Officer> => {
  const staff = await office.staff('孙保管', CITY, []);
  await office.app.offices.proposeRole(first, { staffId: staff.id, role: 'custodian' });
  await office.app.offices.confirmRole(second, { staffId: staff.id, role: 'custodian' });
  return office.sitsDown({ ...staff, roles: ['custodian'] });
};

beforeAll(async () => {
  office = await openOffice();
  const [first, second] = [await office.staff('管一', CITY, ['administrator']), await office.staff('管二', CITY, ['administrator'])];
  handler = await office.officer('李承办', ['handler']);
  custodian = await makeCustodian(first, second);
  await office.app.keys.setUp(first, writtenDown(await office.app.keys.draftRecovery(first)));
});
afterAll(() => office.end());

const file = (mode: 'named' | 'sealed-name' | 'anonymous') =>
  submit(office, { reporter: mode === 'anonymous' ? { mode } : { mode, name: NAME, idNumber: ID } });

/** From the opened matter to the request that is sent. */
const ask = async (reference: string): Promise<void> => {
  await handler.says(reference);
  await handler.presses('申请查看身份');
  await handler.presses('申请查看身份');
  await handler.presses('兑付奖励');
  await handler.says(WHY);
  await handler.presses('发出');
};

describe('a handler who asks for a name', () => {
  it('is led through reason, words and a last look, is refused once and granted once, and sees the name in one reply', async () => {
    const { reference } = await file('named');
    await ask(reference);
    handler.hears('office.identity.sent', { reference });
    expect(handler.buttons()).not.toContain('查看身份');

    await custodian.says('首页');
    await custodian.presses('身份申请（1 件等您）');
    await custodian.presses(reference);
    custodian.hears('office.identity.words', { words: WHY });
    await custodian.presses('不同意');
    await custodian.says('不行');
    custodian.hears('error.identity.answer-short');
    await custodian.says('还没有核定奖励');
    await custodian.presses('发出');
    custodian.hears('office.identity.refused', { reference });

    await handler.says('身份申请');
    await handler.presses(reference);
    handler.hears('office.identity.answer', { words: '还没有核定奖励' });
    await ask(reference);
    await custodian.says('身份申请');
    await custodian.presses(reference);
    await custodian.presses('同意查看');
    await custodian.says('核定书已看到，同意');
    await custodian.presses('发出');
    custodian.hears('office.identity.granted', { reference });
    expect(custodian.heard()).not.toContain(NAME);

    await handler.says('首页');
    await handler.presses('身份申请（1 件等您）');
    await handler.presses(reference);
    expect(handler.heard()).toContain('可以看到 6月19日 09:30，到期自动销毁');
    await handler.presses('查看身份');
    expect(handler.heard()).toContain(NAME);
    expect(handler.heard()).toContain(ID);
    handler.hears('office.identity.careful');
    await handler.says('首页');
    expect(handler.heard()).not.toContain(NAME);
  });

  it("is told the last day of an insider's name, which ends with that day", async () => {
    const { reference } = await submit(office, { reporter: { mode: 'named', insider: true, name: NAME, idNumber: ID } });
    await ask(reference);
    await custodian.says('身份申请');
    await custodian.presses(reference);
    await custodian.presses('同意查看');
    await custodian.says('核定书已看到，同意');
    await custodian.presses('发出');
    await handler.says('身份申请');
    await handler.presses(reference);
    expect(handler.heard()).toContain('可以看到 6月18日 24 点，到期自动销毁');
    await handler.says('首页');
  });

  it('is offered nothing where nobody left a name, and for a sealed name only to pay', async () => {
    const anonymous = await file('anonymous');
    await handler.says(anonymous.reference);
    expect(handler.buttons().filter((label) => label.includes('身份'))).toEqual([]);
    const sealed = await file('sealed-name');
    await handler.says(sealed.reference);
    await handler.presses('申请查看身份');
    handler.hears('office.identity.mode.sealed-name');
    await handler.presses('申请查看身份');
    expect(handler.buttons()).toEqual(['兑付奖励', expect.any(String)]);
  });

  it('is told what is too short, may change it, and may leave', async () => {
    const { reference } = await file('named');
    await handler.says(reference);
    await handler.presses('申请查看身份');
    await handler.presses('申请查看身份');
    await handler.says('随便看看');
    handler.hears('office.pick-one');
    await handler.presses('当面核实');
    await handler.says('要核实');
    handler.hears('error.identity.words-short');
    await handler.says('要约他到现场指认是哪一段外架');
    handler.hears('office.identity.confirm', { reference });
    await handler.presses('不办了');
    handler.hears('office.identity.how');
    await handler.presses('回到这件');
    handler.hears('office.matter.story');
  });

  it('is told when the time is over', async () => {
    const { reference } = await file('named');
    await ask(reference);
    await custodian.says('身份申请');
    await custodian.presses(reference);
    await custodian.presses('同意查看');
    await custodian.says('核定书已看到，同意');
    await custodian.presses('发出');
    await handler.says(reference);
    await handler.presses('查看身份');
    const [look] = handler.buttons().filter((label) => label === '查看身份');
    office.clock.move(DAY / 4);
    await handler.presses('查看身份');
    expect(handler.heard()).toContain(NAME);
    expect(look).toBe('查看身份');
    office.clock.move(4 * DAY);
    await handler.says(reference);
    await handler.presses('申请查看身份');
    handler.hears('office.identity.state.ended');
  });
});

describe('a custodian', () => {
  it('sees of a tip its number alone', async () => {
    const { reference } = await file('named');
    await ask(reference);
    await custodian.says('身份申请');
    await custodian.presses(reference);
    expect(custodian.heard()).not.toContain('脚手架');
    await custodian.says(reference);
    custodian.hears('error.tip.unknown');
  });
});

describe('a reply that shows a name', () => {
  it('is not kept: said again, the message is told only that it was shown', async () => {
    const { reference } = await file('named');
    await ask(reference);
    await custodian.says('身份申请');
    await custodian.presses(reference);
    await custodian.presses('同意查看');
    await custodian.says('核定书已看到，同意');
    await custodian.presses('发出');
    await handler.says(reference);
    await handler.presses('查看身份');
    await handler.presses('查看身份');
    expect(handler.heard()).toContain(NAME);
    await handler.repeats();
    expect(handler.heard()).not.toContain(NAME);
    handler.hears('chat.fleeting');
  });
});
