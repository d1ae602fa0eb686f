import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { CITY, DAY } from '../support/builders.ts';
import { BRANCH, FIRM, SITE, unitInput } from '../support/units.ts';
import { type Officer, type OfficeWorld, openOffice } from './office-people.ts';

const CODE = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}/;

let world: OfficeWorld;
let handler: Officer;
beforeEach(async () => {
  world = await openOffice();
  handler = await world.officer('甲', ['handler']);
  await world.app.units.addUnit(handler.staff, unitInput());
});
afterEach(() => world.end());

const opened = async (officer = handler): Promise<Officer> => {
  await officer.says('首页');
  await officer.presses('责任单位');
  await officer.presses('兴县第二建筑分公司');
  return officer;
};

const pressAll = async (officer: Officer, ...labels: readonly string[]): Promise<void> => {
  for (const label of labels) await officer.presses(label);
};

const invited = async (role: string, name: string): Promise<string> => {
  await pressAll(await opened(), '邀请成员', role);
  const code = CODE.exec(handler.heard())?.[0] ?? '';
  return (await world.app.units.enterUnit(PUBLIC, { code, name })).token;
};

describe('the register of units at the office', () => {
  it('shows a unit, what it owes, and which periods it missed', async () => {
    world.clock.move(60 * DAY);
    await handler.says('漏报');
    expect(handler.heard()).toContain('责任单位');
    await handler.presses('只看有漏报的');
    expect(handler.buttons()[0]).toMatch(/漏报 [1-9]\d* 期/);
    await handler.says(BRANCH);
    for (const part of [BRANCH, '分（子）公司', '建筑施工', '还没有成员', '漏报：', '还没有报过']) expect(handler.heard()).toContain(part);
  });

  it('gives a code to whoever is invited, on a line of its own, with its last day and the door', async () => {
    await pressAll(await opened(), '邀请成员', '主要负责人');
    expect(handler.heard()).toMatch(/\n[2-9A-Z]{4}(-[2-9A-Z]{4}){3}\n\d+月\d+日前有效/);
    expect(handler.heard()).toContain('/unit');
    const code = CODE.exec(handler.heard())?.[0] ?? '';
    expect((await world.app.units.enterUnit(PUBLIC, { code, name: '王建军' })).actor).toMatchObject({ unit: BRANCH, role: 'principal' });
    await handler.presses('回这个单位');
    expect(handler.heard()).toContain('主要负责人：王建军');
  });

  it('removes a member only after it was asked once more, and staying stands first', async () => {
    const token = await invited('安全员', '刘洋');
    await pressAll(await opened(), '移除成员', '刘洋');
    expect(handler.buttons()).toEqual(['回这个单位', '确定移除']);
    await handler.presses('回这个单位');
    expect(await world.app.units.whoEnters(token)).toMatchObject({ role: 'safety-officer' });
    await pressAll(handler, '移除成员', '刘洋', '确定移除');
    expect(handler.heard()).toContain('还没有成员');
    expect(await world.app.units.whoEnters(token)).toBeUndefined();
  });

  it('says that what a unit owes hangs on its kind, and changes it', async () => {
    await pressAll(await opened(), '改类别');
    expect(handler.heard()).toContain('都看类别');
    await handler.presses('独立企业');
    expect((await world.app.units.openUnit(handler.staff, BRANCH)).kind).toBe('firm');
    expect(handler.heard()).toContain('类别：独立企业');
  });

  it('enters a new unit, whose code may be nothing but figures', async () => {
    await handler.says('责任单位');
    await handler.presses('登记新单位');
    await handler.says('914403001922038217');
    handler.hears('error.unit.code-check-sign');
    await handler.says(SITE);
    await handler.says('锦绣小区三期项目部');
    await pressAll(handler, '项目或站点', '建筑施工', '选好了');
    for (const part of [SITE, '锦绣小区三期项目部', '项目或站点', '建筑施工', '兴县']) expect(handler.heard()).toContain(part);
    await handler.presses('确认登记');
    handler.hears('office.units.added', { name: '锦绣小区三期项目部' });
    expect(await world.app.units.openUnit(handler.staff, SITE)).toMatchObject({
      kind: 'site',
      region: '141123',
      industries: ['construction'],
    });
  });

  it('asks the city where a unit is, and says when it is there already', async () => {
    const city = await world.officer('丙', ['handler'], CITY);
    await city.says('责任单位');
    await city.presses('登记新单位');
    for (const text of [BRANCH, '兴县第二建筑分公司']) await city.says(text);
    await pressAll(city, '独立企业', '兴县', '不属于这几类', '确认登记');
    city.hears('error.unit.known');
    await city.presses('不登记了');
    await city.says(FIRM);
    city.hears('error.unit.unknown');
  });

  it('offers nothing to press to whoever may only look, and is no button of others', async () => {
    const supervisor = await opened(await world.officer('丁', ['supervisor']));
    expect(supervisor.buttons()).toEqual(['回单位列表', '回首页']);
    const publicist = await world.officer('戊', ['publicist']);
    await publicist.says('首页');
    expect(publicist.buttons()).not.toContain('责任单位');
    await publicist.says('责任单位');
    publicist.hears('error.unit.not-yours');
  });
});
