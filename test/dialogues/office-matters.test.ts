import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { CITY, LINXIAN, SCAFFOLD, submit, track } from '../support/builders.ts';
import { setUpKeys } from '../support/rings.ts';
import { type Officer, type OfficeWorld, openOffice } from './office-people.ts';

const PLACE = { text: '北门外', region: '141123' };

let world: OfficeWorld;
let people = 0;
let officer: Officer;
let reviewer: Officer;

beforeAll(async () => {
  world = await openOffice();
});
afterAll(() => world.end());

beforeEach(async () => {
  people += 1;
  officer = await world.officer(`承办${people}`, ['handler']);
  reviewer = await world.officer(`审核${people}`, ['reviewer']);
});

const stateOf = async (tip: TipReceipt): Promise<string> => (await track(world, tip)).state;

const opened = async (over: Parameters<typeof submit>[1] = {}): Promise<TipReceipt> => {
  const tip = await submit(world, { place: PLACE, ...over });
  await officer.says(tip.reference);
  return tip;
};

describe('a matter at the office', () => {
  it('shows what was told, where, by when, and what to do next', async () => {
    const tip = await opened({ unit: '某某建筑公司', seenAt: '2026-06-15' });
    officer.hears('office.matter.text', { text: SCAFFOLD });
    officer.hears('office.matter.place', { place: '兴县北门外' });
    officer.hears('office.matter.unit', { unit: '某某建筑公司' });
    officer.hears('office.matter.seen', { at: '2026年6月15日' });
    officer.hears('office.matter.reporter-anonymous');
    officer.hears('office.hint.title');
    expect(officer.heard()).toMatch(/可能涉及 第[一二三四五六七八九十]+条：.*建质规〔2024〕5号.*由主管部门判定/);
    officer.hears('office.next.received');
    expect(officer.heard()).toContain(tip.reference);
    expect(officer.buttons()[0]).toBe('受理');
  });

  it('is opened by its number in the list, by its button, and by its running number', async () => {
    const tip = await submit(world, { place: PLACE, text: '路灯杆歪了，电线露在外面，天一黑没人敢走' });
    await officer.says('等我办');
    const at = officer.buttons().findIndex((label) => label.includes(tip.reference));
    expect(at).toBeGreaterThanOrEqual(0);
    await officer.says(String(at + 1));
    officer.hears('office.matter.text', { text: '路灯杆歪了，电线露在外面，天一黑没人敢走' });
    await officer.presses('回列表');
    await officer.presses(tip.reference);
    officer.hears('office.matter.story');
    await officer.says(tip.reference.toLowerCase());
    officer.hears('office.matter.story');
  });

  it('of another office is as unknown as one that is not there', async () => {
    const tip = await submit(world, { place: PLACE });
    const stranger = await world.officer(`外县${people}`, ['handler'], LINXIAN);
    await stranger.says(tip.reference);
    stranger.hears('error.tip.unknown');
    stranger.hearsNot('office.matter.story');
    const words = stranger.heard();
    await stranger.says('LL-2026-999999');
    expect(stranger.heard()).toBe(words);
  });

  it('goes from received to answered by buttons alone', async () => {
    const tip = await opened();
    for (const button of ['受理', '开始核查', '写核查结论', '属实', '查实', '发出', '答复举报人', '查实，已经改好', '发出'])
      await officer.presses(button);
    officer.hears('office.done.answer', { reference: tip.reference });
    expect(await stateOf(tip)).toBe('answered');
  });

  it('is answered in own words and with a photo', async () => {
    const tip = await opened();
    for (const button of ['受理', '写核查结论', '部分属实']) await officer.presses(button);
    await officer.says('三层缺拉结，四层有。');
    await officer.presses('发出');
    await officer.presses('答复举报人');
    const { buffer } = await photo();
    await officer.says('', [await world.app.files.uploadFile({ kind: 'public' }, buffer).then(({ id }) => id)]);
    officer.hears('office.photos-taken', { count: 1 });
    await officer.says('三层已补齐，照片附上。');
    officer.hears('office.confirm.photos', { count: 1 });
    await officer.presses('发出');
    const { messages, state } = await track(world, tip);
    expect(state).toBe('answered');
    expect(messages.at(-1)).toMatchObject({ from: 'office', text: '三层已补齐，照片附上。', attachments: [{ isShown: true }] });
  });

  it('asks the reporter, ready-made or in own words, and stays where it was', async () => {
    const tip = await opened();
    await officer.presses('问举报人');
    await officer.presses('问时间');
    officer.hears('office.done.ask');
    await officer.presses('问举报人');
    await officer.says('是东侧还是西侧？');
    const { messages, state } = await track(world, tip);
    expect(state).toBe('received');
    expect(messages.map(({ text }) => text)).toEqual(['请问您是什么时候看到的？现在还是这样吗？', '是东侧还是西侧？']);
  });

  it('is declined only after the words the reporter will read were shown', async () => {
    const tip = await opened();
    await officer.presses('不予受理');
    await officer.presses('没有具体地点');
    expect(officer.heard()).toContain('写全，重新说一次');
    expect(await stateOf(tip)).toBe('received');
    await officer.presses('发出');
    expect(await stateOf(tip)).toBe('declined');
  });

  it('that is not ours is referred, though declining was pressed', async () => {
    const tip = await opened();
    await officer.presses('不予受理');
    await officer.presses('不归住建部门管');
    officer.hears('office.ask.matter');
    await officer.presses('市场监督管理部门');
    expect(officer.heard()).toContain('12315');
    await officer.presses('发出');
    expect(await stateOf(tip)).toBe('referred');
  });

  it.each(['不办了，回到这件事', '取消'])('is left as it was on "%s"', async (words) => {
    const tip = await opened();
    await officer.presses('归别处管');
    await officer.presses('市场监督管理部门');
    await officer.says(words);
    officer.hears('office.next.received');
    expect(await stateOf(tip)).toBe('received');
  });

  it('can be corrected before it goes', async () => {
    const tip = await opened();
    for (const button of ['受理', '写核查结论', '属实', '查实', '改一改', '不属实', '没有查到', '发出']) await officer.presses(button);
    expect(await stateOf(tip)).toBe('unsubstantiated');
  });

  it('is given more time by somebody else than who asked', async () => {
    const tip = await opened();
    for (const button of ['受理', '开始核查', '申请延期', '情况复杂']) await officer.presses(button);
    officer.hears('office.done.ask-extension');
    await reviewer.says(tip.reference);
    reviewer.hears('office.matter.extension-asked');
    await reviewer.presses('审批延期');
    await reviewer.presses('批准');
    await officer.says(tip.reference);
    officer.hears('office.matter.extension-granted', { days: 30 });
  });

  it('is merged into a likely partner with one button and one look', async () => {
    const text = '旧车站对面三层自建房外墙裂了两指宽的缝，房东还在往上加盖';
    const first = await opened({ text });
    await officer.presses('受理');
    const second = await opened({ text: `${text}，邻居都怕` });
    officer.hears('office.candidate.title');
    await officer.presses(`并入 ${first.reference}`);
    officer.hears('office.confirm.merge');
    officer.hears('office.confirm.other', { reference: first.reference, day: '6月16日' });
    officer.hears('office.matter.text', { text: '旧车站对面三层自建房外墙裂了两指宽的缝' });
    officer.hears('office.matter.place', { place: '兴县北门外' });
    await officer.presses('发出');
    expect(await stateOf(second)).toBe('merged');
  });

  it('is merged into one whose number is typed', async () => {
    const first = await opened({ text: '南关桥栏杆断了一截，小孩容易掉下去' });
    await officer.presses('受理');
    const second = await opened({ text: '人民广场井盖没了' });
    await officer.presses('并案');
    await officer.says(first.reference);
    officer.hears('office.matter.text', { text: '南关桥栏杆断了一截' });
    await officer.presses('发出');
    expect(await stateOf(second)).toBe('merged');
  });

  it('is found by the last digits of its number, for merging too', async () => {
    const first = await opened({ text: '南关桥栏杆断了一截，小孩容易掉下去' });
    await officer.presses('受理');
    const digits = first.reference.slice(-6);
    await opened({ text: '人民广场井盖没了' });
    await officer.says(digits);
    officer.hears('office.matter.text', { text: '南关桥栏杆断了一截，小孩容易掉下去' });
    await opened({ text: '文庙街的路面塌了个大坑' });
    await officer.presses('并案');
    await officer.says(digits);
    officer.hears('office.confirm.other', { reference: first.reference });
    officer.hears('office.matter.text', { text: '南关桥栏杆断了一截' });
  });

  it('is not merged into one that is not there, and that is said before anything is sent', async () => {
    await opened();
    await officer.presses('并案');
    await officer.says('999999');
    officer.hears('error.tip.unknown');
    expect(officer.buttons()).toContain('改一改');
  });

  it('that is not ours says exactly what was done: the reporter was told, nothing was sent on', async () => {
    const tip = await opened();
    for (const button of ['归别处管', '市场监督管理部门', '发出']) await officer.presses(button);
    officer.hears('office.done.refer', { reference: tip.reference });
    expect(officer.heard()).not.toMatch(/转办|已转/);
    await officer.says(tip.reference);
    expect(officer.heard()).not.toMatch(/转办|已转/);
  });

  it('that is a suggestion is passed on, decided and thanked for', async () => {
    const tip = await opened({ text: '建议小区门口多装几个灭火器', kind: 'suggestion' });
    await officer.presses('转交建议');
    await officer.says('物业科');
    await officer.presses('定建议采纳');
    for (const button of ['采纳', '建议采纳', '发出', '答谢举报人', '感谢']) await officer.presses(button);
    expect(await stateOf(tip)).toBe('thanked');
  });

  it('that is urgent is taken with one button', async () => {
    const tip = await submit(world, { place: PLACE, text: '现在楼道里一股煤气味，熏得人头晕，怕要炸' });
    await officer.says('');
    officer.hears('office.home.urgent-first');
    await officer.presses('先看紧急的');
    await officer.presses(tip.reference);
    officer.hears('office.next.urgent');
    await officer.presses('我来处理');
    officer.hears('office.done.answer-urgent');
    await officer.says(tip.reference);
    expect(officer.buttons()).not.toContain('我来处理');
  });

  it('moved meanwhile by a colleague is shown as it stands, and nothing is done twice', async () => {
    const colleague = await world.officer(`同事${people}`, ['handler']);
    const tip = await opened();
    await colleague.says(tip.reference);
    await colleague.presses('受理');
    await officer.presses('受理');
    officer.hears('error.tip.not-now');
    officer.hears('office.next.accepted');
    expect((await track(world, tip)).steps.filter(({ state }) => state === 'accepted')).toHaveLength(1);
  });

  it('takes no text that is too long, and asks again', async () => {
    await opened();
    await officer.presses('问举报人');
    await officer.says('长'.repeat(5001));
    officer.hears('error.text.too-long');
    officer.hears('office.ask.ask');
  });

  it('offers the buttons again to whoever types something else', async () => {
    await opened();
    await officer.says('嗯');
    officer.hears('office.matter.which');
    expect(officer.buttons()[0]).toBe('受理');
    await officer.presses('归别处管');
    await officer.says('随便写');
    officer.hears('office.pick-one');
    expect(officer.buttons().at(-1)).toBe('不办了，回到这件事');
  });

  it('is begun again at the question when the page was loaded anew in the middle', async () => {
    await opened();
    await officer.presses('不予受理');
    await officer.says('');
    officer.hears('office.ask.reason');
  });
});

const photo = async (): Promise<{ buffer: AsyncIterable<Uint8Array> }> => {
  const { default: sharp } = await import('sharp');
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#335577' } })
    .jpeg()
    .toBuffer();
  return {
    buffer: (async function* () {
      yield bytes;
    })(),
  };
};

describe('what the program noticed', () => {
  it.each([
    ['a unit and a place in fields of their own', { unit: '黑岩建工', place: { text: '凤凰苑项目部', region: '141123' } }, []],
    ['a point on the map', { place: { region: '141123', point: { lat: 38.46, lng: 111.12, datum: 'gcj02' } } }, ['unit']],
    ['a district without a street', { place: { region: '141123' } }, ['place', 'unit']],
  ] as const)('with %s asks only for what nobody said', async (_what, fields, missing) => {
    const tip = await submit(world, { text: '脚手架没有拉结，风一吹就晃', ...fields });
    await officer.says(tip.reference);
    officer.hears('office.hint.title');
    for (const part of ['place', 'unit'] as const)
      officer[(missing as readonly string[]).includes(part) ? 'hears' : 'hearsNot'](`office.hint.missing-${part}`);
  });

  it('says in one whole sentence that it recognised nothing', async () => {
    await opened({ text: '他们老是不把我们当回事，您来看看吧' });
    officer.hears('office.hint.not-a-hazard');
    for (const key of ['office.hint.industry', 'office.hint.matter'] as const) officer.hearsNot(key);
  });
});

describe('handing down', () => {
  /** Which of 兴县 and 临县 are offered. */
  const districts = (city: Officer) => city.buttons().filter((label) => /^(兴县|临县)/.test(label));

  it('offers no office the matter is about, also after something else was done with it', async () => {
    const city = await world.officer(`市办${people}`, ['handler'], CITY);
    const tip = await submit(world, { place: PLACE, aboutOffice: true });
    await city.says(tip.reference);
    await city.presses('转给下级单位');
    expect(districts(city)).toEqual([expect.stringContaining('临县')]);
    await city.presses('不办了');
    for (const button of ['告诉举报人', '1']) await city.says(button);
    await city.presses('转给下级单位');
    expect(districts(city)).toEqual([expect.stringContaining('临县')]);
  });
});

describe('a report of retaliation at the office', () => {
  it('is called what it is, in the list and above it, and nothing advises to send it away', async () => {
    const house = await openOffice();
    const city = await house.officer('赵市办', ['handler'], CITY);
    await setUpKeys(house);
    const first = await submit(house, { place: PLACE });
    const told = await house.app.reports.reportRetaliation(PUBLIC, first.receipt, { text: '班长说我多嘴，这个月奖金没有了' });
    await city.says('等我办');
    expect(city.buttons().find((label) => label.includes(told.reference))).toContain('打击报复');
    await city.presses(told.reference);
    expect(city.heard()).toContain(`${told.reference} · 打击报复`);
    city.hears('office.matter.linked-to', { reference: first.reference });
    for (const key of ['office.hint.industry', 'office.hint.matter', 'office.hint.not-a-hazard'] as const) city.hearsNot(key);
    await house.end();
  });
});
