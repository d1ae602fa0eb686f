import { describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { isRefusal, type Refusal } from '../../src/kernel/errors.ts';
import { readSheet } from '../../src/papers/read-sheet.ts';
import type { SheetColumn, SheetReading } from '../../src/papers/schema.ts';
import { inline, inlineRow, rawWorkbook, workbookParts, zipOf } from './raw-workbook.ts';

const UNIT: SheetColumn = { key: 'unit', header: '单位名称', width: 20, kind: 'text', isRequired: true };
const GRADE: SheetColumn = { key: 'grade', header: '隐患等级', width: 10, kind: 'text', options: ['一般', '重大（省级）'] };
const DUE: SheetColumn = { key: 'due', header: '整改期限', width: 12, kind: 'day' };
const MONEY: SheetColumn = { key: 'money', header: '整改资金（万元）', width: 10, kind: 'number' };
const COLUMNS = [UNIT, GRADE, DUE, MONEY];
const HEADERS = COLUMNS.map(({ header }) => header);
const LIMITS = { rows: 100 };

const refusalOf = async (reading: Promise<SheetReading>): Promise<Refusal> => {
  try {
    await reading;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
  throw new Error('it was read');
};

/** A workbook as Excel makes it: header in row 1, the cells of row 2 as given. */
const written = async (cells: readonly exceljs.CellValue[], change: (sheet: exceljs.Worksheet) => void = () => {}): Promise<Buffer> => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('清单');
  sheet.addRow(HEADERS);
  sheet.addRow([...cells]);
  change(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
};

const cellsOf = async (cells: readonly exceljs.CellValue[]) => {
  const reading = await readSheet(await written(cells), COLUMNS, LIMITS);
  expect(reading.faults).toEqual([]);
  return reading.rows[0]?.cells;
};

const faultsOf = async (bytes: Uint8Array) =>
  (await readSheet(bytes, COLUMNS, LIMITS)).faults.map(({ cell, header, code }) => [cell, header, code]);

const faultOf = async (cells: readonly exceljs.CellValue[]) => (await faultsOf(await written(cells)))[0];

describe('a day', () => {
  it.each([
    ['a date cell', new Date('2026-11-21T00:00:00Z')],
    ['a date cell with a time of day', new Date('2026-11-21T23:30:00Z')],
    ['dashes', '2026-11-21'],
    ['slashes', '2026/11/21'],
    ['dots', '2026.11.21'],
    ['words', '2026年11月21日'],
    ['full-width digits and blanks', ' ２０２６-１１-２１ '],
    ['eight digits as text', '20261121'],
    ['eight digits as a number', 20261121],
    ['its running number, shown as a number', 46347],
    ['a time of day behind', '2026-11-21 08:30'],
  ])('is read from %s', async (_, value) => {
    expect(await cellsOf(['甲', null, value])).toEqual({ unit: '甲', due: '2026-11-21' });
  });

  it('is read without its leading zeros', async () => {
    expect(await cellsOf(['甲', null, '2026年1月5日'])).toEqual({ unit: '甲', due: '2026-01-05' });
  });

  it.each([
    ['the Chinese formats Excel has built in', '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>'],
    [
      'a format of the workbook',
      '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="176"/></cellXfs>',
    ],
  ])('stands as it is seen in a column of text, shown in %s', async (_, styles) => {
    const data = `${inlineRow(1, HEADERS)}<row r="2"><c r="A2" s="1"><v>46347</v></c></row>`;
    expect((await readSheet(rawWorkbook({ sheets: [{ data }], styles }), COLUMNS, LIMITS)).rows[0]?.cells).toEqual({ unit: '2026-11-21' });
  });

  it('is counted from 1904 where the workbook says so', async () => {
    const data = `${inlineRow(1, HEADERS)}<row r="2">${inline('A2', '甲')}<c r="C2" s="1"><v>44885</v></c></row>`;
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const book = rawWorkbook({ sheets: [{ data }], styles, properties: '<workbookPr date1904="1"/>' });
    expect((await readSheet(book, COLUMNS, LIMITS)).rows[0]?.cells).toEqual({ unit: '甲', due: '2026-11-21' });
  });

  it.each([
    ['下周三', 'sheet.not-a-day'],
    ['26-11-21', 'sheet.not-a-day'],
    ['2026-02-30', 'sheet.no-such-day'],
    ['2026年13月1日', 'sheet.no-such-day'],
    [2026, 'sheet.not-a-day'],
    [0.5, 'sheet.not-a-day'],
    [-3, 'sheet.not-a-day'],
    [true, 'sheet.not-a-day'],
  ])('is not made of %s', async (value, code) => {
    expect(await faultOf(['甲', null, value])).toEqual(['C2', '整改期限', code]);
  });
});

describe('a number', () => {
  it.each([
    [12.5, 12.5],
    ['12.5', 12.5],
    ['１２．５', 12.5],
    ['1,234', 1234],
    [' -3 ', -3],
    [0, 0],
  ])('is read from %p', async (value, read) => {
    expect(await cellsOf(['甲', null, null, value])).toEqual({ unit: '甲', money: read });
  });

  it.each(['十二', '12万', '1,23', '5%', '1e5', new Date('2026-11-21T00:00:00Z')])('is not made of %s', async (value) => {
    expect(await faultOf(['甲', null, null, value])).toEqual(['D2', '整改资金（万元）', 'sheet.not-a-number']);
  });
});

describe('a text', () => {
  it('is read without blanks around it and otherwise as it was typed', async () => {
    expect(await cellsOf([' \u3000ＡＢ公司（一部）\r\n二楼 '])).toEqual({ unit: 'ＡＢ公司（一部）\n二楼' });
  });

  it('is read whole from runs, from a link, and without the reading aid above it', async () => {
    expect(await cellsOf([{ richText: [{ text: '宏盛' }, { font: { bold: true }, text: '建筑' }] }])).toEqual({ unit: '宏盛建筑' });
    expect(await cellsOf([{ text: '宏盛建筑', hyperlink: 'https://example.cn' }])).toEqual({ unit: '宏盛建筑' });
    const strings =
      '<si><t>单位名称</t></si><si><r><t>宏盛</t></r><r><t xml:space="preserve">建筑</t></r><rPh sb="0" eb="1"><t>ホンセイ</t></rPh></si>';
    const data = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>';
    expect((await readSheet(rawWorkbook({ sheets: [{ data }], strings }), [UNIT], LIMITS)).rows).toEqual([
      { row: 2, cells: { unit: '宏盛建筑' } },
    ]);
    const runs =
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>单位</t></r><r><t>名称</t></r></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><r><t>甲</t></r><r><t>&#20057;&amp;</t></r></is></c></row>';
    expect((await readSheet(rawWorkbook({ sheets: [{ data: runs }] }), [UNIT], LIMITS)).rows).toEqual([
      { row: 2, cells: { unit: '甲乙&' } },
    ]);
  });

  it('that is a number keeps its digits, and one too long for Excel is named', async () => {
    expect(await cellsOf([13800138000])).toEqual({ unit: '13800138000' });
    expect(await faultOf([911411000000000000])).toEqual(['A2', '单位名称', 'sheet.long-number']);
  });

  it('of a column with options is one of them, written as we write it', async () => {
    expect(await cellsOf(['甲', '重大(省级) '])).toEqual({ unit: '甲', grade: '重大（省级）' });
    expect((await readSheet(await written(['甲', '特大']), COLUMNS, LIMITS)).faults).toEqual([
      { cell: 'B2', row: 2, header: '隐患等级', code: 'sheet.not-an-option', values: { options: '一般、重大（省级）' } },
    ]);
  });

  it.each([
    ['more than five thousand signs', '长'.repeat(5001), 'sheet.text-too-long'],
    ['a mark that turns the writing', '甲\u202e乙', 'sheet.control-signs'],
    ['an error', { error: '#N/A' } as const, 'sheet.error-value'],
    ['a formula', { formula: 'A1', result: '甲' }, 'sheet.formula'],
    ['a formula without a result', { formula: 'NOW()' }, 'sheet.formula'],
  ])('is not made of %s', async (_, value, code) => {
    expect(await faultOf([value as exceljs.CellValue])).toEqual(['A2', '单位名称', code]);
  });

  it.each(['&#1;', '_x0001_', '&#xd800;', '_xD800_'])('is not made of the hidden sign %s', async (sign) => {
    const data = inlineRow(1, HEADERS) + inlineRow(2, [`甲${sign}乙`]);
    expect(await faultsOf(rawWorkbook({ sheets: [{ data }] }))).toEqual([['A2', '单位名称', 'sheet.control-signs']]);
  });
});

describe('a list', () => {
  it('is found by its header under titles and hints, in any order, past columns nobody asked for and blank rows', async () => {
    const data = [
      inlineRow(1, ['兴县隐患清单']),
      inlineRow(3, ['如 2026-11-21', '备注随意', '和执照一致']),
      inlineRow(7, ['整 改\n期限', '备注', '单位名称＊']),
      inlineRow(9, ['2026-11-21', '=SUM(A1)', '甲']),
      inlineRow(12, ['', '只有备注', ' ']),
      inlineRow(13, ['', '', '乙']),
    ].join('');
    const book = rawWorkbook({ sheets: [{ data: '' }, { data }, { data: inlineRow(1, HEADERS), state: 'hidden' }] });
    expect(await readSheet(book, COLUMNS, LIMITS)).toEqual({
      letters: { due: 'A', unit: 'C' },
      rows: [
        { row: 9, cells: { due: '2026-11-21', unit: '甲' } },
        { row: 13, cells: { unit: '乙' } },
      ],
      faults: [],
    });
  });

  it('names every fault of every row, each by its cell', async () => {
    const data = inlineRow(1, HEADERS) + inlineRow(2, ['甲', '一般', '下周', '五万']) + inlineRow(3, ['', '小', '2026-11-21', '3']);
    expect(await faultsOf(rawWorkbook({ sheets: [{ data }] }))).toEqual([
      ['C2', '整改期限', 'sheet.not-a-day'],
      ['D2', '整改资金（万元）', 'sheet.not-a-number'],
      ['B3', '隐患等级', 'sheet.not-an-option'],
      ['A3', '单位名称', 'sheet.required'],
    ]);
  });

  it('refuses joined cells at the first of them, but for titles above and remarks under the list', async () => {
    const book = await written(['甲'], (sheet) => {
      sheet.getCell('A3').value = '乙';
      sheet.mergeCells('A3:A4');
      sheet.getCell('A9').value = '注：以上为截至本日的数据';
      sheet.mergeCells('A9:D9');
    });
    expect((await readSheet(book, COLUMNS, LIMITS)).rows.map(({ row }) => row)).toEqual([2, 3]);
    expect(await faultsOf(book)).toEqual([['A3', '单位名称', 'sheet.merged']]);
  });

  it('costs nothing where a whole sheet is joined, validated or named in a formula', async () => {
    const after =
      '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>';
    const data = inlineRow(1, HEADERS) + inlineRow(2, ['甲']);
    expect(await faultsOf(rawWorkbook({ sheets: [{ data, after }] }))).toEqual([['A1', '单位名称', 'sheet.merged']]);
  });
});

describe('a whole file is refused', () => {
  const one = (data: string): Buffer => rawWorkbook({ sheets: [{ data }] });
  const good = inlineRow(1, HEADERS) + inlineRow(2, ['甲']);
  const refused = async (bytes: Uint8Array): Promise<string> => (await refusalOf(readSheet(bytes, COLUMNS, LIMITS))).code;

  it.each([
    ['a table of commas', Buffer.from('单位名称,整改期限\n甲,2026-11-21')],
    ['a web page with another name', Buffer.from('<html><table></table></html>')],
    ['nothing', Buffer.alloc(0)],
    ['an archive of other things', zipOf([{ name: 'a.txt', body: '甲' }])],
    [
      'a text document',
      zipOf([
        {
          name: '_rels/.rels',
          body: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        },
        { name: 'word/_rels/document.xml.rels', body: '<Relationships/>' },
        { name: 'word/document.xml', body: '<document/>' },
      ]),
    ],
  ])('that is %s', async (_, bytes) => {
    expect(await refused(bytes)).toBe('sheet.not-xlsx');
  });

  it('that is of the old format, or locked', async () => {
    const container = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await refused(Buffer.concat([container, Buffer.alloc(600)]))).toBe('sheet.old-format');
    expect(await refused(Buffer.concat([container, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'sheet.encrypted',
    );
    const [first, ...rest] = workbookParts({ sheets: [{ data: good }] });
    expect(await refused(zipOf([{ name: '_rels/.rels', body: '', ...first, isLocked: true }, ...rest]))).toBe('sheet.encrypted');
  });

  it('that is cut anywhere, or has a byte changed, and never read in part', async () => {
    const whole = await written(['甲', '一般', '2026-11-21', 3]);
    for (let part = 1; part < 20; part += 1) {
      const cut = whole.subarray(0, Math.floor((whole.length * part) / 20));
      expect(await refused(cut)).toBe('sheet.broken');
    }
    const one = rawWorkbook({ sheets: [{ data: good }] });
    const at = one.indexOf('xl/worksheets/sheet0.xml') + 60;
    const changed = Buffer.from(one);
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    expect(await refused(changed)).toBe('sheet.broken');
  });

  it.each([
    ['closes what was never open', '</row>'],
    ['leaves a row open', '<row r="2">'],
    ['points to a text that is not there', `${good}<row r="3"><c r="A3" t="s"><v>7</v></c></row>`],
    ['points beyond the last column', `${good}<row r="3"><c r="ZZZ3"><v>7</v></c></row>`],
    ['points beyond the last row', `${good}<row r="9999999"><c r="A9999999"><v>7</v></c></row>`],
    ['goes back to an earlier row', `${good}<row r="2"><c r="A2"><v>7</v></c></row>`],
    ['gives a number that is none', `${good}<row r="3"><c r="A3"><v>siebzig</v></c></row>`],
    ['has a text longer than any cell', inlineRow(1, HEADERS) + inlineRow(2, ['长'.repeat(1_200_000)])],
    ['has one tag without end', `${good}<row r="3" x="${'y'.repeat(1_200_000)}`],
    ['uses an entity of its own', inlineRow(1, ['&who;'])],
  ])('whose sheet %s', async (_, data) => {
    expect(await refused(one(data))).toBe('sheet.broken');
  });

  it('whose entities would grow without bound', async () => {
    const bomb = [
      '<!DOCTYPE b [<!ENTITY a0 "ha">',
      ...Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`),
      ']>',
    ].join('');
    expect(await refused(rawWorkbook({ sheets: [{ data: inlineRow(1, ['&a30;']) }], prolog: bomb }))).toBe('sheet.broken');
  });

  it('that is too large, packed or unpacked, or of too many parts, before anything is unpacked', async () => {
    const sheets = [{ data: good }];
    expect(await refusalOf(readSheet(Buffer.alloc(10 * 1_048_576 + 1), COLUMNS, LIMITS))).toMatchObject({
      kind: 'too-large',
      code: 'sheet.too-large',
      data: { megabytes: 10 },
    });
    expect(await refused(zipOf([...workbookParts({ sheets }), { name: 'xl/media/a.bin', body: '', claimed: 101 * 1_048_576 }]))).toBe(
      'sheet.unpacks-too-large',
    );
    const many = Array.from({ length: 200 }, (_, index) => ({ name: `xl/media/${index}.bin`, body: '' }));
    expect(await refused(zipOf([...workbookParts({ sheets }), ...many]))).toBe('sheet.unpacks-too-large');
  });

  it.each([
    ['smaller than it is, before the rest is read', { claimed: 2_000 }],
    ['larger than it is', { claimed: 9_000_000 }],
    ['to be other bytes', { checksum: 1 }],
  ])('whose directory tells a part %s', async (_, lie) => {
    const rows = Array.from({ length: 5_000 }, (_, index) => inlineRow(index + 2, ['某单位'])).join('');
    const parts = workbookParts({ sheets: [{ data: inlineRow(1, HEADERS) + rows }] }).map((part) =>
      part.name.startsWith('xl/worksheets') ? { ...part, ...lie } : part,
    );
    expect((await refusalOf(readSheet(zipOf(parts), COLUMNS, { rows: 'claimed' in lie && lie.claimed < 9_000 ? 10 : 5_000 }))).code).toBe(
      'sheet.broken',
    );
  });

  it('with more rows than asked for, without reading to its end', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => inlineRow(index + 2, ['某单位']));
    const endless = one(`${inlineRow(1, HEADERS)}${rows.join('')}<broken`);
    expect(await refusalOf(readSheet(endless, COLUMNS, LIMITS))).toMatchObject({
      kind: 'too-large',
      code: 'sheet.too-many-rows',
      data: { rows: 100 },
    });
    const full = (count: number) => one(inlineRow(1, HEADERS) + rows.slice(0, count).join(''));
    expect((await readSheet(full(100), COLUMNS, LIMITS)).rows).toHaveLength(100);
    expect(await refused(full(101))).toBe('sheet.too-many-rows');
  });

  it('without a sheet to be seen, without a header, with a header in parts or twice', async () => {
    expect(await refused(rawWorkbook({ sheets: [{ data: good, state: 'veryHidden' }] }))).toBe('sheet.no-sheet');
    const late = one(inlineRow(11, HEADERS) + inlineRow(12, ['甲']));
    expect(await refusalOf(readSheet(late, COLUMNS, LIMITS))).toMatchObject({
      code: 'sheet.no-header',
      data: { rows: 10, headers: '单位名称' },
    });
    const required = COLUMNS.map((column): SheetColumn => ({ ...column, isRequired: true }));
    const parts = one(inlineRow(1, ['单位名称', '整改期限']) + inlineRow(2, ['甲', '']));
    expect(await refusalOf(readSheet(parts, required, LIMITS))).toMatchObject({
      code: 'sheet.columns-missing',
      data: { headers: '隐患等级、整改资金（万元）' },
    });
    expect(await refusalOf(readSheet(one(inlineRow(1, [...HEADERS, '整改期限'])), COLUMNS, LIMITS))).toMatchObject({
      code: 'sheet.column-twice',
      data: { header: '整改期限' },
    });
  });

  it('with two sheets that could be meant', async () => {
    const sheets = [{ data: good, name: '一月' }, { data: inlineRow(1, ['目录']) }, { data: good, name: '二月' }];
    expect(await refusalOf(readSheet(rawWorkbook({ sheets }), COLUMNS, LIMITS))).toMatchObject({
      code: 'sheet.several-lists',
      data: { sheets: '一月、二月' },
    });
  });
});
