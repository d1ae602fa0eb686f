import { Refusal } from '../kernel/errors.ts';
import { cellName, columnName } from './cell-name.ts';
import type { SheetColumn, SheetFault, SheetReading, SheetRow } from './schema.ts';
import { type Archive, openArchive } from './sheet-archive.ts';
import { readCell } from './sheet-cell.ts';
import { findHead, HEAD_ROWS, missingIn, noHead, type SheetHead } from './sheet-head.ts';
import { type MergedCells, type RawRow, readRows } from './sheet-rows.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from './sheet-workbook.ts';

/** Rows beyond the limit that may yet turn out to be remarks under the list. */
const REMARK_ROWS = 20;

interface FoundList {
  readonly sheet: WorkbookSheet;
  readonly head: SheetHead;
}

const headOf = async (
  archive: Archive,
  sheet: WorkbookSheet,
  book: Workbook,
  columns: readonly SheetColumn[],
): Promise<SheetHead | undefined> => {
  for await (const { rows } of readRows(archive, sheet, book)) {
    const head = findHead(rows, columns);
    if (head !== undefined || rows.some(({ row }) => row > HEAD_ROWS)) return head;
  }
  return undefined;
};

/** The one sheet that has the whole header. A second one is no guess of ours: taking one would lose the other. */
const findList = async (archive: Archive, book: Workbook, columns: readonly SheetColumn[]): Promise<FoundList> => {
  const found: FoundList[] = [];
  for (const sheet of book.sheets) {
    const head = await headOf(archive, sheet, book, columns);
    if (head !== undefined) found.push({ sheet, head });
  }
  const whole = found.filter(({ head }) => missingIn(head, columns).length === 0);
  const [only, ...others] = whole;
  if (only === undefined) throw noHead(columns, found[0]?.head);
  if (others.length > 0) {
    throw new Refusal('invalid', 'sheet.several-lists', { sheets: whole.map(({ sheet }) => sheet.name).join('\u3001') });
  }
  return only;
};

const readRow = (raw: RawRow, head: SheetHead, isFrom1904: boolean): { readonly row: SheetRow; readonly faults: readonly SheetFault[] } => {
  const filled = new Map(raw.cells.map((cell) => [cell.column, cell]));
  const cells: Record<string, string | number> = {};
  const faults: SheetFault[] = [];
  const required: SheetFault[] = [];
  for (const [at, column] of head.columns) {
    const cell = filled.get(at);
    const reading = cell === undefined ? { value: undefined } : readCell(cell, column, isFrom1904);
    const place = { cell: cellName(raw.row, at), row: raw.row, header: column.header };
    if ('code' in reading) faults.push({ ...place, ...reading });
    else if (reading.value !== undefined) cells[column.key] = reading.value;
    else if (column.isRequired) required.push({ ...place, code: 'sheet.required' });
  }
  // A row with nothing in any known column is blank, not a row that lacks everything.
  const isBlank = Object.keys(cells).length === 0 && faults.length === 0;
  return { row: { row: raw.row, cells }, faults: isBlank ? [] : [...faults, ...required] };
};

/** A row joined over the whole list is a remark under it, as offices write them, and no entry. */
const remarkRows = (merged: readonly MergedCells[], { columns }: SheetHead): ReadonlySet<number> => {
  const [left, right] = [Math.min(...columns.keys()), Math.max(...columns.keys())];
  const isRemark = (one: MergedCells): boolean => one.top === one.bottom && one.right > one.left && one.left <= left && one.right >= right;
  return new Set(merged.filter(isRemark).map(({ top }) => top));
};

const mergeFaults = (merged: readonly MergedCells[], head: SheetHead, remarks: ReadonlySet<number>): readonly SheetFault[] =>
  merged.flatMap(({ top, left, bottom, right }) => {
    const column = [...head.columns].find(([at]) => at >= left && at <= right)?.[1];
    if (column === undefined || bottom <= head.row || remarks.has(top)) return [];
    return [{ cell: cellName(top, left), row: top, header: column.header, code: 'sheet.merged' as const }];
  });

const readList = async (archive: Archive, { sheet, head }: FoundList, book: Workbook, limit: number): Promise<SheetReading> => {
  const rows: SheetRow[] = [];
  const faults: SheetFault[] = [];
  const merged: MergedCells[] = [];
  const tooMany = (): Refusal => new Refusal('too-large', 'sheet.too-many-rows', { rows: limit });
  for await (const stretch of readRows(archive, sheet, book)) {
    for (const raw of stretch.rows.filter(({ row }) => row > head.row)) {
      const read = readRow(raw, head, book.isFrom1904);
      faults.push(...read.faults);
      if (Object.keys(read.row.cells).length > 0 || read.faults.length > 0) rows.push(read.row);
    }
    merged.push(...stretch.merged);
    if (rows.length > limit + REMARK_ROWS) throw tooMany();
  }
  const remarks = remarkRows(merged, head);
  const entries = rows.filter(({ row }) => !remarks.has(row));
  if (entries.length > limit) throw tooMany();
  const ofEntries = faults.filter(({ row }) => !remarks.has(row));
  return {
    letters: Object.fromEntries([...head.columns].map(([at, { key }]) => [key, columnName(at)])),
    rows: entries,
    faults: [...ofEntries, ...mergeFaults(merged, head, remarks)].sort((a, b) => a.row - b.row),
  };
};

/**
 * Reads a list that was handed in as xlsx: finds the one sheet and row with the header, and gives every filled row and every fault with cell and
 * reason. Formulas are refused, never computed and never believed.
 * @throws {Refusal} when the file as a whole cannot be read: too-large sheet.too-large, sheet.too-many-rows; invalid sheet.not-xlsx,
 * sheet.old-format, sheet.encrypted, sheet.broken, sheet.unpacks-too-large, sheet.no-sheet, sheet.no-header, sheet.columns-missing,
 * sheet.column-twice, sheet.several-lists
 */
export const readSheet = async (
  bytes: Uint8Array,
  columns: readonly SheetColumn[],
  limits: { readonly rows: number },
): Promise<SheetReading> => {
  const archive = openArchive(bytes);
  const book = await readWorkbook(archive);
  return readList(archive, await findList(archive, book, columns), book, limits.rows);
};
