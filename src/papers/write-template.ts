import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import type { Copy } from '../copy/phrase.ts';
import { columnName } from './cell-name.ts';
import type { SheetColumn, SheetTemplate } from './schema.ts';
import {
  addSheet,
  CELL_STYLES,
  columnRange,
  fitRow,
  newWorkbook,
  pageWords,
  setWidths,
  tabName,
  writeBanner,
  writeHeader,
  writeRows,
} from './sheet-page.ts';

/** Title, notes, hints, header: then the rows to be filled. */
const HINT_ROW = 3;
const HEADER_ROW = 4;
const FIRST_ROW = HEADER_ROW + 1;
/** Rows drawn with lines; one may go on below them. @choice three printed pages */
const DRAWN_ROWS = 60;
/** The last row with drop-downs. @choice as many as a list may be handed in with */
const LAST_CHOICE_ROW = 10_000 + HEADER_ROW;

/** exceljs has it, and does not tell its types. */
type WithValidations = Worksheet & { readonly dataValidations: { add(range: string, validation: DataValidation): void } };

const writeHints = (sheet: Worksheet, columns: readonly SheetColumn[]): void => {
  fitRow(sheet, HINT_ROW, columns, ({ hint }) => hint);
  for (const [index, { hint }] of columns.entries()) {
    const cell = sheet.getCell(HINT_ROW, index + 1);
    if (hint !== undefined) cell.value = hint;
    cell.style = { ...CELL_STYLES.text, font: { ...CELL_STYLES.text.font, size: 10, color: { argb: 'FF5B6775' } } };
  }
};

/** Empty rows, of no set height: they grow with what is typed. */
const drawRows = (sheet: Worksheet, columns: readonly SheetColumn[]): void => {
  for (const [index, { kind }] of columns.entries()) {
    sheet.getColumn(index + 1).style = { numFmt: CELL_STYLES[kind].numFmt ?? 'General' };
    for (let row = FIRST_ROW; row < FIRST_ROW + DRAWN_ROWS; row += 1) sheet.getCell(row, index + 1).style = CELL_STYLES[kind];
  }
};

/** Drop-downs, their values on a hidden sheet: in the cell's own rule Excel takes no more than 255 signs, and no comma. */
const writeChoices = (book: Workbook, sheet: Worksheet, columns: readonly SheetColumn[], copy: Copy): void => {
  if (!columns.some(({ options }) => options !== undefined)) return;
  const choices = book.addWorksheet(tabName(book, copy.phrase('paper.sheet.options')), { state: 'hidden' });
  for (const [index, { options }] of columns.entries()) {
    if (options === undefined) continue;
    for (const [row, option] of options.entries()) choices.getCell(row + 1, index + 1).value = option;
    const letter = columnName(index + 1);
    (sheet as WithValidations).dataValidations.add(`${letter}${FIRST_ROW}:${letter}${LAST_CHOICE_ROW}`, {
      type: 'list',
      allowBlank: true,
      showErrorMessage: true,
      error: copy.phrase('paper.sheet.not-an-option'),
      formulae: [`'${choices.name}'!${columnRange(index + 1, 1, options.length)}`],
    });
  }
};

const writeExample = (book: Workbook, { title, columns, example }: SheetTemplate, copy: Copy): void => {
  const sheet = addSheet(book, copy.phrase('paper.sheet.example'), { page: pageWords(copy) });
  setWidths(sheet, columns);
  writeBanner(sheet, 1, columns, { text: copy.phrase('paper.sheet.example-title', { title }), size: 16, align: 'center', isBold: true });
  // Its headers are other words, so that it is never taken for the list, whichever sheet comes first.
  writeHeader(sheet, 2, columns, ({ header }) => copy.phrase('paper.sheet.example-header', { header }));
  writeRows(sheet, 3, columns, example);
};

/** An empty list to be filled in and read back by `readSheet` with the same columns. `madeAt`: instant in ms. */
export const writeTemplate = async (template: SheetTemplate, copy: Copy, madeAt: number): Promise<Uint8Array> => {
  const book = await newWorkbook(madeAt);
  const { columns } = template;
  const sheet = addSheet(book, template.name, { page: pageWords(copy) });
  setWidths(sheet, columns);
  drawRows(sheet, columns);
  writeBanner(sheet, 1, columns, { text: template.title, size: 18, align: 'center', isBold: true });
  writeBanner(sheet, 2, columns, { text: [copy.phrase('paper.sheet.required'), ...template.notes].join('\n') });
  writeHints(sheet, columns);
  writeHeader(sheet, HEADER_ROW, columns, ({ header, isRequired }) => (isRequired ? `${header}*` : header));
  writeExample(book, template, copy);
  writeChoices(book, sheet, columns, copy);
  return new Uint8Array(await book.xlsx.writeBuffer());
};
