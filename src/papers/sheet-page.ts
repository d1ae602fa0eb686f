import type { Alignment, Borders, Cell, Style, Workbook, Worksheet } from 'exceljs';
import type { Copy } from '../copy/phrase.ts';
import { columnName } from './cell-name.ts';
import { HEITI, SONGTI } from './office-fonts.ts';
import { printable } from './printable.ts';
import type { SheetCells, SheetColumn } from './schema.ts';

/*
 * How our lists look, as an office files them: A4 across, fitted to its width, the header on every page, thin lines, the page's number.
 */

/** The longest text a cell can hold; Excel calls a file with a longer one damaged. */
const CELL_MAX = 32_767;
const TAB_MAX = 31;
/** Points of a line of body text, with its leading, and what a row has above and below. */
const LINE = 16;
const ROW_PADDING = 6;
/** The highest row Excel knows, in points. */
const ROW_MAX = 409;
/** Paper number of A4. */
const A4 = 9;

const thin = { style: 'thin' } as const;
const LINES: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };
const BODY_FONT = { name: SONGTI.name, size: 11 } as const;

type CellStyle = Partial<Style>;

const TEXT_STYLE: CellStyle = {
  font: BODY_FONT,
  border: LINES,
  alignment: { vertical: 'middle', wrapText: true },
  // As text: else Excel makes a formula of what begins with = when the cell is touched, and drops the zeros before a code.
  numFmt: '@',
};
/** How a cell of each kind is shown. One object per kind: the writer then keeps one style instead of one per cell. */
export const CELL_STYLES: Readonly<Record<SheetColumn['kind'], CellStyle>> = {
  text: TEXT_STYLE,
  day: { ...TEXT_STYLE, alignment: { vertical: 'middle', horizontal: 'center' } },
  number: { font: BODY_FONT, border: LINES, alignment: { vertical: 'middle', horizontal: 'right', indent: 1 } },
};
const HEADER_STYLE: CellStyle = {
  font: { name: HEITI.name, size: 11, bold: true },
  border: LINES,
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAEEF3' } },
};

/** Text a cell can hold and a reader gives back as it was: what looks like Excel's own escape is written so that it stays text. */
const storable = (text: string): string => printable(text.slice(0, CELL_MAX)).replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

/** A workbook that says it was made at `madeAt` (ms): the library would write the machine's clock. */
export const newWorkbook = async (madeAt: number): Promise<Workbook> => {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  book.created = new Date(madeAt);
  book.modified = book.created;
  return book;
};

/** A tab's name: 31 signs, none of those Excel keeps for itself, none twice. */
export const tabName = (book: Workbook, name: string): string => {
  const plain = storable(name)
    .replace(/[*?:\\/[\]]/g, ' ')
    .replace(/^'|'$/g, ' ')
    .trim();
  const taken = new Set(book.worksheets.map((sheet) => sheet.name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` ${number}`;
    const tab = plain.slice(0, TAB_MAX - ending.length) + ending;
    if (!taken.has(tab.toLowerCase())) return tab;
  }
};

/** A new sheet, set for print. */
export const addSheet = (book: Workbook, name: string, words: { readonly page: string; readonly head?: string }): Worksheet => {
  const sheet = book.addWorksheet(tabName(book, name), {
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
  });
  sheet.headerFooter.oddFooter = `&C${words.page}`;
  if (words.head !== undefined) sheet.headerFooter.oddHeader = `&C&"${HEITI.name}"&16${words.head.replaceAll('&', '&&')}`;
  return sheet;
};

/** The page's number as Excel's codes for it. */
export const pageWords = (copy: Copy): string => copy.phrase('paper.page-of', { page: '&P', pages: '&N' });

/** How many lines a text takes in so many Latin signs; a Chinese one is two wide. */
const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => {
    const signs = [...line].reduce((total, sign) => total + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0);
    return sum + Math.max(1, Math.ceil(signs / width));
  }, 0);

/** Sets a row as high as its longest cell needs: Excel fits no height to joined cells, and other programs fit none at all. */
export const fitRow = (
  sheet: Worksheet,
  row: number,
  columns: readonly SheetColumn[],
  textOf: (column: SheetColumn) => string | number | undefined,
): void => {
  const lines = columns.map((column) => linesOf(String(textOf(column) ?? ''), column.width - 1));
  sheet.getRow(row).height = Math.min(ROW_MAX, Math.max(...lines) * LINE + ROW_PADDING);
};

/** A row joined over the whole list. */
export const writeBanner = (
  sheet: Worksheet,
  row: number,
  columns: readonly SheetColumn[],
  banner: { readonly text: string; readonly size?: number; readonly align?: Alignment['horizontal']; readonly isBold?: boolean },
): void => {
  const { size = BODY_FONT.size } = banner;
  const cell = sheet.getCell(row, 1);
  cell.value = storable(banner.text);
  cell.style = {
    font: banner.isBold ? { name: HEITI.name, size, bold: true } : { name: SONGTI.name, size },
    alignment: { vertical: 'middle', horizontal: banner.align ?? 'left', wrapText: true },
  };
  sheet.mergeCells(row, 1, row, Math.max(2, columns.length));
  const width = columns.reduce((sum, column) => sum + column.width, 0) * (BODY_FONT.size / size);
  sheet.getRow(row).height = Math.min(ROW_MAX, linesOf(banner.text, width) * LINE * (size / BODY_FONT.size) + ROW_PADDING);
};

/** The header: bold, framed, kept in sight and repeated on every printed page. */
export const writeHeader = (
  sheet: Worksheet,
  row: number,
  columns: readonly SheetColumn[],
  headerOf: (column: SheetColumn) => string = ({ header }) => header,
): void => {
  fitRow(sheet, row, columns, headerOf);
  for (const [index, column] of columns.entries()) {
    const cell = sheet.getCell(row, index + 1);
    cell.value = storable(headerOf(column));
    cell.style = HEADER_STYLE;
  }
  sheet.views = [{ state: 'frozen', ySplit: row, topLeftCell: `A${row + 1}`, activeCell: `A${row + 1}` }];
  sheet.pageSetup.printTitlesRow = `${row}:${row}`;
};

const fill = (cell: Cell, value: string | number | undefined, style: CellStyle): void => {
  cell.style = style;
  if (typeof value === 'number') cell.value = value;
  else if (value !== undefined && value !== '') cell.value = storable(value);
};

/** Rows of the list from `first` on. */
export const writeRows = (sheet: Worksheet, first: number, columns: readonly SheetColumn[], rows: readonly SheetCells[]): void => {
  for (const [offset, cells] of rows.entries()) {
    const row = sheet.getRow(first + offset);
    for (const [index, column] of columns.entries()) fill(row.getCell(index + 1), cells[column.key], CELL_STYLES[column.kind]);
    fitRow(sheet, first + offset, columns, ({ key }) => cells[key]);
  }
};

/** Sets the widths of the columns. */
export const setWidths = (sheet: Worksheet, columns: readonly SheetColumn[]): void => {
  for (const [index, column] of columns.entries()) sheet.getColumn(index + 1).width = column.width;
};

/** Cells of one column as a formula names them: $B$2:$B$9. */
export const columnRange = (column: number, first: number, last: number): string =>
  `$${columnName(column)}$${first}:$${columnName(column)}$${last}`;
