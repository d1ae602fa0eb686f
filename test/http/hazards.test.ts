import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../src/audit/store.ts';
import { HazardList, HazardReport, HazardView, ImportAnswer } from '../../src/hazards/office-schema.ts';
import type { HazardMove, RegisterInput } from '../../src/hazards/schema.ts';
import { partText } from '../papers/raw-workbook.ts';
import { CITY, LINXIAN, makeAccount, photo, SCAFFOLD, submit, upload, XINGXIAN } from '../support/builders.ts';
import { lineInput, majorInput } from '../support/hazards.ts';
import { ask, expectRefusal, form, officerOver, signInOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

const DAY_MS = 86_400_000;

type Proof = Awaited<ReturnType<typeof signInOver>>;

let served: ServedWorld;
let base: string;
let handler: Proof;
let checker: Proof;
let reviewer: Proof;
let stranger: Proof;

beforeAll(async () => {
  served = await serveWorld();
  base = served.base;
  handler = await signInOver(served, await makeAccount(served.world, '李承办', XINGXIAN, ['handler']));
  checker = await officerOver(served, '郑执法', XINGXIAN, ['enforcement-officer']);
  reviewer = await officerOver(served, '王审核', XINGXIAN, ['reviewer']);
  stranger = await officerOver(served, '外县', LINXIAN, ['handler']);
});
afterAll(() => served.close());

const get = (path: string, headers: Record<string, string> = handler) => ask(base, path, { headers });
const post = (path: string, json: unknown, headers: Record<string, string> = handler) => ask(base, path, { json, headers });

const entered = async (over: Partial<RegisterInput> = {}): Promise<HazardView> => {
  const answer = await post('/api/office/hazards', lineInput(over));
  expect(answer.status).toBe(201);
  return HazardView.parse(answer.body);
};

const moved = async ({ number }: HazardView, move: HazardMove, headers: Record<string, string> = handler): Promise<HazardView> => {
  const answer = await post(`/api/office/hazards/${number}/moves`, move, headers);
  expect(answer).toMatchObject({ status: 200 });
  return HazardView.parse(answer.body);
};

const notify = (line: HazardView): Promise<HazardView> =>
  moved(line, { action: 'notify', told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'in-person' }] });

const bytesOf = async (path: string, init: RequestInit = {}, headers: Record<string, string> = handler) => {
  const response = await fetch(`${base}${path}`, { ...init, headers: { ...headers, ...init.headers } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

const posted = (json: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(json),
  headers: { 'content-type': 'application/json' },
});

/** Office files are zip archives. */
const expectOfficeFile = ({ status, headers, bytes }: Awaited<ReturnType<typeof bytesOf>>, name: string): void => {
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(name)}`);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
};

const DOORS: readonly [method: 'GET' | 'POST', path: string, good: object | undefined][] = [
  ['GET', '/api/office/hazards?view=open', undefined],
  ['POST', '/api/office/hazards', lineInput()],
  ['GET', '/api/office/hazards/card', undefined],
  ['GET', '/api/office/hazards/LL-YH-2026-000001', undefined],
  ['POST', '/api/office/hazards/LL-YH-2026-000001/moves', { action: 'renew-link' }],
  ['GET', `/api/office/hazards/LL-YH-2026-000001/files/${'A'.repeat(22)}`, undefined],
  ['GET', '/api/office/hazards/LL-YH-2026-000001/party', undefined],
  ['GET', '/api/office/hazards.xlsx?view=open', undefined],
  ['GET', '/api/office/hazards/template.xlsx', undefined],
  ['POST', '/api/office/hazards/import', {}],
  ['GET', '/api/office/report?period=month', undefined],
  ['GET', '/api/office/report.xlsx?period=month', undefined],
  ['GET', '/api/office/hazards/LL-YH-2026-000001/papers/hazard-reminder', undefined],
  ['POST', '/api/office/hazards/LL-YH-2026-000001/papers/notice', {}],
  ['GET', '/api/office/tips/LL-2026-000001/papers/tip-acceptance', undefined],
  ['POST', '/api/office/tips/LL-2026-000001/slip', { receiver: '某局', matter: '情况', place: '地点' }],
];

describe('the doors of the ledger', () => {
  it.each(DOORS)('%s %s is shut to whoever has not signed in', async (method, path, json) => {
    expectRefusal(await ask(base, path, { method, ...(json && { json }) }), 401, 'office.sign-in-first');
  });

  it.each(DOORS.filter(([method]) => method === 'POST'))('%s %s takes nothing from a foreign page', async (method, path, json) => {
    expectRefusal(await ask(base, path, { method, json, headers: { cookie: handler.cookie } }), 403, 'office.foreign-page');
  });

  it.each([
    ['/api/office/hazards?view=everything', 422, 'input.misfit'],
    ['/api/office/hazards?view=open&limit=5', 422, 'input.unknown-field'],
    ['/api/office/hazards?view=open&party=123', 422, 'unit.code-malformed'],
    ['/api/office/hazards/LL-2026-000001', 422, 'hazard.number-malformed'],
    ['/api/office/report?period=decade', 422, 'input.misfit'],
    ['/api/office/report?period=month&on=2026-02-30', 422, 'day.misfit'],
    ['/api/office/hazards/LL-YH-2026-999999/papers/hazard-poem', 422, 'input.misfit'],
  ])('%s is refused in words', async (path, status, code) => expectRefusal(await get(path), status, code));
});

describe('a line over HTTP', () => {
  it('is entered, found by its filters, opened and moved', async () => {
    const line = await entered({ industry: 'gas', place: '南关' });
    const { rows } = HazardList.parse((await get('/api/office/hazards?view=open&industry=gas&region=141123')).body);
    expect(rows).toEqual([expect.objectContaining({ number: line.number, place: '南关', source: 'inspection' })]);
    const notified = await notify(line);
    expect(notified).toMatchObject({ state: 'notified', link: { code: expect.stringMatching(/^[0-9A-Z-]{8,}$/) } });
    expect(HazardView.parse((await get(`/api/office/hazards/${line.number}`)).body).link).toBeUndefined();
  });

  it('of another district is as unknown as one that is not there', async () => {
    const { number } = await entered();
    const foreign = await get(`/api/office/hazards/${number}`, stranger);
    expect(foreign).toMatchObject({ status: 404 });
    expect(await get('/api/office/hazards/LL-YH-2026-999999', stranger)).toMatchObject({ status: 404, body: foreign.body });
  });

  it('shows its pictures and its household to its own office only, each look recorded', async () => {
    const id = await upload(served.world, await photo());
    const line = await entered({ attachments: [id], party: { kind: 'household', as: 'owner', name: '贺小山', phone: '13512345678' } });
    expect(JSON.stringify(line)).not.toContain('贺小山');
    const file = line.before[0]?.id ?? '';
    const shown = await bytesOf(`/api/office/hazards/${line.number}/files/${file}`);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect((await get(`/api/office/hazards/${line.number}/party`)).body).toEqual({ name: '贺小山', phone: '13512345678' });
    const chain = await served.world.outside.database.streams(AUDIT).read('chain', 1, 10_000);
    const looks = chain.map(({ body }) => body.what).filter((what) => what === 'hazard.file-opened' || what === 'hazard.party-opened');
    expect(looks).toEqual(['hazard.file-opened', 'hazard.party-opened']);
    expect((await get(`/api/office/hazards/${line.number}/party`, stranger)).status).toBe(404);
    expect((await get(`/api/office/hazards/${line.number}/files/${file}`, stranger)).status).toBe(404);
  });
});

describe('sheets', () => {
  it('give the lines of a filter, the empty sheet and the count as files to be saved', async () => {
    await entered();
    expectOfficeFile(await bytesOf('/api/office/hazards.xlsx?view=open'), '隐患台账-2026-06-16.xlsx');
    expectOfficeFile(await bytesOf('/api/office/hazards/template.xlsx'), '隐患台账导入表.xlsx');
    expectOfficeFile(await bytesOf('/api/office/report.xlsx?period=year'), '隐患统计-2026年.xlsx');
  });

  it('that hold no line bring in none; what is no sheet is refused in words', async () => {
    const template = await bytesOf('/api/office/hazards/template.xlsx');
    const send = (content: Uint8Array) => ask(base, '/api/office/hazards/import', { body: form(content, '表.xlsx'), headers: handler });
    expect(ImportAnswer.parse((await send(template.bytes)).body)).toEqual({ imported: 0, known: 0, faults: [] });
    expectRefusal(await send(Buffer.from('不是表格')), 422, 'sheet.not-xlsx');
  });

  it('beyond their size are turned away in words', async () => {
    const large = await ask(base, '/api/office/hazards/import', { body: form(Buffer.alloc(21 * 1_048_576), '大.xlsx'), headers: handler });
    expectRefusal(large, 413, 'hazard.sheet-too-large');
  });

  it('count what was found', async () => {
    const report = HazardReport.parse((await get('/api/office/report?period=year')).body);
    expect(report.found.total).toBeGreaterThan(0);
    expect((await get('/api/office/report?period=year', stranger)).body).toMatchObject({ found: { total: 0 } });
  });
});

describe('letters', () => {
  it('of a line: the notice with a code, the reminder; what does not fit yet is refused', async () => {
    const line = await entered();
    const folder = `/api/office/hazards/${line.number}/papers`;
    expectRefusal(await post(`${folder}/notice`, {}), 409, 'paper.not-now');
    const { link } = await notify(line);
    expectOfficeFile(
      await bytesOf(`${folder}/notice`, posted({ code: link?.code, endsOn: link?.endsOn })),
      `整改通知书-${line.number}.docx`,
    );
    expectOfficeFile(await bytesOf(`${folder}/notice`, posted({})), `整改通知书-${line.number}.docx`);
    expectOfficeFile(await bytesOf(`${folder}/hazard-reminder`), `督促函-${line.number}.docx`);
    expectRefusal(await get(`${folder}/hazard-closing`), 409, 'paper.not-now');
    expect((await get(`${folder}/hazard-reminder`, stranger)).status).toBe(404);
  });

  const wordsOf = ({ bytes }: Awaited<ReturnType<typeof bytesOf>>): string => partText(bytes, 'word/document.xml').replace(/<[^>]+>/g, '');

  it('leaves an address that nobody else can open to be written in by hand', async () => {
    const line = await notify(await entered(majorInput({ place: '兴县北门外' })));
    const notice = wordsOf(await bytesOf(`/api/office/hazards/${line.number}/papers/notice`, posted({})));
    expect(notice).not.toMatch(/127\.0\.0\.1|localhost|http/);
    expect(notice).toContain('网址＿＿＿＿');
    expect(notice).toContain('兴县北门外');
    expect(notice).not.toContain('兴县兴县');
    expect(notice).not.toMatch(/；(?=隐患|二、)/);
  });

  it('a reminder asks how far the work is before the limit, and names the law after it', async () => {
    const line = await notify(await entered());
    const folder = `/api/office/hazards/${line.number}/papers`;
    await moved(line, { action: 'ask-extension', until: '2026-08-31', reason: '等材料' });
    await moved(line, { action: 'decide-extension', grant: true }, reviewer);
    const before = wordsOf(await bytesOf(`${folder}/hazard-reminder`));
    expect(before).toContain('能不能在2026年8月31日以前');
    expect(before).toContain('批准延期');
    expect(before).not.toContain('第一百零二条');
    const late = await notify(await entered({ dueOn: '2026-06-16' }));
    served.world.clock.move(DAY_MS);
    const nextDay = await officerOver(served, '孙承办', XINGXIAN, ['handler']);
    const after = wordsOf(await bytesOf(`/api/office/hazards/${late.number}/papers/hazard-reminder`, {}, nextDay));
    served.world.clock.move(-DAY_MS);
    expect(after).toContain('已超期1天');
    expect(after).toContain('第一百零二条');
    expect(after).not.toContain('能不能在');
  });

  it('of a decided extension and of a closing', async () => {
    const line = await notify(await entered());
    const folder = `/api/office/hazards/${line.number}/papers`;
    await moved(line, { action: 'name-fixes', responsible: '高某', measures: '补齐', fundsFen: 0, dueOn: '2026-07-01', plan: '停用' });
    await moved(line, { action: 'ask-extension', until: '2026-08-31', reason: '等材料' });
    expectRefusal(await get(`${folder}/hazard-extension`), 409, 'paper.not-now');
    await moved(line, { action: 'decide-extension', grant: true }, reviewer);
    expectOfficeFile(await bytesOf(`${folder}/hazard-extension`), `延期审批意见-${line.number}.docx`);
    await moved(line, { action: 'submit', words: '补齐了', attachments: [await upload(served.world, await photo())] });
    await moved(line, { action: 'check', outcome: 'passed', words: '看了' }, checker);
    expectOfficeFile(await bytesOf(`${folder}/hazard-closing`), `销号意见书-${line.number}.docx`);
  });

  it('of a tip: accepted, refused, transferred in own words and never in the tip’s', async () => {
    const [accepted, refused, referred] = await Promise.all(
      [1, 2, 3].map(() => submit(served.world, { place: { region: '141123', text: '北门外' } })),
    );
    const folder = ({ reference }: { reference: string }) => `/api/office/tips/${reference}/papers`;
    const move = ({ reference }: { reference: string }, json: object) => post(`/api/office/tips/${reference}/moves`, json);
    if (!accepted || !refused || !referred) throw new Error('no tips');
    expectRefusal(await get(`${folder(accepted)}/tip-acceptance`), 409, 'paper.not-now');
    await move(accepted, { action: 'accept' });
    expectOfficeFile(await bytesOf(`${folder(accepted)}/tip-acceptance`), `举报受理告知书-${accepted.reference}.docx`);
    const [reason] = served.world.outside.library.declineReasons.filter(({ action }) => action === undefined);
    await move(refused, { action: 'decline', reason: reason?.id });
    expectOfficeFile(await bytesOf(`${folder(refused)}/tip-refusal`), `举报不予受理告知书-${refused.reference}.docx`);
    const slip = { receiver: '兴县市场监管局', matter: '一处在用电梯没有检验标志', place: '城北某小区' };
    const sent = await bytesOf(`/api/office/tips/${referred.reference}/slip`, posted(slip));
    expectOfficeFile(sent, '安全隐患线索移送函-2026-06-16.docx');
    const read = partText(sent.bytes, 'word/document.xml').replace(/<[^>]+>/g, '');
    expect(read).toContain(slip.matter);
    expect(read).not.toMatch(new RegExp(`${referred.reference}|${SCAFFOLD.slice(0, 8)}|北门外`));
    expectRefusal(await post(`/api/office/tips/${referred.reference}/slip`, { ...slip, matter: `有人说${SCAFFOLD}` }), 422, 'paper.copied');
  });
});

describe('where a line comes from', () => {
  it('is known to the office that entered it and to nobody else', async () => {
    const city = await officerOver(served, '市执法', CITY, ['enforcement-officer']);
    const tip = await submit(served.world, { place: { region: '141123', text: '北门外' } });
    for (const move of [{ action: 'accept' }, { action: 'record-verdict', verdict: 'substantiated', finding: '看了，属实' }])
      await post(`/api/office/tips/${tip.reference}/moves`, move);
    const line = await entered({ source: 'tip', tip: tip.reference });
    expect(line.source).toBe('tip');
    const own = await get(`/api/office/hazards/${line.number}`);
    const above = await get(`/api/office/hazards/${line.number}`, city);
    expect(own.body).toMatchObject({ source: 'tip' });
    expect(above).toMatchObject({ status: 200, body: { number: line.number } });
    expect(above.body).not.toHaveProperty('source');
    expect(JSON.stringify([own.body, above.body])).not.toMatch(new RegExp(`${tip.reference}|${SCAFFOLD.slice(0, 8)}`));
  });
});
