import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UnitActor, UnitRole } from '../../src/kernel/actor.ts';
import { DAY } from '../support/builders.ts';
import { enterBy, joinAs, UNIT } from '../support/unit-door.ts';
import { type Fixer, openUnitChat, type UnitChatWorld } from './unit-people.ts';

let world: UnitChatWorld;
beforeAll(async () => {
  world = await openUnitChat();
  await world.app.units.addUnit(world.ledger.handler, { ...UNIT, kind: 'branch', region: '141123', industries: ['construction'] });
  // The unit was in the register for two months before anybody of it came.
  world.clock.move(60 * DAY);
});
afterAll(() => world.end());

const member = async (role: UnitRole = 'principal'): Promise<{ readonly fixer: Fixer; readonly actor: UnitActor }> => {
  const { actor } = await joinAs(world, world.ledger.handler, role, '王建军');
  const fixer = world.fixer(actor);
  await fixer.comes();
  return { fixer, actor };
};

const notify = (over = {}) => world.ledger.notify({ inspectedOn: '2026-08-15', dueOn: '2026-08-30', ...over });

const checksOf = async (actor: UnitActor) => (await world.app.units.openUnit(actor)).checks;

describe('a member at home', () => {
  it('sees his unit, what is open and what is owed', async () => {
    const { number } = await notify();
    const { fixer } = await member();
    for (const part of [UNIT.name, '主要负责人', '要整改的隐患 1 条', '还没报', '漏报']) expect(fixer.heard()).toContain(part);
    await fixer.presses('要整改的隐患');
    expect(fixer.heard()).toContain('期限近的在前');
    await fixer.says(number);
    fixer.hears('unit.next.notified');
    await fixer.presses('填写五落实');
    await fixer.says('王建军，总经理');
    await fixer.says('首页');
    fixer.hears('unit.home.title', { unit: UNIT.name });
  });

  it('is told why nothing is owed when the kind of his unit asks for nothing by a day', async () => {
    const change = { name: UNIT.name, region: '141123', industries: ['construction' as const] };
    await world.app.units.changeUnit(world.ledger.handler, UNIT.code, { ...change, kind: 'firm' });
    const { fixer } = await member();
    await world.app.units.changeUnit(world.ledger.handler, UNIT.code, { ...change, kind: 'branch' });
    fixer.hears('unit.home.whenever', { kind: '独立企业' });
    expect(fixer.buttons()).toContain('填报自查、演练');
  });

  it('is told which periods were missed', async () => {
    const { fixer } = await member();
    await fixer.says('漏报');
    fixer.hears('unit.owed.title');
    expect(fixer.heard()).toMatch(/漏报：2026年7月（共 1 期）/);
  });

  it('files a self-check where nothing was found', async () => {
    const { fixer, actor } = await member();
    await fixer.says('自查');
    await fixer.presses('还没报');
    await fixer.presses('今天');
    await fixer.says('王建军，总经理');
    await fixer.presses('不填这一项');
    await fixer.presses('没有查出问题');
    await fixer.presses('没有照片');
    expect(fixer.heard()).toContain('没有查出问题');
    await fixer.presses('确认提交');
    expect(fixer.heard()).toContain('已经填报');
    expect((await checksOf(actor))[0]).toMatchObject({ on: '2026-08-15', ledBy: '王建军，总经理', hasFound: false, period: '2026-08' });
  });

  it('files a drill when there was one: it is owed by no day and never missed', async () => {
    const { fixer, actor } = await member();
    expect(fixer.heard()).not.toContain('应急演练');
    await fixer.says('漏报');
    fixer.hears('unit.owed.whenever', { duty: '应急演练', ledBy: '本单位组织，以实训为主' });
    await fixer.says('自查');
    await fixer.presses('应急演练（没有规定次数');
    await fixer.presses('昨天');
    await fixer.says('李红，安全部经理');
    await fixer.says('全体 43 人');
    await fixer.presses('没有查出问题');
    await fixer.presses('没有照片');
    await fixer.presses('确认提交');
    fixer.hears('unit.done.check', { duty: '应急演练', period: '8月14日' });
    const drills = (await checksOf(actor)).filter(({ duty }) => duty === 'drill');
    expect(drills.map(({ on, took, period }) => [on, took, period])).toEqual([['2026-08-14', '全体 43 人', undefined]]);
  });

  it('files what was found, which lines were not met, and photos', async () => {
    const { fixer, actor } = await member('safety-officer');
    await fixer.says('自查');
    await fixer.presses('月');
    await fixer.says('8月10日');
    await fixer.says('刘洋，安全员');
    await fixer.says('施工员等 5 人');
    await fixer.says('二层临边没有护栏，已经装上');
    const [first = ''] = fixer.buttons();
    await fixer.says('1');
    expect(fixer.heard()).toContain(`已选：${first.split('\n')[0]}`);
    await fixer.presses('选好了');
    await fixer.says('', [await world.picture()]);
    await fixer.presses('照片发完了');
    for (const part of ['8月10日', '施工员等 5 人', '二层临边', '没做到的：1 条', '附件：1 个']) expect(fixer.heard()).toContain(part);
    await fixer.presses('确认提交');
    const filed = (await checksOf(actor)).find(({ ledBy }) => ledBy === '刘洋，安全员');
    expect([filed?.found, filed?.criteria.length, filed?.attachments.length]).toEqual(['二层临边没有护栏，已经装上', 1, 1]);
  });

  it('is told what is wrong with a day that has not come, or lies before the register', async () => {
    const { fixer } = await member();
    await fixer.says('自查');
    await fixer.presses('月');
    await fixer.says('2026-08-20');
    fixer.hears('error.unit.check-ahead');
    await fixer.says('前些天');
    fixer.hears('error.hazard.day-unclear');
    await fixer.says('2026-01-05');
    for (const text of ['王建军', '跳过']) await fixer.says(text);
    await fixer.presses('没有查出问题');
    await fixer.presses('没有照片');
    await fixer.presses('确认提交');
    fixer.hears('error.unit.check-before-register', { since: '2026-06-16' });
    await fixer.presses('改一改');
    fixer.hears('unit.ask.duty');
  });

  it('leaves a check without a trace', async () => {
    const { fixer, actor } = await member();
    const before = (await checksOf(actor)).length;
    await fixer.says('自查');
    await fixer.presses('月');
    await fixer.presses('先不办了');
    fixer.hears('unit.home.title', { unit: UNIT.name });
    expect(await checksOf(actor)).toHaveLength(before);
  });

  it('invites a colleague when he is the principal, and nobody else may', async () => {
    const { fixer } = await member();
    await fixer.presses('邀请同事');
    await fixer.presses('安全员');
    const code = fixer.catches(/([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})/);
    expect((await world.app.units.enterUnit({ kind: 'public' }, { code, name: '刘洋' })).actor).toMatchObject({
      unit: UNIT.code,
      role: 'safety-officer',
    });
    const { fixer: officer } = await member('safety-officer');
    expect(officer.buttons()).not.toContain('邀请同事');
    await officer.says('邀请');
    fixer.hearsNot('unit.invite.principal-only');
    officer.hears('unit.invite.principal-only');
  });

  it('gets the phone of the office of his place', async () => {
    const { fixer } = await member();
    await fixer.says('人工');
    expect(fixer.phones()).toEqual(['12345']);
    expect(fixer.heard()).not.toContain('举报');
    expect(fixer.heard()).toContain('兴县住房城乡建设');
    expect(fixer.buttons()).toContain('填报自查、演练');
    await fixer.says('帮助');
    fixer.hears('unit.help-member');
  });

  it('sees nothing of another unit, not even by its number', async () => {
    const { number } = await notify({ party: { kind: 'unit', code: '91141123000000000N', name: '别的公司' } });
    const { fixer } = await member();
    await fixer.says(number);
    fixer.hears('error.hazard.unknown');
    expect(fixer.buttons()).toEqual(['回首页']);
  });
});

describe('whoever holds a link', () => {
  it('has no home, whatever he says', async () => {
    const { code, number } = await notify();
    const fixer = world.fixer(await enterBy(world, code));
    for (const said of ['首页', '自查', '邀请', 'LL-YH-2026-000001']) {
      await fixer.says(said);
      expect(fixer.heard()).toContain(number);
      expect(fixer.buttons()).toEqual(['填写五落实', '申请延长期限']);
    }
  });
});
