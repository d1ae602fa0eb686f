import { type Archive, broken } from './sheet-archive.ts';
import { textCollector, unescaped, type Workbook, type WorkbookSheet } from './sheet-workbook.ts';
import { readXml, type XmlTag, type XmlWatcher } from './sheet-xml.ts';

/** One filled cell as the file has it. Of a formula only that it is one is kept: its last result is not to be trusted. */
export interface RawCell {
  /** Counted from 1. */
  readonly column: number;
  readonly kind: 'text' | 'number' | 'date' | 'formula' | 'error';
  /** The text, or the digits of a number or of a date's running number. */
  readonly text: string;
}

/** One row with something in it. */
export interface RawRow {
  /** Counted from 1. */
  readonly row: number;
  readonly cells: readonly RawCell[];
}

/** Cells joined into one; both corners belong to it. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A stretch of a sheet. Joined cells are named at its end only. */
export interface SheetStretch {
  readonly rows: readonly RawRow[];
  readonly merged: readonly MergedCells[];
}

/** The last row and column Excel knows. */
const LAST = { row: 1_048_576, column: 16_384 } as const;

const cornerOf = (reference: string): { readonly row: number; readonly column: number } => {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) throw broken();
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  if (column > LAST.column || Number(digits) > LAST.row) throw broken();
  return { row: Number(digits), column };
};

const mergedOf = (reference: string): MergedCells => {
  const [from = '', to = from] = reference.split(':');
  const [first, last] = [cornerOf(from), cornerOf(to)];
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
};

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  isFormula: boolean;
  value: string;
}

const numberCell = (cell: OpenCell, book: Workbook): RawCell => {
  if (!Number.isFinite(Number(cell.value))) throw broken();
  return { column: cell.column, kind: book.dateStyles.has(cell.style) ? 'date' : 'number', text: cell.value };
};

/** The text of a cell that is one: its own, or one of the workbook's by number. */
const textOf = ({ type, value }: OpenCell, inline: string, book: Workbook): string | undefined => {
  if (type === 'inlineStr') return inline;
  if (type === 's') return book.strings[Number(value)];
  return type === 'b' ? String(value === '1').toUpperCase() : unescaped(value);
};

const NUMBER_TYPE = 'n';
const ERROR_TYPE = 'e';

const rawCell = (cell: OpenCell, inline: string, book: Workbook): RawCell | undefined => {
  const { column, type, value } = cell;
  if (cell.isFormula) return { column, kind: 'formula', text: '' };
  if (value === '' && inline === '') return undefined;
  if (type === ERROR_TYPE) return { column, kind: 'error', text: '' };
  if (type === NUMBER_TYPE) return numberCell(cell, book);
  const text = textOf(cell, inline, book);
  if (text === undefined) throw broken();
  return text === '' ? undefined : { column, kind: 'text', text };
};

/** Follows one sheet and collects its rows as they are completed. */
const rowCollector = (book: Workbook) => {
  const inline = textCollector();
  let row = 0;
  let column = 0;
  let cells: RawCell[] = [];
  let cell: OpenCell | undefined;
  let isValue = false;
  let rows: RawRow[] = [];
  let merged: MergedCells[] = [];

  const openRow = (tag: XmlTag): void => {
    const next = Number(tag.attribute('r') ?? row + 1);
    // Rows and cells come in order, each once; else one would hide another.
    if (!(next > row && next <= LAST.row)) throw broken();
    row = next;
    column = 0;
    cells = [];
  };
  const openCell = (tag: XmlTag): void => {
    const reference = tag.attribute('r');
    const next = reference === undefined ? column + 1 : cornerOf(reference).column;
    if (next <= column || next > LAST.column) throw broken();
    column = next;
    cell = { column, type: tag.attribute('t') ?? NUMBER_TYPE, style: Number(tag.attribute('s') ?? 0), isFormula: false, value: '' };
  };
  const closeCell = (): void => {
    const raw = cell && rawCell(cell, inline.take(), book);
    if (raw !== undefined) cells.push(raw);
    cell = undefined;
  };
  const watcher: XmlWatcher = {
    opened: (tag) => {
      if (tag.name === 'row') openRow(tag);
      else if (tag.name === 'c') openCell(tag);
      else if (tag.name === 'mergeCell') merged.push(mergedOf(tag.attribute('ref') ?? ''));
      else if (cell === undefined) return;
      else if (tag.name === 'f') cell.isFormula = true;
      else if (tag.name === 'v') isValue = true;
      else inline.opened(tag.name);
    },
    text: (text) => {
      if (cell === undefined) return;
      if (isValue) cell.value += text;
      else inline.text(text);
    },
    closed: (name) => {
      if (name === 'v') isValue = false;
      else if (name === 'c') closeCell();
      else if (name === 'row' && cells.length > 0) rows.push({ row, cells });
      else inline.closed(name);
    },
  };
  const take = (): SheetStretch => {
    const stretch = { rows, merged };
    rows = [];
    merged = [];
    return stretch;
  };
  return { watcher, take };
};

/**
 * A sheet's rows as they are unpacked: who stops asking stops the unpacking, so the end of a sheet that is too long is never built.
 * @throws {Refusal} invalid sheet.broken
 */
export async function* readRows(archive: Archive, sheet: WorkbookSheet, book: Workbook): AsyncGenerator<SheetStretch> {
  const { watcher, take } = rowCollector(book);
  const reader = readXml(watcher);
  for await (const piece of archive.read(sheet.part)) {
    reader.write(piece);
    yield take();
  }
  reader.end();
  yield take();
}
