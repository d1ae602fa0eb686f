import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CITY, LINXIAN, photo, SCAFFOLD, submit, upload } from '../support/builders.ts';
import { BRANCH } from '../support/units.ts';
import { type Officer, type OfficeWorld, openOffice } from './office-people.ts';

/** What the officer saw himself; nothing of it stands in the tip. */
const SEEN = '北侧楼梯口外架立杆悬空两处，未设剪刀撑';
const PLACE = '北门外安置房 3 号楼东面';

let world: OfficeWorld;
let people = 0;
let handler: Officer;
let checker: Officer;

beforeAll(async () => {
  world = await openOffice();
});
afterAll(() => world.end());

beforeEach(async () => {
  people += 1;
  handler = await world.officer(`承办${people}`, ['handler']);
  checker = await world.officer(`执法${people}`, ['enforcement-officer']);
});

const picture = async (): Promise<string> => upload(world, await photo());
const pressAll = async (officer: Officer, ...labels: readonly string[]): Promise<void> => {
  for (const label of labels) await officer.presses(label);
};
const sayAll = async (officer: Officer, ...texts: readonly string[]): Promise<void> => {
  for (const text of texts) await officer.says(text);
};

/** From the first question of a new line to its summary, for a unit and a general hazard. */
const tellLine = async (officer: Officer): Promise<void> => {
  await officer.says(SEEN);
  await officer.says('', [await picture()]);
  await officer.presses('照片发完了');
  await officer.says(PLACE);
  await pressAll(officer, '建筑施工', '没有对应条款', '一般隐患', '单位');
  await sayAll(officer, BRANCH, '兴县第二建筑分公司');
  await officer.says('立即停用，三天内补齐');
  await pressAll(officer, '今天', '15 天');
};

const numberOf = (officer: Officer): string => /[A-Z]{2}-YH-\d{4}-\d{6}/.exec(officer.heard())?.[0] ?? '';

const registered = async (): Promise<string> => {
  await handler.says('台账');
  await pressAll(handler, '登记隐患', '督导检查');
  await tellLine(handler);
  await handler.presses('办理');
  return numberOf(handler);
};

const notified = async (): Promise<string> => {
  const number = await registered();
  await pressAll(handler, '告知责任方', '是同一个人', '当面', '今天', '办理');
  return number;
};

const nameFixes = async (): Promise<void> => {
  await handler.presses('替责任方填五落实');
  await sayAll(handler, '项目经理 高某', '停用这片外架，补齐剪刀撑', '三万', '10天内', '大风天撤人，安全员守在现场');
};

const submitted = async (): Promise<string> => {
  const number = await notified();
  await nameFixes();
  await handler.presses('办理');
  await handler.presses('替责任方报整改');
  await handler.says('剪刀撑已补齐，监理验收过');
  await handler.says('', [await picture()]);
  await pressAll(handler, '照片发完了', '办理');
  return number;
};

describe('a line of the ledger', () => {
  it('is entered in a short talk, one thing at a time, and shown as it stands', async () => {
    const number = await registered();
    handler.hears('office.hazard.done.register', { number });
    handler.hears('office.hazard.line.what', { what: SEEN });
    handler.hears('office.hazard.line.unit', { name: '兴县第二建筑分公司', code: BRANCH });
    handler.hears('office.hazard.line.inspected', { day: '6月16日' });
    handler.hears('office.hazard.line.limit', { day: '7月1日' });
    handler.hears('office.hazard.line.only-before');
    handler.hears('office.hazard.next.registered');
    expect(handler.buttons()[0]).toBe('告知责任方');
  });

  it('goes from the notice to its closing by buttons and a few words, sent back once', async () => {
    const number = await notified();
    handler.hears('office.hazard.link-made');
    await handler.says(number);
    handler.hearsNot('office.hazard.link-made');
    await nameFixes();
    expect(handler.heard()).toContain('30000 元');
    await handler.presses('办理');
    handler.hears('office.hazard.line.fixes');
    await handler.presses('替责任方报整改');
    await handler.says('补好了');
    await handler.says('', [await picture()]);
    await pressAll(handler, '照片发完了', '办理');
    await checker.says(number);
    await pressAll(checker, '检查整改', '没改好');
    checker.hears('office.hazard.ask.sent-back-words');
    await checker.says('西侧还缺一处');
    await checker.presses('不发照片');
    checker.hears('office.hazard.answered', { field: '检查结论', answer: '没改好，退回' });
    await checker.presses('办理');
    checker.hears('office.hazard.done.sent-back');
    await handler.says(number);
    await handler.presses('替责任方报整改');
    await handler.says('西侧也补了');
    await handler.says('', [await picture()]);
    await pressAll(handler, '照片发完了', '办理');
    await checker.says(number);
    expect(checker.heard()).toMatch(/整改前：\/api[\s\S]*整改后：\/api/);
    await pressAll(checker, '检查整改', '改好了');
    await checker.says('现场看了，已补齐');
    await pressAll(checker, '不发照片', '办理');
    checker.hears('office.hazard.next.closed');
  });

  it('offers first what leads on: once it is known who must fix it, naming somebody else comes last', async () => {
    await notified();
    const own = handler.buttons().filter((label) => label !== '出文书');
    expect(own.indexOf('定责任方')).toBeGreaterThan(own.indexOf('替责任方填五落实'));
  });

  it('asks whom it was told to, and for a day that is out of place again with the days it may be', async () => {
    await registered();
    await pressAll(handler, '告知责任方', '是同一个人');
    handler.hears('office.hazard.ask.how', { who: '主要负责人（也是实际控制人）' });
    await handler.presses('当面');
    await handler.says('昨天');
    await handler.presses('办理');
    handler.hears('office.hazard.told-one-day', { day: '6月16日' });
    handler.hears('office.hazard.ask.told');
    await pressAll(handler, '今天', '办理');
    handler.hears('office.hazard.done.notify');
  });

  it('is not checked by whoever ordered the fix', async () => {
    await submitted();
    expect(handler.buttons()).not.toContain('检查整改');
  });

  it('is major only on a criterion, which is found by a few words', async () => {
    await handler.says('台账');
    await pressAll(handler, '登记隐患', '督导检查');
    await handler.says(SEEN);
    await handler.presses('不发照片');
    await handler.says(PLACE);
    await handler.presses('建筑施工');
    await handler.says('脚手架连墙件');
    expect(handler.buttons()[0]).toMatch(/连墙件/);
    await handler.presses('连墙件');
    await pressAll(handler, '就这些依据', '重大隐患', '单位');
    await sayAll(handler, BRANCH, '兴县第二建筑分公司');
    await pressAll(handler, '跳过', '今天', '30 天');
    expect(handler.heard()).toMatch(/判定依据：建质规〔\d{4}〕\d+号 第.+条：.+连墙件/);
    await handler.presses('办理');
    expect(handler.heard()).toMatch(/〔重大〕LL-YH[\s\S]*判定依据：第.+条/);
  });

  it('offers the criteria of its field of work by their groups, and no major grade without one', async () => {
    await handler.says('台账');
    await pressAll(handler, '登记隐患', '督导检查');
    await handler.says(SEEN);
    await handler.presses('不发照片');
    await handler.says(PLACE);
    await handler.presses('燃气');
    await handler.presses('按类别列出来');
    expect(handler.buttons().length).toBeGreaterThan(2);
    await handler.presses('安全管理');
    expect(handler.buttons()[0]).toMatch(/^第/);
    await handler.presses('没有对应条款');
    handler.hears('office.hazard.ask.grade-general');
    expect(handler.buttons()).not.toContain('重大隐患');
  });

  it('is put right at its summary, one answer at a time', async () => {
    await handler.says('台账');
    await pressAll(handler, '登记隐患', '督导检查');
    await tellLine(handler);
    await pressAll(handler, '改一改', '地点');
    await handler.says('南关桥头');
    expect(handler.heard()).toMatch(/地点：南关桥头/);
    await handler.presses('办理');
    handler.hears('office.hazard.line.place', { place: '兴县南关桥头' });
  });

  it.each([
    ['统一社会信用代码', BRANCH.replace(/.$/, '0'), 'error.unit.code-check-sign'],
    ['统一社会信用代码', '12345', 'error.unit.code-malformed'],
  ] as const)('asks again for a wrong %s (%s)', async (_, code, words) => {
    await handler.says('台账');
    await pressAll(handler, '登记隐患', '督导检查');
    await handler.says(SEEN);
    await handler.presses('不发照片');
    await handler.says(PLACE);
    await pressAll(handler, '建筑施工', '没有对应条款', '一般隐患', '单位');
    await handler.says(code);
    handler.hears(words);
    handler.hears('office.hazard.ask.code');
  });

  it('takes a sum and a day as people write them, a bare nought too, and asks again for what is none', async () => {
    await notified();
    await handler.presses('替责任方填五落实');
    await sayAll(handler, '高某', '补齐');
    await handler.says('看着办');
    handler.hears('error.hazard.funds-unclear');
    await handler.says('0');
    handler.hears('office.hazard.ask.fix-due');
    await handler.says('尽快');
    handler.hears('error.hazard.day-unclear');
    await handler.says('月底前');
    await handler.says('有人守着');
    expect(handler.heard()).toMatch(/资金：0 元[\s\S]*时限：6月30日/);
  });

  it('takes a bare figure for the sum, however many signs it has', async () => {
    await notified();
    await handler.presses('替责任方填五落实');
    await sayAll(handler, '高某', '补齐', '300000', '月底', '有人守着');
    expect(handler.heard()).toMatch(/资金：300000 元/);
  });

  it('goes back to the answer before', async () => {
    await notified();
    await handler.presses('替责任方填五落实');
    await sayAll(handler, '高某', '补齐', '上一步');
    handler.hears('office.hazard.ask.measures');
    await handler.says('停用并补齐');
    handler.hears('office.hazard.ask.funds');
  });

  it('is not reported as fixed without a picture', async () => {
    await notified();
    await nameFixes();
    await pressAll(handler, '办理', '替责任方报整改');
    await handler.says('改好了');
    await handler.says('完成');
    handler.hears('error.hazard.evidence-missing');
    expect(handler.buttons()).toEqual(['上一步', '不办了']);
  });

  it('is left as it was on "不办了" and on "取消"', async () => {
    await notified();
    await handler.presses('替责任方填五落实');
    await handler.presses('不办了');
    handler.hears('office.hazard.next.notified');
    await handler.presses('催一催');
    await handler.says('取消');
    handler.hears('office.hazard.next.notified');
  });

  it('is given more time by somebody else than who asked', async () => {
    const number = await notified();
    await handler.presses('替责任方申请延期');
    await sayAll(handler, '7月31日', '要等材料');
    await handler.presses('办理');
    const reviewer = await world.officer(`审核${people}`, ['reviewer']);
    await reviewer.says(number);
    reviewer.hears('office.hazard.line.extension-asked', { until: '7月31日' });
    await reviewer.says('首页');
    reviewer.hears('office.home.card');
    expect(reviewer.heard()).toMatch(/台账：等您查 \d+ 条，等您批延期 [1-9]/);
    expect(reviewer.buttons().join()).toMatch(/隐患台账（等您办 [1-9]\d* 条）/);
    await reviewer.says(number);
    await pressAll(reviewer, '审批延期', '批准', '跳过');
    reviewer.hears('office.hazard.answered', { field: '延到', answer: '2026年7月31日' });
    await reviewer.presses('办理');
    reviewer.hears('office.hazard.line.extended', { first: '7月1日', days: 30 });
  });

  it('of a house shows its owner only as such, and who he is after it was said that looks are recorded', async () => {
    await handler.says('台账');
    await pressAll(handler, '登记隐患', '督导检查');
    await handler.says('外墙裂缝两指宽');
    await handler.presses('不发照片');
    await handler.says('旧车站对面三层');
    await pressAll(handler, '自建房', '没有对应条款', '一般隐患', '房子的产权人', '产权人');
    await sayAll(handler, '贺小山', '13512345678');
    await pressAll(handler, '跳过', '今天', '7 天', '办理');
    expect(handler.heard()).not.toContain('贺小山');
    await handler.presses('查看产权人姓名电话');
    handler.hears('office.hazard.party.why');
    expect(handler.heard()).not.toContain('贺小山');
    await handler.presses('要看');
    expect(handler.heard()).toMatch(/贺小山[\s\S]*13512345678/);
  });

  it('of another district is as unknown as one that is not there', async () => {
    const number = await registered();
    const stranger = await world.officer(`外县${people}`, ['handler'], LINXIAN);
    await stranger.says(number);
    const words = stranger.heard();
    stranger.hearsNot('office.hazard.line.story');
    await stranger.says('LL-YH-2026-999999');
    expect(stranger.heard()).toBe(words);
  });

  it('is asked again at the question when the page was loaded anew in the middle', async () => {
    await notified();
    await handler.presses('催一催');
    await handler.says('');
    handler.hears('office.hazard.ask.remind');
  });
});

describe('a verified tip', () => {
  const verified = async (): Promise<string> => {
    const tip = await submit(world, { place: { text: '北门外', region: '141123' } });
    await handler.says(tip.reference);
    await handler.presses('受理');
    expect(handler.buttons()).not.toContain('列入隐患台账');
    for (const button of ['写核查结论', '属实', '查实']) await handler.presses(button);
    handler.hears('office.confirm.decided', { decided: '属实' });
    await handler.presses('发出');
    return tip.reference;
  };

  it('is offered to the ledger as soon as it is found true, before it is answered', async () => {
    const reference = await verified();
    handler.hears('office.next.to-ledger');
    expect(handler.buttons()[0]).toBe('列入隐患台账');
    await handler.says(reference);
    handler.hears('office.next.to-ledger');
    expect(handler.buttons()).toContain('列入隐患台账');
  });

  it('is entered in the ledger in the officer’s own words: nothing of it is filled in', async () => {
    const reference = await verified();
    await handler.presses('列入隐患台账');
    handler.hears('office.hazard.register-of-tip');
    handler.hears('office.hazard.ask.what-of-tip');
    await tellLine(handler);
    const summary = handler.heard();
    expect(summary).not.toContain(SCAFFOLD.slice(0, 8));
    expect(summary).not.toContain(reference);
    await handler.presses('办理');
    const number = numberOf(handler);
    expect(handler.heard()).not.toContain(reference);
    await handler.says(reference);
    handler.hears('office.matter.in-ledger', { number });
    handler.hears('office.next.see-line', { number });
    expect(handler.buttons()).not.toContain('列入隐患台账');
    await handler.presses(`打开 ${number}`);
    handler.hears('office.hazard.line.what', { what: SEEN });
  });
});

describe('lists and counts', () => {
  it('are reached from the desk by a button', async () => {
    await handler.says('首页');
    await handler.presses('隐患台账');
    handler.hears('office.hazard.home.hint');
    await handler.presses('回首页');
    expect(handler.buttons()).toContainEqual(expect.stringContaining('隐患台账'));
  });

  it('are narrowed by a part of a name that means one thing only', async () => {
    await handler.says('台账');
    await handler.says('施工');
    handler.hears('office.hazard.list.only', { only: '建筑施工' });
    await handler.says('消防');
    handler.hears('office.hazard.list.which');
  });

  it('are narrowed by buttons and words, one on top of the other', async () => {
    const number = await registered();
    await handler.says('台账');
    await handler.presses('全部未销号');
    await pressAll(handler, '按等级、行业、县区看', '建筑施工');
    handler.hears('office.hazard.list.only', { only: '建筑施工' });
    await handler.says('一般');
    handler.hears('office.hazard.list.only', { only: '一般隐患、建筑施工' });
    await handler.says('兴县');
    handler.hears('office.hazard.list.only', { only: '一般隐患、建筑施工、兴县' });
    await handler.presses('换个筛选');
    await handler.presses('重大');
    expect(handler.buttons().join()).not.toContain(number);
  });

  it('count the month, the quarter and the year, and lead to the sheet', async () => {
    const city = await world.officer(`市办${people}`, ['supervisor'], CITY);
    await city.says('台账');
    await city.presses('统计');
    city.hears('office.hazard.report.title', { period: '2026年6月' });
    await city.presses('今年');
    city.hears('office.hazard.report.title', { period: '2026年' });
    await city.says('兴县');
    expect(city.heard()).toMatch(/兴县/);
  });
});

describe('letters', () => {
  it('are offered when they fit', async () => {
    const number = await notified();
    await handler.presses('出文书');
    handler.hears('office.papers.notice-renews');
    await handler.presses('回到这一条');
    handler.hears('office.hazard.line.head', { number });
  });

  it('to another office are written in the officer’s own words', async () => {
    const tip = await submit(world, { place: { text: '北门外', region: '141123' } });
    await handler.says(tip.reference);
    for (const button of ['归别处管', '市场监督管理部门', '发出']) await handler.presses(button);
    await handler.says(tip.reference);
    await pressAll(handler, '出文书', '安全隐患线索移送函', '市场监督管理部门');
    handler.hears('office.papers.ask.matter');
    handler.hears('office.papers.slip-draft');
    await handler.says('张建国说一处在用电梯没有检验标志');
    handler.hears('error.paper.personal', { words: '张建国' });
    await handler.says('有人举报，一处在用电梯没有检验标志');
    handler.hears('error.paper.tells-source', { words: '举报' });
    await sayAll(handler, '一处在用电梯没有检验标志，物业没有处理。', '城北某小区');
    await handler.presses('不写单位');
    handler.hears('office.papers.ready');
  });
});
