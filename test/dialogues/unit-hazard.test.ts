import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enterBy } from '../support/unit-door.ts';
import { type Fixer, openUnitChat, type UnitChatWorld } from './unit-people.ts';

let world: UnitChatWorld;
beforeAll(async () => {
  world = await openUnitChat();
});
afterAll(() => world.end());

/** Whoever got a notice, at the chat, with the hazard before him. */
const holder = async (over = {}): Promise<{ readonly fixer: Fixer; readonly number: string }> => {
  const { number, code } = await world.ledger.notify(over);
  const fixer = world.fixer(await enterBy(world, code));
  await fixer.comes();
  return { fixer, number };
};

const FIVE = ['张建国，项目经理', '停用北侧脚手架，补装连墙件', '3万元', '6月25日', '拉警戒线，派人看守'];

const nameFixes = async (fixer: Fixer): Promise<void> => {
  await fixer.presses('填写五落实');
  for (const answer of FIVE) await fixer.says(answer);
  await fixer.presses('确认提交');
};

const report = async (fixer: Fixer, words = '连墙件补齐了，监理验收过'): Promise<void> => {
  await fixer.presses('报告已经改好');
  await fixer.says(words, [await world.picture()]);
  await fixer.presses('确认提交');
};

const fixesOf = async (number: string) => (await world.app.hazards.openHazard(world.ledger.handler, number)).fixes;

describe('whoever came by the link of a notice', () => {
  it('sees at once what is demanded, by when, why, and whom to ask by office', async () => {
    const { fixer, number } = await holder();
    const said = fixer.heard();
    for (const part of [number, '没有连墙件', '停用北侧脚手架，补齐', '6月30日', '还有 14 天', '兴县住', '五落实'])
      expect(said).toContain(part);
    expect(said).toMatch(/依据：.+第.+条/);
    expect(said).not.toMatch(/承办人甲|督导检查|来源/);
    expect(fixer.buttons()).toEqual(['填写五落实', '申请延长期限']);
  });

  it('names the five fixes one by one, each with an example, and reads them once more before they go', async () => {
    const { fixer, number } = await holder();
    await fixer.presses('填写五落实');
    for (const [i, example] of [
      'unit.example.responsible',
      'unit.example.measures',
      'unit.example.funds',
      'unit.example.fix-by',
      'unit.example.plan',
    ].entries()) {
      fixer.hears(example as 'unit.example.plan');
      await fixer.says(FIVE[i] ?? '');
    }
    for (const part of ['张建国，项目经理', '30000 元', '6月25日', '拉警戒线']) expect(fixer.heard()).toContain(part);
    expect(await fixesOf(number)).toBeUndefined();
    await fixer.presses('确认提交');
    fixer.hears('unit.done.name-fixes');
    expect(await fixesOf(number)).toEqual({
      responsible: FIVE[0],
      measures: FIVE[1],
      fundsFen: 3_000_000,
      dueOn: '2026-06-25',
      plan: FIVE[4],
    });
  });

  it.each([
    ['三万五', 3_500_000],
    ['0', 0],
    ['不需要花钱', 0],
    ['无', 0],
    ['1,200元', 120_000],
  ])('says of the money %s', async (text, fen) => {
    const { fixer, number } = await holder();
    await fixer.presses('填写五落实');
    for (const answer of [...FIVE.slice(0, 2), text, ...FIVE.slice(3)]) await fixer.says(answer);
    await fixer.presses('确认提交');
    expect((await fixesOf(number))?.fundsFen).toBe(fen);
  });

  it('is told what is wrong with a sum or a day, and asked again', async () => {
    const { fixer } = await holder();
    await fixer.presses('填写五落实');
    for (const answer of FIVE.slice(0, 2)) await fixer.says(answer);
    await fixer.says('看情况');
    fixer.hears('error.hazard.funds-unclear');
    fixer.hears('unit.ask.funds');
    await fixer.says('3万');
    await fixer.says('尽快');
    fixer.hears('error.hazard.day-unclear');
    await fixer.says('7月1日');
    fixer.hears('error.hazard.fixes-beyond-limit', { dueOn: '6月30日' });
    await fixer.presses('就按整改期限');
    fixer.hears('unit.ask.plan');
  });

  it('goes back a question, changes one of five, and leaves without a trace', async () => {
    const { fixer, number } = await holder();
    await fixer.presses('填写五落实');
    await fixer.says('李四');
    fixer.hears('unit.ask.measures');
    await fixer.says('返回');
    fixer.hears('unit.ask.responsible');
    for (const answer of FIVE) await fixer.says(answer);
    await fixer.presses('改一改');
    await fixer.presses('资金');
    await fixer.says('五千');
    expect(fixer.heard()).toContain('5000 元');
    await fixer.says('取消');
    expect(fixer.heard()).toContain(number);
    expect(await fixesOf(number)).toBeUndefined();
  });

  it('goes on where he was when the page is loaded anew', async () => {
    const { fixer } = await holder();
    await fixer.presses('填写五落实');
    await fixer.says('张建国，项目经理');
    await fixer.comes();
    fixer.hears('unit.ask.measures');
  });

  it('reports the fix with photos and words in any order; nothing goes without a photo', async () => {
    const { fixer, number } = await holder();
    await nameFixes(fixer);
    await fixer.presses('报告已经改好');
    await fixer.says('连墙件补齐了');
    fixer.hears('unit.ask.evidence-photos');
    await fixer.says('', [await world.picture(), await world.picture()]);
    expect(fixer.heard()).toContain('2 个');
    await fixer.says('', [await world.picture()]);
    expect(fixer.heard()).toContain('3 个');
    await fixer.presses('确认提交');
    fixer.hears('unit.done.submit');
    const { state, after } = await world.app.hazards.openHazard(world.ledger.handler, number);
    expect([state, after.map(({ words, attachments }) => [words, attachments.length])]).toEqual(['submitted', [['连墙件补齐了', 3]]]);
  });

  it('asks for more time, later than the limit, and reads what was decided', async () => {
    const { fixer, number } = await holder();
    await fixer.presses('申请延长期限');
    await fixer.says('6月20日');
    fixer.hears('error.hazard.extension-not-later', { dueOn: '6月30日' });
    await fixer.says('7月15日');
    await fixer.says('安全网 7 月 10 日到货，到货前不上架');
    await fixer.presses('确认提交');
    fixer.hears('unit.done.ask-extension');
    await world.ledger.move(world.ledger.reviewer, number, { action: 'decide-extension', grant: true, note: '按时完成' });
    await fixer.comes();
    for (const part of ['7月15日', '已批准延长 15 天', '按时完成']) expect(fixer.heard()).toContain(part);
  });

  it('reads why it was sent back, reports again, and sees that it is closed', async () => {
    const { fixer, number } = await holder();
    await nameFixes(fixer);
    await report(fixer);
    await world.ledger.move(world.ledger.reviewer, number, { action: 'check', outcome: 'sent-back', words: '东侧还缺六个连墙件' });
    await fixer.comes();
    fixer.hears('unit.next.sent-back');
    expect(fixer.heard()).toContain('东侧还缺六个连墙件');
    await report(fixer, '东侧也补齐了');
    await world.ledger.move(world.ledger.reviewer, number, { action: 'check', outcome: 'passed', words: '都装好了' });
    await fixer.comes();
    fixer.hears('unit.next.closed');
    expect(fixer.buttons()).toEqual([]);
    await world.ledger.move(world.ledger.handler, number, { action: 'reopen', reason: '回头看又松了' });
    await fixer.comes();
    fixer.hears('unit.next.reopened');
    expect(fixer.buttons()).toContain('报告已经改好（传照片）');
  });

  it('gets the phone of the office when he asks for a person, and goes on', async () => {
    const { fixer, number } = await holder();
    await fixer.presses('填写五落实');
    await fixer.says('人工');
    expect(fixer.heard()).toContain(number);
    expect(fixer.phones()).toEqual(['12345']);
    expect(fixer.heard()).not.toContain('举报');
    expect(fixer.buttons()).toEqual(['先不办了，返回']);
    await fixer.says('张建国，项目经理');
    fixer.hears('unit.ask.measures');
  });

  it('is shown the hazard as it stands when somebody else was quicker', async () => {
    const { fixer, number } = await holder();
    await fixer.presses('填写五落实');
    for (const answer of FIVE) await fixer.says(answer);
    const second = world.fixer({ kind: 'unit', id: 'second', hazard: (await idOf(number)) ?? '' });
    await second.comes();
    await nameFixes(second);
    await report(second);
    await fixer.presses('确认提交');
    fixer.hears('error.hazard.not-now');
    fixer.hears('unit.next.submitted');
  });
});

const idOf = async (number: string): Promise<string | undefined> => {
  const { HAZARDS } = await import('../../src/hazards/store.ts');
  return (await world.outside.database.collection(HAZARDS).findOne('by-number', [number]))?.id;
};
