import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChatAnswer } from '../../bots/channels/chat-shapes.ts';
import type { HazardReport, HazardView, ImportAnswer } from '../../src/hazards/office-schema.ts';
import type { HazardMove, UnitHazardView } from '../../src/hazards/schema.ts';
import type { OfficeMove } from '../../src/reports/office-schema.ts';
import type { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { REPORT_TOOLS } from '../../src/tools/report-tools.ts';
import { CITY, photo, SCAFFOLD, XINGXIAN } from '../support/builders.ts';
import { filledSheet, selfCheckRow } from '../support/filled-sheet.ts';
import { type Answer, ask, byReceipt, expectRefusal, form, officerOver, type Request } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { wordsOf } from '../support/zip-texts.ts';

/*
 * A tip is verified, stands in the ledger in the inspector's own words, the unit comes in by its code, names the five fixes, reports the
 * fix, is sent back once, passes two offices and is closed; the reporter reads so and sees the picture; "not fixed" opens it again; a list
 * of fifty comes in; the year's table is right. Over HTTP. Runs on SQLite, and with MONGODB_URI on MongoDB.
 */

type Proof = Readonly<Record<string, string>>;
const OWN_PAGE = { 'x-requested-by': 'anquan-shao' };
const CODE = '91141123MA6HEG7T60';

let served: ServedWorld;
let handler: Proof;
let enforcer: Proof;
let cityHandler: Proof;
let cityEnforcer: Proof;
beforeAll(async () => {
  served = await serveWorld();
  handler = await officerOver(served, '李承办', XINGXIAN, ['handler']);
  enforcer = await officerOver(served, '王执法', XINGXIAN, ['enforcement-officer']);
  cityHandler = await officerOver(served, '赵承办', CITY, ['handler']);
  cityEnforcer = await officerOver(served, '孙执法', CITY, ['enforcement-officer']);
});
afterAll(() => served.close());

const call = async <T>(path: string, request: Request = {}, status = 200): Promise<T> => {
  served.world.clock.move(60_000);
  const answer = await ask(served.base, path, request);
  expect([path, answer.status, answer.status < 400 ? '' : answer.body]).toEqual([path, status, '']);
  return answer.body as T;
};

const bytes = async (path: string, request: Request = {}): Promise<Buffer> => {
  const { json, headers = {} } = request;
  const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
  const response = await fetch(`${served.base}${path}`, {
    ...body,
    headers: { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) },
  });
  expect([path, response.status]).toEqual([path, 200]);
  return Buffer.from(await response.arrayBuffer());
};

const uploaded = async (): Promise<string> => (await call<{ id: string }>('/api/attachments', { body: form(await photo()) }, 201)).id;

/** What follows from a move is done by the outbox; asked again until something is there. */
const arrived = async <T>(ask: () => Promise<readonly T[]>, tries = 40): Promise<readonly T[]> => {
  await served.world.settle();
  const found = await ask();
  if (found.length > 0 || tries === 0) return found;
  await new Promise((resolve) => setTimeout(resolve, 100));
  return arrived(ask, tries - 1);
};

describe('from a tip to a closed line and back', () => {
  let filed: TipReceipt;
  let number: string;
  let code: string;
  let unit: Proof;

  const look = () => call<TipView>('/api/tip', { headers: byReceipt(filed.receipt) });
  const moveTip = (json: OfficeMove) => call(`/api/office/tips/${filed.reference}/moves`, { json, headers: handler });
  const move = (by: Proof, json: HazardMove) => call<HazardView>(`/api/office/hazards/${number}/moves`, { json, headers: by });
  const tries = (by: Proof, json: HazardMove): Promise<Answer> =>
    ask(served.base, `/api/office/hazards/${number}/moves`, { json, headers: by });
  const asUnit = (json: HazardMove) => call<UnitHazardView>(`/api/unit/hazards/${number}/moves`, { json, headers: unit });
  const seenByUnit = () => call<UnitHazardView>(`/api/unit/hazards/${number}`, { headers: unit });

  it('somebody of 兴县 tells, and a handler finds it true', async () => {
    filed = await call<TipReceipt>('/api/tips', { json: { text: SCAFFOLD, attachments: [await uploaded()] } }, 201);
    await moveTip({ action: 'accept' });
    await moveTip({ action: 'begin-verification' });
    await moveTip({ action: 'record-verdict', verdict: 'substantiated', finding: '到现场看过，属实。' });
    expect((await look()).state).toBe('substantiated');
  });

  it('he enters it in his own words, as a major one, and sets the grade himself', async () => {
    const line = await call<HazardView>(
      '/api/office/hazards',
      {
        json: {
          source: 'tip',
          tip: filed.reference,
          industry: 'construction',
          criteria: ['construction-2024/7-2'],
          grade: 'major',
          party: { kind: 'unit', code: CODE, name: '晋西第一建筑公司' },
          region: '141123',
          place: '安置房 2 号楼',
          what: '三层以上整层没有连墙件',
          demands: '停用，补齐，验收后再用',
          inspectedOn: '2026-06-16',
          dueOn: '2026-07-16',
          attachments: [await uploaded()],
        },
        headers: handler,
      },
      201,
    );
    number = line.number;
    expect(line).toMatchObject({
      number: 'LL-YH-2026-000001',
      state: 'registered',
      grade: 'major',
      source: 'tip',
      levels: 2,
      dueOn: '2026-07-16',
    });
    expect(line.criteria).toMatchObject([{ article: '7', docNo: '建质规〔2024〕5号', text: expect.stringContaining('（二）') }]);
    expect(line.before.map(({ isShown }) => isShown)).toEqual([true]);
  });

  it('the unit is told, by a notice that carries the code and the day', async () => {
    const told = [{ who: 'principal-and-controller', on: '2026-06-16', how: 'in-person' }] as const;
    const line = await move(handler, { action: 'notify', told: [...told] });
    code = line.link?.code ?? '';
    expect(line.state).toBe('notified');
    const json = { code, endsOn: line.link?.endsOn };
    const letter = wordsOf(await bytes(`/api/office/hazards/${number}/papers/notice`, { json, headers: handler }));
    const plain = letter.replace(/[\s-]/g, '');
    for (const word of [number, code, '三层以上整层没有连墙件', '2026年7月16日', '晋西第一建筑公司'])
      expect([word, plain.includes(word.replace(/[\s-]/g, ''))]).toEqual([word, true]);
    for (const word of [filed.reference, '北门外', '风一吹', '举报']) expect([word, letter.includes(word)]).toEqual([word, false]);
  });

  it('the code opens that line, once', async () => {
    const answer = await ask(served.base, '/api/unit/enter', { json: { code } });
    expect([answer.status, answer.body]).toEqual([200, { as: 'holder', hazard: number }]);
    unit = { ...OWN_PAGE, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    expect((await ask(served.base, '/api/unit/enter', { json: { code } })).status).toBeGreaterThanOrEqual(400);
    expect(await seenByUnit()).toMatchObject({ number, demands: '停用，补齐，验收后再用', dueOn: '2026-07-16' });
  });

  it('the chat of the unit’s door says what is demanded', async () => {
    const json = { messageId: 'unit-1', text: '你好' };
    const { replies } = await call<ChatAnswer>('/api/unit/chat', { json, headers: unit });
    const heard = replies.map(({ text }) => text).join('\n');
    expect(heard).toContain('三层以上整层没有连墙件');
    expect(heard).not.toContain(filed.reference);
  });

  it('it names the five fixes', async () => {
    const fixes = { responsible: '项目经理', measures: '补齐连墙件', fundsFen: 3_000_000, dueOn: '2026-07-10', plan: '停用并拉警戒线' };
    expect(await asUnit({ action: 'name-fixes', ...fixes })).toMatchObject({ state: 'rectifying', fixes });
  });

  it('without a picture nothing is reported as fixed, with one it is', async () => {
    const bare = { action: 'submit', words: '好了', attachments: [] };
    const refused = await ask(served.base, `/api/unit/hazards/${number}/moves`, { json: bare, headers: unit });
    expectRefusal(refused, 422, 'hazard.evidence-missing');
    expect(await asUnit({ action: 'submit', words: '补好了', attachments: [await uploaded()] })).toMatchObject({ state: 'submitted' });
  });

  it('who ordered it may not pass it, nor may the city first; it is sent back', async () => {
    const passed = { action: 'check', outcome: 'passed', words: '看过' } as const;
    expect((await tries(handler, passed)).status).toBe(403);
    expect((await tries(cityEnforcer, passed)).status).toBe(403);
    expect((await move(enforcer, { action: 'check', outcome: 'sent-back', words: '还差四层东侧一处' })).state).toBe('rectifying');
    expect(JSON.stringify(await seenByUnit())).toContain('还差四层东侧一处');
  });

  it('the unit reports again, and two persons of two offices pass it', async () => {
    await asUnit({ action: 'submit', words: '四层东侧也补好了', attachments: [await uploaded()] });
    expect((await tries(cityEnforcer, { action: 'check', outcome: 'passed', words: '看过' })).status).toBe(403);
    expect((await move(enforcer, { action: 'check', outcome: 'passed', words: '现场看过，齐了' })).state).toBe('checked');
    expect((await tries(enforcer, { action: 'check', outcome: 'passed', words: '再看' })).status).toBe(403);
    const closed = await move(cityEnforcer, { action: 'check', outcome: 'passed', words: '复核无误' });
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-06-16', may: expect.not.arrayContaining(['check']) });
    expect(closed.checks.map(({ level, outcome }) => [level, outcome])).toEqual([
      [1, 'sent-back'],
      [1, 'passed'],
      [2, 'passed'],
    ]);
    expect(new Set(closed.checks.map(({ officeName }) => officeName)).size).toBe(2);
  });

  it('the closing letter can be had in one step', async () => {
    const letter = wordsOf(await bytes(`/api/office/hazards/${number}/papers/hazard-closing`, { headers: handler }));
    expect([letter.includes(number), letter.includes(filed.reference)]).toEqual([true, false]);
  });

  it('the receipt says that it is fixed and asks whether it is', async () => {
    const [view] = await arrived(async () => [await look()].filter(({ may }) => may.includes('say-fixed')));
    if (!view) throw new Error('the reporter was not asked');
    expect(view.may).toEqual(expect.arrayContaining(['say-fixed', 'say-not-fixed']));
    expect(view.steps.at(-1)?.words).toMatch(/整改已经检查通过.*改好了没有/);
    expect(JSON.stringify(view)).not.toMatch(/李承办|王执法|孙执法|晋西第一建筑公司|LL-YH/);
  });

  it('and shows the one picture the officer gives back', async () => {
    const line = await call<HazardView>(`/api/office/hazards/${number}`, { headers: handler });
    const fileId = line.after.at(-1)?.attachments[0]?.id ?? '';
    await move(handler, { action: 'release-picture', fileId });
    const given = await arrived(async () =>
      (await look()).messages.flatMap(({ from, attachments = [] }) => (from === 'office' ? attachments : [])),
    );
    expect(given.map(({ isShown }) => isShown)).toEqual([true]);
    const picture = await bytes(`/api/tip/attachments/${given[0]?.id}`, { headers: byReceipt(filed.receipt) });
    expect(picture.subarray(0, 2).toString('hex')).toBe('ffd8');
    const second = line.after[0]?.attachments[0]?.id ?? '';
    expect((await tries(handler, { action: 'release-picture', fileId: second })).status).toBe(409);
  });

  it('"not fixed" opens it again, and nobody is told who said so', async () => {
    await call('/api/tip/appeals', { json: { want: 'say-not-fixed', text: '东侧又松了一根' }, headers: byReceipt(filed.receipt) });
    const [line] = await arrived(async () => {
      const now = await call<HazardView>(`/api/office/hazards/${number}`, { headers: handler });
      return now.state === 'closed' ? [] : [now];
    });
    expect([line?.state, line?.closedOn]).toEqual(['rectifying', undefined]);
    expect(JSON.stringify(await call(`/api/office/hazards/${number}`, { headers: cityHandler }))).not.toMatch(/东侧又松了一根|举报/);
  });

  it('and it is fixed, checked and closed once more', async () => {
    const { link } = await move(handler, { action: 'renew-link' });
    const entered = await ask(served.base, '/api/unit/enter', { json: { code: link?.code } });
    expect(entered.status).toBe(200);
    unit = { ...OWN_PAGE, cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    expect(JSON.stringify(await seenByUnit())).not.toMatch(/东侧又松了一根|举报|群众/);
    await asUnit({ action: 'submit', words: '重新紧固', attachments: [await uploaded()] });
    await move(enforcer, { action: 'check', outcome: 'passed', words: '紧了' });
    expect((await move(cityEnforcer, { action: 'check', outcome: 'passed', words: '无误' })).state).toBe('closed');
    await arrived(async () => [await look()].filter(({ may }) => may.includes('say-fixed')));
    await call('/api/tip/appeals', { json: { want: 'say-fixed' }, headers: byReceipt(filed.receipt) });
  });
});

describe('a list of fifty', () => {
  const rows = Array.from({ length: 50 }, (_, at) =>
    selfCheckRow({ 地点: `二期工地 ${at + 1} 号楼`, 隐患情况: `第 ${at + 1} 处临边没有栏杆` }),
  );
  const send = (content: Uint8Array) =>
    call<ImportAnswer>('/api/office/hazards/import', { body: form(content, '自查.xlsx'), headers: handler });
  const template = () => bytes('/api/office/hazards/template.xlsx', { headers: handler });

  it('with one wrong check sign names the cell and brings in nothing', async () => {
    const spoilt = rows.map((row, at) => (at === 37 ? { ...row, 统一社会信用代码: '91141123MA6HEG7T61' } : row));
    const answer = await send(await filledSheet(await template(), spoilt));
    expect(answer).toMatchObject({ imported: 0, faults: [{ cell: expect.stringMatching(/^[A-Z]+42$/), column: '统一社会信用代码' }] });
    expect(answer.faults).toHaveLength(1);
  });

  it('comes in whole, and only once', async () => {
    const content = await filledSheet(await template(), rows);
    expect(await send(content)).toEqual({ imported: 50, known: 0, faults: [] });
    expect(await send(content)).toEqual({ imported: 0, known: 50, faults: [] });
  });
});

describe('the year’s table', () => {
  it('is right, at /office and on the machine', async () => {
    const report = await call<HazardReport>('/api/office/report?period=year', { headers: handler });
    expect(report).toMatchObject({
      found: { total: 51 },
      closed: { total: 1, inTime: 1, late: 0, extended: 0 },
      open: { total: 50, major: 0, overdue: 0, upTo30Days: 50, upTo90Days: 0, upTo180Days: 0, longer: 0, longestDays: 6 },
    });
    const counts = (list: readonly { id: string; count: number }[] = []) => Object.fromEntries(list.map(({ id, count }) => [id, count]));
    expect(counts(report.found.byGrade)).toMatchObject({ general: 50, major: 1 });
    expect(counts(report.found.bySource)).toMatchObject({ 'self-check': 50, tip: 1 });
    const lines = await REPORT_TOOLS['report-recount'](served.world, { period: 'year', place: '兴县' });
    const figure = (name: string) => lines.flatMap((line) => new RegExp(`^${name}\\s{2,}(\\d+)`).exec(line)?.[1] ?? []);
    expect([figure('查出'), figure('销号'), figure('按期销号'), figure('未销号')]).toEqual([['51'], ['1'], ['1'], ['50']]);
    expect(lines.join('\n')).not.toMatch(/群众举报/);
  });

  it('every step is in a chain that is whole', async () => {
    await served.world.settle();
    expect((await served.world.app.audit.verify()).bad).toBeUndefined();
  });
});
