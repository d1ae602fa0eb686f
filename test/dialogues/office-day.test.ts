import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { submit, track } from '../support/builders.ts';
import { type OfficeWorld, openOffice } from './office-people.ts';

const PLACE = { text: '北门外', region: '141123' };
/** Ten different things people see. */
const TIPS = [
  '工地脚手架没有拉结，风一吹就晃',
  '路灯杆歪了，电线露在外面',
  '饭店把液化气罐放在楼道里',
  '自建房外墙裂了两指宽的缝',
  '消防通道被杂物堵死了',
  '人行道上井盖没了',
  '塔吊吊着钢筋从马路上面过',
  '小区电动车在楼道里充电',
  '基坑边上没有护栏',
  '燃气管道被树根顶弯了',
];

let world: OfficeWorld;
beforeEach(async () => {
  world = await openOffice();
});
afterEach(() => world.end());

describe('a day at the office', () => {
  it('two new officers bring ten tips from received to answered by what the screen tells them', async () => {
    const tips = [];
    for (const text of TIPS) tips.push(await submit(world, { text, place: PLACE }));
    const officers = [await world.officer('甲', ['handler']), await world.officer('乙', ['handler'])];
    for (const [i, tip] of tips.entries()) {
      const officer = officers[i % 2];
      if (!officer) continue;
      await officer.says(i < 2 ? '' : '等我办');
      if (i < 2) await officer.presses('等我办');
      if (!officer.buttons().some((label) => label.includes(tip.reference))) await officer.presses('更多');
      for (const button of [tip.reference, '受理', '写核查结论', '属实', '查实', '发出', '答复举报人', '已要求整改', '发出'])
        await officer.presses(button);
    }
    const states = await Promise.all(tips.map(async (tip) => (await track(world, tip)).state));
    expect(states).toEqual(TIPS.map(() => 'answered'));
    expect(officers.map((officer) => officer.steps()).every((steps) => steps <= 12 * (TIPS.length / 2))).toBe(true);
    expect(await world.app.reports.dayCard(officers[0]?.staff ?? { kind: 'public' })).toMatchObject({ waiting: 0 });
  });

  it('begins with its numbers, and is quiet when nothing waits', async () => {
    const officer = await world.officer('甲', ['handler']);
    await officer.says('早');
    officer.hears('office.home.quiet');
    await submit(world, { place: PLACE, text: TIPS[1] ?? '' });
    await officer.says('首页');
    officer.hears('office.home.card', { waiting: 1 });
  });

  it('shows a long list page by page', async () => {
    for (const text of TIPS) await submit(world, { text, place: PLACE });
    const officer = await world.officer('甲', ['handler']);
    await officer.says('在办');
    const first = officer.buttons().filter((label) => label.includes('LL-2026'));
    await officer.presses('更多');
    const second = officer.buttons().filter((label) => label.includes('LL-2026'));
    expect(new Set([...first, ...second]).size).toBe(TIPS.length);
    expect(officer.buttons()).not.toContain('更多');
  });

  it('tells after each step what this matter waits for and which is next', async () => {
    await submit(world, { text: TIPS[0] ?? '', place: PLACE });
    const next = await submit(world, { text: TIPS[1] ?? '', place: PLACE });
    const officer = await world.officer('甲', ['handler']);
    await officer.says('LL-2026-000001');
    await officer.presses('受理');
    officer.hears('office.next.accepted');
    officer.hears('office.after.or-next');
    await officer.presses(next.reference);
    officer.hears('office.matter.text', { text: TIPS[1] ?? '' });
  });
});

describe('the house around it', () => {
  it('a supervisor writes the duty of the week, the first pressed is told first; a handler only reads it', async () => {
    const supervisor = await world.officer('督办', ['supervisor']);
    const handler = await world.officer('承办', ['handler']);
    await supervisor.says('值班表');
    supervisor.hears('office.duty.nobody');
    for (const button of ['七天排成一样', '承办', '督办', '保存']) await supervisor.presses(button);
    supervisor.hears('office.duty.day', { day: '6月22日', names: '承办、督办' });
    await supervisor.presses('排6月17日');
    await supervisor.presses('督办');
    await supervisor.presses('保存');
    await handler.says('值班');
    handler.hears('office.duty.day', { day: '6月17日', names: '督办' });
    handler.hears('office.duty.day', { day: '6月16日', names: '承办、督办' });
    expect(handler.buttons()).toEqual(['回首页']);
  });

  it('one administrator proposes a cashier, another confirms', async () => {
    const first = await world.officer('管理甲', ['administrator']);
    const second = await world.officer('管理乙', ['administrator']);
    const third = await world.officer('新来的', []);
    await first.says('账号');
    await first.presses('新来的');
    await first.presses('给他：出纳');
    first.hears('office.accounts.proposed', { role: '出纳' });
    await first.presses('确认给他：出纳');
    first.hears('error.role.second-person');
    await second.says('账号');
    await second.presses('新来的');
    await second.presses('确认给他：出纳');
    second.hears('office.accounts.given', { role: '出纳' });
    const { rows } = await world.app.offices.listStaff(second.staff);
    expect(rows.find(({ id }) => id === third.staff.id)?.roles).toEqual(['cashier']);
  });

  it('an administrator who works on no tips is shown no tips', async () => {
    const administrator = await world.officer('管理甲', ['administrator']);
    await administrator.says('');
    administrator.hears('office.home.no-cases');
    expect(administrator.buttons()).toEqual(['值班表', '通知', '账号和角色', '审计记录']);
  });

  it('what somebody may not see is told in words, with the way home', async () => {
    const administrator = await world.officer('管理甲', ['administrator']);
    await administrator.says('等我办');
    administrator.hears('error.tip.not-yours');
    await administrator.presses('回首页');
    administrator.hears('office.home.no-cases');
    const handler = await world.officer('承办', ['handler']);
    await handler.says('账号');
    handler.hears('error.staff.administrators-only');
    expect(handler.buttons()).toEqual(['回首页']);
  });

  it('notices name the matter and open it', async () => {
    const officer = await world.officer('承办', ['handler']);
    const tip = await submit(world, { place: PLACE, text: TIPS[2] ?? '' });
    await world.app.reports.addMessage({ kind: 'public' }, tip.receipt, { text: '今天又多了两个罐' });
    await world.settle();
    await officer.says('通知');
    officer.hears('office.notices.title');
    await officer.presses(tip.reference);
    officer.hears('office.matter.from-reporter', { text: '今天又多了两个罐' });
    await officer.says('通知');
    officer.hears('office.notices.none');
  });

  it('the head of the audit chain can be written down', async () => {
    const supervisor = await world.officer('督办', ['supervisor']);
    await submit(world, { place: PLACE });
    await world.settle();
    await supervisor.says('审计');
    const head = await world.app.audit.head();
    supervisor.hears('office.audit.head', { seq: head?.seq ?? 0, hash: head?.hash ?? '' });
  });
});
