import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { HazardReport, ImportAnswer } from '../../src/hazards/office-schema.ts';
import { rawWorkbook, zipOf } from '../papers/raw-workbook.ts';
import { XINGXIAN } from '../support/builders.ts';
import { filledSheet, type SheetRow, selfCheckRow } from '../support/filled-sheet.ts';
import { type Answer, ask, expectRefusal, form, officerOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { wordsOf } from '../support/zip-texts.ts';

/* Sheets that are broken, too big, or made to do harm, at the ledger's door; and what goes out of it. */

type Proof = Readonly<Record<string, string>>;
const CODE = '91141123MA6HEG7T60';

let served: ServedWorld;
let handler: Proof;
beforeAll(async () => {
  served = await serveWorld();
  handler = await officerOver(served, '李承办', XINGXIAN, ['handler']);
});
afterAll(() => served.close());

const register = (over: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  ask(served.base, '/api/office/hazards', {
    json: {
      source: 'inspection',
      industry: 'construction',
      criteria: [],
      grade: 'general',
      party: { kind: 'unit', code: CODE, name: '晋西第一建筑公司' },
      region: '141123',
      place: '城东',
      what: '临边没有栏杆',
      inspectedOn: '2026-06-16',
      dueOn: '2026-07-01',
      ...over,
    },
    headers: handler,
  });

const found = async (): Promise<number> => {
  const { body } = await ask(served.base, '/api/office/report?period=year', { headers: handler });
  return (body as HazardReport).found.total;
};
const send = (content: Uint8Array, headers = handler): Promise<Answer> =>
  ask(served.base, '/api/office/hazards/import', { body: form(content, '清单.xlsx'), headers });
const template = async (): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(`${served.base}/api/office/hazards/template.xlsx`, { headers: handler })).arrayBuffer());
const sheet = async (rows: readonly SheetRow[]): Promise<Uint8Array> => filledSheet(await template(), rows);

/** Making a large file holds up this process, server and client alike: a connection that was shut meanwhile is let go of first. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** Sends it, and makes sure that nothing came in. */
const sendInVain = async (content: Uint8Array): Promise<Answer> => {
  await aMoment();
  const before = await found();
  const answer = await send(content);
  expect(await found()).toBe(before);
  return answer;
};

describe('a sheet', () => {
  it('names every fault by cell and reason, and nothing of it comes in', async () => {
    const rows = Array.from({ length: 12 }, () => selfCheckRow());
    const spoilt: Readonly<Record<number, SheetRow>> = {
      1: { 统一社会信用代码: '91141123MA6HEG7T61' },
      3: { 检查日期: '2026-02-30' },
      4: { 整改期限: '2026-06-01' },
      5: { 等级: '特大隐患' },
      6: { 县区: '临县' },
      7: { 来源: '群众举报' },
      8: { 等级: '重大隐患' },
      9: { 隐患情况: '' },
      10: { 判定依据: '建质规〔2024〕5号 第九十九条' },
      11: { 检查日期: '2026-12-01' },
    };
    const answer = await sendInVain(await sheet(rows.map((row, at) => ({ ...row, ...spoilt[at] }))));
    const { imported, faults } = answer.body as ImportAnswer;
    const rowsAtFault = new Set(faults.map(({ cell }) => Number(/\d+/.exec(cell)?.[0]) - 5));
    expect([imported, [...rowsAtFault].sort((a, b) => a - b)]).toEqual([0, Object.keys(spoilt).map(Number)]);
    for (const { words } of faults) expect(words).toMatch(/\p{Script=Han}/u);
  });

  it('with a formula in a cell is refused at that cell', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await sheet([selfCheckRow(), selfCheckRow()])) as never);
    const list = book.worksheets[0];
    const row = list?.getRow(6);
    let place: ExcelJS.Cell | undefined;
    row?.eachCell((cell) => {
      if (cell.text === '二期工地') place = cell;
    });
    if (!place) throw new Error('the place does not stand where it was written');
    place.value = { formula: 'HYPERLINK("http://evil.example","点我")', result: '二期工地' };
    const answer = await sendInVain(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(answer.body).toMatchObject({ imported: 0, faults: [{ column: '地点', cell: expect.stringMatching(/6$/) }] });
  });

  it.each([
    ['cut in half', async () => (await sheet([selfCheckRow()])).slice(0, 3000)],
    ['with bytes turned over', async () => (await sheet([selfCheckRow()])).map((byte, at) => (at > 500 && at < 900 ? byte ^ 0xff : byte))],
    ['that is nothing', async () => new Uint8Array()],
    ['that is a text', async () => Buffer.from('来源,行业\n企业自查,燃气')],
    ['of the old kind', async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4000)])],
    ['that is an archive of something else', async () => zipOf([{ name: 'word/document.xml', body: '<w/>' }])],
    [
      'with a document type that names itself',
      async () =>
        rawWorkbook({
          sheets: [{ data: '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>' }],
          prolog: '<!DOCTYPE x [<!ENTITY a "AAAA">]>',
        }),
    ],
    ['whose parts lie about their size', async () => zipOf([{ name: 'xl/workbook.xml', body: 'x'.repeat(3_000_000), claimed: 10 }])],
  ])('%s is refused in words', async (_what, make) => {
    const answer = await sendInVain(await make());
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([422, expect.stringMatching(/^sheet\./)]);
    expectRefusal(answer, 422, (answer.body as { code: string }).code);
  });

  it('of 200,000 rows is refused, and others are served meanwhile', async () => {
    const row = (at: number) => `<row r="${at}"><c r="A${at}" t="inlineStr"><is><t>企业自查</t></is></c></row>`;
    const data = Array.from({ length: 200_000 }, (_, at) => row(at + 1)).join('');
    const content = rawWorkbook({ sheets: [{ data }] });
    await aMoment();
    const big = send(content);
    const health = await ask(served.base, '/healthz');
    expect(health.status).toBe(200);
    const answer = await big;
    expect(answer.status).toBeGreaterThanOrEqual(413);
    expect((answer.body as { code: string }).code).toMatch(/^sheet\./);
  }, 60_000);

  it('of 200,000 rows under the template’s head says how many it takes', async () => {
    const head = [
      '来源*',
      '行业*',
      '等级*',
      '判定依据',
      '责任单位名称',
      '统一社会信用代码*',
      '县区*',
      '地点*',
      '隐患情况*',
      '整改要求',
      '检查日期*',
      '整改期限*',
    ];
    const values = [
      '企业自查',
      '建筑施工',
      '一般隐患',
      '',
      '晋西第一建筑公司',
      CODE,
      '兴县',
      '工地',
      '临边',
      '',
      '2026-06-16',
      '2026-07-01',
    ];
    const cells = (row: number, texts: readonly string[]) =>
      texts
        .map((text, at) => (text === '' ? '' : `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`))
        .join('');
    const rows = Array.from({ length: 200_000 }, (_, at) => `<row r="${at + 2}">${cells(at + 2, values)}</row>`).join('');
    const answer = await sendInVain(rawWorkbook({ sheets: [{ data: `<row r="1">${cells(1, head)}</row>${rows}` }] }));
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([
      expect.any(Number),
      expect.stringMatching(/^sheet\.(too-many-rows|unpacks-too-large)$/),
    ]);
  }, 60_000);

  it('that packs a gigabyte into a megabyte is refused', async () => {
    const answer = await sendInVain(rawWorkbook({ sheets: [{ data: ' '.repeat(300_000_000) }] }));
    expect((answer.body as { code: string }).code).toMatch(/^sheet\./);
  }, 60_000);

  it('is not taken from a unit, nor from a role that does not enter lines', async () => {
    const content = await sheet([selfCheckRow()]);
    expect((await send(content, { 'x-requested-by': 'anquan-shao' })).status).toBe(401);
    const reviewer = await officerOver(served, '钱审核', XINGXIAN, ['reviewer']);
    expect((await send(content, reviewer)).status).toBe(403);
  });

  it('sent twice at the same moment comes in once', async () => {
    const content = await sheet(Array.from({ length: 5 }, (_, at) => selfCheckRow({ 地点: `同时 ${at}` })));
    const before = await found();
    await Promise.all([send(content), send(content)]);
    expect((await found()) - before).toBe(5);
  });

  it('goes out as text whatever was typed: no cell of ours is a formula', async () => {
    const typed = ['=HYPERLINK("http://evil.example","点我")', '+1+1', '@SUM(1)', '-2', '\t=1'];
    for (const what of typed) expect((await register({ what, place: what.trim() })).status).toBe(201);
    const content = Buffer.from(
      await (await fetch(`${served.base}/api/office/hazards.xlsx?view=open`, { headers: handler })).arrayBuffer(),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as never);
    const formulas: string[] = [];
    const texts: string[] = [];
    for (const one of book.worksheets)
      one.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula) formulas.push(cell.address);
          texts.push(cell.text);
        }),
      );
    expect(formulas).toEqual([]);
    expect(texts).toEqual(expect.arrayContaining(['=HYPERLINK("http://evil.example","点我")', '+1+1', '@SUM(1)']));
    expect(wordsOf(content)).not.toMatch(/群众举报/);
  });
});
