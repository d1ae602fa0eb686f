import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Opened, openPhone, type Phone } from '../support/mini.ts';
import { joinAs, type Ledger, openLedger, UNIT } from '../support/unit-door.ts';
import { uploadedId } from '../support/upload.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* The door of those who must fix, on a phone in WeChat, which keeps no cookies by itself. */

let served: ServedWorld;
let phone: Phone;
let ledger: Ledger;

beforeAll(async () => {
  served = await serveWorld();
  phone = openPhone(served.base, { inWeChat: true });
  ledger = await openLedger(served.world);
});
afterAll(() => served.close());

const call = (page: Opened, method: string, event: object = {}): Promise<unknown> =>
  Promise.resolve((page[method] as (event: object) => unknown).call(page, event));
const typed = (value: string, field?: string) => ({ detail: { value }, currentTarget: { dataset: { field } } });

const enter = async (code: string): Promise<Opened> => {
  const page = await phone.open('pages/unit/unit');
  await call(page, 'typeCode', typed(code));
  await call(page, 'enter');
  return page;
};

describe('the gate', () => {
  it('asks for the code and says so when there is none', async () => {
    expect((await enter(' ')).data).toMatchObject({ isIn: false, fault: '请先填通知书上的码。' });
    expect((await enter('ABCD')).data).toMatchObject({ isIn: false, fault: expect.stringContaining('没有填全') });
    expect(phone.requests.filter((line) => line.includes('/enter'))).toEqual([]);
  });

  it('tells a wrong code in words', async () => {
    const page = await enter('ABCD-EFGH-JKMN-PQRS');
    expect(page.data.isIn).toBe(false);
    expect(String(page.data.fault)).toMatch(/码/);
  });

  it('reads the code of a notice that is scanned, and says when something else was', async () => {
    const page = await phone.open('pages/unit/unit');
    phone.instead.set('scanCode', () => ({ result: 'https://shop.example/sale' }));
    await call(page, 'scan');
    await new Promise((done) => setImmediate(done));
    expect(page.data).toMatchObject({ code: '', fault: expect.stringContaining('通知书') });
    phone.instead.set('scanCode', () => ({ result: 'https://a.example/unit#ABCD-EFGH-JKMN-PQRS' }));
    await call(page, 'scan');
    await new Promise((done) => setImmediate(done));
    expect(page.data).toMatchObject({ code: 'ABCD-EFGH-JKMN-PQRS', fault: '' });
  });
});

describe('somebody who came in by a notice', () => {
  let number: string;
  let code: string;
  let page: Opened;

  beforeAll(async () => {
    ({ number, code } = await ledger.notify());
    await enter(code);
    page = await phone.open('pages/hazard/hazard', { number, by: 'code' });
  });

  it('is led to his line, and sees what to do by when', () => {
    expect(phone.ways.at(-1)).toBe(`redirectTo /pages/hazard/hazard?number=${number}&by=code`);
    expect(page.data).toMatchObject({ number, limit: '最晚6月30日改好，还有14天', isOver: false, isByCode: true });
    expect((page.data.buttons as { move: string }[]).map(({ move }) => move)).toEqual(['name-fixes', 'ask-extension']);
    expect(JSON.stringify(page.data.notice)).toContain('连墙件');
    expect(page.data).toMatchObject({ office: '兴县住房城乡建设主管部门', phones: [{ phone: '12345' }] });
    expect((page.data.steps as { title: string }[]).map(({ title }) => title)).toContain('已通知你们单位。');
  });

  it('is still in when the program was closed, though the code is used up', async () => {
    const again = await phone.open('pages/unit/unit');
    expect(again.data.fault).toBe('');
    expect(phone.ways.at(-1)).toBe(`redirectTo /pages/hazard/hazard?number=${number}&by=code`);
  });

  it('is told of every field that does not fit, and nothing is sent', async () => {
    const form = await phone.open('pages/fix/fix', { number, move: 'name-fixes' });
    await call(form, 'type', typed('2026-07-09', 'dueOn'));
    const before = phone.requests.length;
    await call(form, 'submit');
    expect(Object.keys(form.data.faults as object)).toEqual(['responsible', 'measures', 'fundsFen', 'dueOn', 'plan']);
    expect(form.data.unfilled).toContain('5 项');
    expect(phone.requests.length).toBe(before);
  });

  it('keeps what he wrote when the network goes, and sends it once when it is back, however often he taps', async () => {
    const form = await phone.open('pages/fix/fix', { number, move: 'name-fixes' });
    const written = { responsible: '张建国，项目经理', measures: '补装连墙件', fundsFen: '3万', dueOn: '2026-06-25', plan: '拉警戒线' };
    for (const [field, value] of Object.entries(written)) await call(form, 'type', typed(value, field));
    phone.setOffline(true);
    await call(form, 'submit');
    expect(form.data).toMatchObject({ isSending: false, typed: written, fault: expect.stringContaining('网') });
    phone.setOffline(false);
    const before = phone.requests.filter((line) => line.includes('/moves')).length;
    await Promise.all([call(form, 'submit'), call(form, 'submit')]);
    expect(phone.requests.filter((line) => line.includes('/moves')).length).toBe(before + 1);
    await call(page, 'look');
    expect(JSON.stringify(page.data.fixes)).toContain('30000 元');
  });

  it('cannot report a fix while a photo is still on its way, nor without one', async () => {
    const form = await phone.open('pages/fix/fix', { number, move: 'submit' });
    await call(form, 'type', typed('补齐了 24 个', 'words'));
    await call(form, 'submit');
    expect(form.data.faults).toHaveProperty('attachments');
    await call(form, 'takeFiles', { detail: { ids: [], isUploading: true, failed: 0 } });
    await call(form, 'submit');
    expect(String((form.data.faults as Record<string, string>).attachments)).toContain('传');
    await call(form, 'takeFiles', { detail: { ids: [await uploadedId(served)], isUploading: false, failed: 0 } });
    await call(form, 'submit');
    expect(form.data.faults).toEqual({});
    await call(page, 'look');
    expect(JSON.stringify(page.data.passages)).toContain('补齐了 24 个');
  });

  it('goes out only on a second yes', async () => {
    phone.sayYes = false;
    await call(page, 'leave');
    expect(phone.ways.at(-1)).not.toBe('reLaunch /pages/home/home');
    phone.sayYes = true;
    await call(page, 'leave');
    expect(phone.ways.at(-1)).toBe('reLaunch /pages/home/home');
    const gate = await phone.open('pages/unit/unit');
    expect(gate.data).toMatchObject({ isIn: false, fault: '' });
  });
});

describe('a member', () => {
  it('joins by an invitation under his name, is shown his pass once, and sees what his unit must fix', async () => {
    const { number } = await ledger.notify({ place: '南门外工地' });
    const { code } = await served.world.app.units.inviteMember(ledger.handler, { unit: UNIT.code, role: 'principal' });
    const page = await enter(code);
    expect(page.data).toMatchObject({ isIn: false, needsName: true });
    await call(page, 'typeName', typed('王建军'));
    await call(page, 'enter');
    expect(String(page.data.pass)).toMatch(/^[0-9A-Z-]{20,}$/);
    await call(page, 'notedPass');
    expect(page.data).toMatchObject({ isIn: true, pass: '', unit: UNIT.name });
    expect(JSON.stringify(page.data.rows)).toContain(number);
  });

  it('who is nobody any more is led back to the gate from a line', async () => {
    await joinAs(served.world, ledger.handler, 'safety-officer', '李红');
    phone.storage.delete('unit-entry');
    await phone.open('pages/hazard/hazard', { number: 'LL-YH-2026-000001' });
    expect(phone.ways.at(-1)).toBe('redirectTo /pages/unit/unit');
  });
});
