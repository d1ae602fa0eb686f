import ExcelJS from 'exceljs';

/** A row of an import by the names of the template's columns, without their stars. */
export type SheetRow = Readonly<Record<string, string>>;

const nameOf = (cell: ExcelJS.Cell): string => cell.text.replace('*', '').trim();

/** exceljs has it, and does not tell its types. */
type Loaded = ExcelJS.Worksheet & { readonly dataValidations: { model: Record<string, ExcelJS.DataValidation> } };

/**
 * Drop-downs of whole columns as Excel saves them, a range each: exceljs reads a range as ten thousand cells, and compares each with
 * each when it writes them.
 */
const gatherChoices = (sheet: Loaded): void => {
  const columns = new Map<string, { first: number; last: number; rule: ExcelJS.DataValidation }>();
  for (const [address, rule] of Object.entries(sheet.dataValidations.model)) {
    const { letter = '', row = '' } = /^(?<letter>[A-Z]+)(?<row>\d+)$/.exec(address)?.groups ?? {};
    const { first, last } = columns.get(letter) ?? { first: Number(row), last: Number(row) };
    columns.set(letter, { first: Math.min(first, Number(row)), last: Math.max(last, Number(row)), rule });
  }
  sheet.dataValidations.model = Object.fromEntries(
    [...columns].map(([letter, { first, last, rule }]) => [`${letter}${first}:${letter}${last}`, rule]),
  );
};

/** The template as an office gets it, filled in as a person fills it in: from the first empty row, in the columns by their names. */
export const filledSheet = async (template: Uint8Array, rows: readonly SheetRow[]): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(template as never);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const columns = new Map<string, number>();
  let head = 0;
  sheet.eachRow((row, number) => {
    if (!row.values || head > 0) return;
    const names: [string, number][] = [];
    row.eachCell((cell, column) => void names.push([nameOf(cell), column]));
    if (!names.some(([name]) => name === '隐患情况')) return;
    head = number;
    for (const [name, column] of names) columns.set(name, column);
  });
  rows.forEach((row, at) => {
    for (const [name, value] of Object.entries(row)) {
      const column = columns.get(name);
      if (column === undefined) throw new Error(`the template has no column ${name}`);
      sheet.getCell(head + 1 + at, column).value = value;
    }
  });
  gatherChoices(sheet as Loaded);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

/** A line of a self-check as a firm sends it. */
export const selfCheckRow = (over: SheetRow = {}): SheetRow => ({
  来源: '企业自查',
  行业: '建筑施工',
  等级: '一般隐患',
  责任单位名称: '晋西第一建筑公司',
  统一社会信用代码: '91141123MA6HEG7T60',
  县区: '兴县',
  地点: '二期工地',
  隐患情况: '临边少一段防护栏杆',
  检查日期: '2026-06-10',
  整改期限: '2026-07-10',
  ...over,
});
