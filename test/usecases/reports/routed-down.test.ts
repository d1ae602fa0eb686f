import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import { refusalOf, submit, track, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let handler: Staff;
beforeAll(async () => {
  world = await openWorld();
  handler = await world.staff('王承办', XINGXIAN, ['handler']);
});
afterAll(() => world.end());

const list = async (): Promise<readonly string[]> =>
  (await world.app.reports.listMatters(handler, { view: 'open' })).rows.map(({ reference }) => reference);

describe('a tip that lies with the city because nobody had said where', () => {
  it('goes to the district, its alarm with it, once its reporter says where', async () => {
    const tip = await submit(world, { text: '救命啊楼要塌了，人还在里面，快来人' });
    await world.settle();
    expect(await list()).toEqual([]);
    await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: '在兴县蔚汾镇北大街12号院' });
    await world.settle();
    expect(await list()).toEqual([tip.reference]);
    expect((await track(world, tip)).deadlines).toEqual(tip.deadlines);
    expect((await world.app.notices.listNotices(handler)).map(({ words }) => words).join()).toContain(tip.reference);
  });

  it('stays where it is when it is about an office, or when somebody has taken it on', async () => {
    const about = await submit(world, { text: '脚手架没有拉结', aboutOffice: true });
    await world.app.reports.addMessage(PUBLIC, about.receipt, { text: '在兴县北门外' });
    const city = await world.staff('李市办', 'lvliang-city', ['handler']);
    const taken = await submit(world, { text: '脚手架没有拉结，风一吹就晃' });
    await world.app.reports.moveMatter(city, taken.reference, { action: 'accept' });
    await world.app.reports.addMessage(PUBLIC, taken.receipt, { text: '在兴县北门外' });
    expect(await list()).not.toContain(about.reference);
    expect(await list()).not.toContain(taken.reference);
  });
});

describe('an office above', () => {
  it('hands what is a district’s down to it, and nowhere else', async () => {
    const city = await world.staff('孙市办', 'lvliang-city', ['handler']);
    const tip = await submit(world, { text: '灭火器早就过期了' });
    const move = (office: string) => world.app.reports.moveMatter(city, tip.reference, { action: 'hand-down', office });
    expect(await refusalOf(move('lvliang-discipline'))).toBe('invalid hand-down.not-below');
    expect(await refusalOf(move('lvliang-city'))).toBe('invalid hand-down.not-below');
    await move(XINGXIAN);
    expect(await list()).toContain(tip.reference);
    const view = await track(world, tip);
    expect(view.state).toBe('received');
    expect(view.deadlines).toEqual(tip.deadlines);
    await world.settle();
    expect((await world.app.notices.listNotices(handler)).map(({ words }) => words).join()).toContain(tip.reference);
  });

  it('never hands a tip down to the office it is about', async () => {
    const city = await world.staff('赵市办', 'lvliang-city', ['handler']);
    const tip = await submit(world, { text: '兴县北门外脚手架没有拉结', aboutOffice: true });
    const move = world.app.reports.moveMatter(city, tip.reference, { action: 'hand-down', office: XINGXIAN });
    expect(await refusalOf(move)).toBe('conflict hand-down.barred');
  });
});
