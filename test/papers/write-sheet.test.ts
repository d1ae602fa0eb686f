import { describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { loadCopy } from '../../src/copy/phrase.ts';
import { columnName } from '../../src/papers/cell-name.ts';
import { readSheet } from '../../src/papers/read-sheet.ts';
import type { SheetCells, SheetColumn, SheetPaper } from '../../src/papers/schema.ts';
import { writeSheet } from '../../src/papers/write-sheet.ts';
import { writeTemplate } from '../../src/papers/write-template.ts';

const copy = loadCopy('content/copy/zh-CN.json');
const COLUMNS: readonly SheetColumn[] = [
  { key: 'unit', header: '单位名称', width: 24, kind: 'text', isRequired: true, hint: '和营业执照一致' },
  { key: 'grade', header: '隐患等级', width: 10, kind: 'text', options: ['一般', '重大'] },
  { key: 'due', header: '整改期限', width: 13, kind: 'day', hint: '如 2026-11-21' },
  { key: 'money', header: '整改资金（万元）', width: 12, kind: 'number' },
];
const ROWS: readonly SheetCells[] = [
  { unit: '=HYPERLINK("http://x")', grade: '重大', due: '2026-12-31', money: 1.5 },
  { unit: '+86 甲公司', money: 0 },
  { unit: '-1', due: '2026-01-01' },
  { unit: '@乙' },
];
const PAPER: SheetPaper = { name: '隐患台账', title: '兴县隐患台账', subtitle: '截至 2026年11月21日', columns: COLUMNS, rows: ROWS };
/** Midsummer noon in China. */
const MADE_AT = Date.parse('2026-06-21T12:00:00+08:00');
const LIMITS = { rows: 100 };

const opened = async (bytes: Uint8Array): Promise<exceljs.Workbook> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as exceljs.Buffer);
  return book;
};
const firstSheet = async (bytes: Uint8Array): Promise<exceljs.Worksheet> => {
  const [sheet] = (await opened(bytes)).worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
};
const textsIn = (sheet: exceljs.Worksheet): string[] => {
  const texts: string[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  return texts;
};

describe('a list as an office files it', () => {
  it('has its title over all columns, then the subtitle, then a bold framed header that stays in sight and heads every page', async () => {
    const sheet = await firstSheet(await writeSheet([PAPER], copy, MADE_AT));
    expect([1, 2, 3, 4].map((row) => sheet.getCell(row, 1).text)).toEqual([
      '兴县隐患台账',
      '截至 2026年11月21日',
      '单位名称',
      '=HYPERLINK("http://x")',
    ]);
    expect(sheet.getCell('D1').master.address).toBe('A1');
    expect(sheet.getCell('A3').font.bold).toBe(true);
    for (const address of ['A3', 'D3', 'A4', 'D7']) expect(sheet.getCell(address).border.bottom?.style).toBe('thin');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3',
    });
    expect(sheet.headerFooter.oddFooter).toBe('&C第 &P 页　共 &N 页');
    expect(sheet.headerFooter.oddHeader).toBeUndefined();
  });

  it('keeps numbers as numbers and never makes a formula of a text', async () => {
    const sheet = await firstSheet(await writeSheet([PAPER], copy, MADE_AT));
    expect(sheet.getCell('D4').value).toBe(1.5);
    expect(sheet.getCell('D5').value).toBe(0);
    for (const [address, text] of [
      ['A4', '=HYPERLINK("http://x")'],
      ['A5', '+86 甲公司'],
      ['A6', '-1'],
      ['A7', '@乙'],
      ['C4', '2026-12-31'],
    ] as const) {
      expect(sheet.getCell(address).value).toBe(text);
      expect(sheet.getCell(address).numFmt).toBe('@');
    }
  });

  it('makes a row as high as its longest text needs', async () => {
    const rows = [{ unit: '短' }, { unit: '长'.repeat(40) }];
    const sheet = await firstSheet(await writeSheet([{ ...PAPER, rows }], copy, MADE_AT));
    expect(sheet.getRow(5).height).toBeGreaterThan(2 * sheet.getRow(4).height);
  });

  it('numbers its remarks, and reads back without them', async () => {
    const bytes = await writeSheet([{ ...PAPER, notes: ['甲', '乙'] }], copy, MADE_AT);
    const sheet = await firstSheet(bytes);
    expect([sheet.getCell('A8').text, sheet.getCell('A9').text]).toEqual(['注1：甲', '注2：乙']);
    const reading = await readSheet(bytes, COLUMNS, LIMITS);
    expect([reading.rows.map(({ cells }) => cells), reading.faults]).toEqual([ROWS, []]);
  });

  it('says that it was made when the program says, not when the machine does', async () => {
    const book = await opened(await writeSheet([PAPER], copy, MADE_AT));
    expect([book.created.getTime(), book.modified.getTime()]).toEqual([MADE_AT, MADE_AT]);
  });

  it('says on every page and in its title that it is a practice run', async () => {
    const sheet = await firstSheet(await writeSheet([{ ...PAPER, isDrill: true }], copy, MADE_AT));
    expect(sheet.headerFooter.oddHeader).toContain('演练');
    expect(sheet.getCell('A1').text).toBe('【演练】兴县隐患台账');
  });

  it('goes with others into one workbook, under names Excel can hold', async () => {
    const names = ['企业/自查', '企业/自查', '吕梁市兴县房屋市政工程重大事故隐患排查整治情况统计汇总表二〇二六年', 'A\u0001B'];
    const book = await opened(
      await writeSheet(
        names.map((name) => ({ ...PAPER, name })),
        copy,
        MADE_AT,
      ),
    );
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '企业 自查',
      '企业 自查 2',
      '吕梁市兴县房屋市政工程重大事故隐患排查整治情况统计汇总表二〇二',
      'AB',
    ]);
  });

  it('reads back equal, whatever stands in it', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((value) => value.replace(/[\p{C}]/gu, '').trim())
      .filter((value) => value !== '');
    const tricky = fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@a',
      '_x0041_',
      '<b>&amp;</b>',
      '"甲"',
      "'乙",
      'TRUE',
      '1e5',
      '0012',
      '甲\n乙',
      '𠮷野',
    );
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const row = fc.record(
      {
        unit: fc.oneof(text, tricky),
        grade: fc.constantFrom('一般', '重大'),
        due: day,
        money: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      },
      { requiredKeys: ['unit'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const reading = await readSheet(await writeSheet([{ ...PAPER, rows }], copy, MADE_AT), COLUMNS, LIMITS);
        expect(reading.faults).toEqual([]);
        expect(reading.rows.map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  it('takes ten thousand rows of twenty columns out and in', async () => {
    const columns = Array.from(
      { length: 20 },
      (_, index): SheetColumn => ({ key: `k${index}`, header: `第${index}列`, width: 12, kind: 'text' }),
    );
    const rows = Array.from({ length: 10_000 }, (_, row) => Object.fromEntries(columns.map(({ key }) => [key, `${key}-${row}`])));
    const reading = await readSheet(await writeSheet([{ ...PAPER, columns, rows }], copy, MADE_AT), columns, { rows: 10_000 });
    expect([reading.rows.length, reading.faults]).toEqual([10_000, []]);
    expect(reading.rows.at(-1)).toEqual({ row: 10_003, cells: rows.at(-1) });
  });
});

describe('a template', () => {
  const template = { name: '隐患清单', title: '隐患清单', columns: COLUMNS, example: ROWS.slice(0, 2), notes: ['一行填一项。'] };

  it('shows title, notes, hints and header, marks what is required, and offers what may be chosen', async () => {
    const sheet = await firstSheet(await writeTemplate(template, copy, MADE_AT));
    expect(sheet.getCell('A2').text).toContain('一行填一项。');
    expect(sheet.getRow(3).getCell(1).text).toBe('和营业执照一致');
    expect((sheet.getRow(4).values as string[]).slice(1)).toEqual(['单位名称*', '隐患等级', '整改期限', '整改资金（万元）']);
    for (const address of ['B5', 'B500']) {
      expect(sheet.getCell(address).dataValidation).toMatchObject({ type: 'list', formulae: ["'选项'!$B$1:$B$2"], showErrorMessage: true });
    }
    expect(sheet.getColumn(3).numFmt).toBe('@');
  });

  it('is read as the empty list it is, with its example left alone wherever it stands', async () => {
    const bytes = await writeTemplate(template, copy, MADE_AT);
    expect(await readSheet(bytes, COLUMNS, LIMITS)).toMatchObject({ rows: [], faults: [] });
    const book = await opened(bytes);
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['隐患清单', 'visible'],
      ['示例', 'visible'],
      ['选项', 'hidden'],
    ]);
    expect(textsIn(book.worksheets[1] as exceljs.Worksheet)).toContain('+86 甲公司');
    book.removeWorksheet('隐患清单');
    await expect(readSheet(new Uint8Array(await book.xlsx.writeBuffer()), COLUMNS, LIMITS)).rejects.toMatchObject({
      code: 'sheet.no-header',
    });
  });

  it('is read as it was filled in', async () => {
    const book = await opened(await writeTemplate(template, copy, MADE_AT));
    const [sheet] = book.worksheets;
    if (sheet !== undefined) {
      sheet.getCell('A5').value = '宏盛建筑';
      sheet.getCell('B5').value = '一般';
      sheet.getCell('C5').value = '2026年12月1日';
      sheet.getCell('D5').value = 3;
    }
    expect((await readSheet(new Uint8Array(await book.xlsx.writeBuffer()), COLUMNS, LIMITS)).rows).toEqual([
      { row: 5, cells: { unit: '宏盛建筑', grade: '一般', due: '2026-12-01', money: 3 } },
    ]);
  });
});

describe('a column', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [53, 'BA'],
    [702, 'ZZ'],
    [703, 'AAA'],
    [16_384, 'XFD'],
  ])('%i is called %s', (column, name) => {
    expect(columnName(column)).toBe(name);
  });
});
