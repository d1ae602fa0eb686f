import { Refusal } from '../kernel/errors.ts';
import type { SheetColumn } from './schema.ts';
import type { RawRow } from './sheet-rows.ts';

/** Where a list begins, and which of its columns stands where. */
export interface SheetHead {
  readonly row: number;
  /** Known columns by where they stand, counted from 1. */
  readonly columns: ReadonlyMap<number, SheetColumn>;
}

/** A list's header stands in one of these first rows, under its title and whatever an office writes above. */
export const HEAD_ROWS = 10;

/** A header as it is compared: without blanks and line breaks, without the star of a required column, full-width signs as plain ones. */
const bare = (header: string): string => header.normalize('NFKC').replace(/[\s*]/g, '');

const listed = (columns: readonly SheetColumn[]): string => columns.map(({ header }) => header).join('\u3001');

/**
 * The header in this row, if it is one: at least half the required headers stand in it, and two of any where there are two.
 * @throws {Refusal} invalid sheet.column-twice
 */
const headIn = (row: RawRow, columns: readonly SheetColumn[]): SheetHead | undefined => {
  const known = new Map(columns.map((column) => [bare(column.header), column]));
  const found = new Map<number, SheetColumn>();
  for (const cell of row.cells) {
    const column = cell.kind === 'text' ? known.get(bare(cell.text)) : undefined;
    if (column !== undefined) found.set(cell.column, column);
  }
  const keys = [...found.values()].map(({ key }) => key);
  const required = columns.filter(({ isRequired }) => isRequired);
  const isHead =
    new Set(keys).size >= Math.min(2, columns.length) && required.filter(({ key }) => keys.includes(key)).length * 2 >= required.length;
  if (!isHead) return undefined;
  const twice = columns.find(({ key }) => keys.filter((one) => one === key).length > 1);
  if (twice !== undefined) throw new Refusal('invalid', 'sheet.column-twice', { header: twice.header });
  return { row: row.row, columns: found };
};

/**
 * Finds the header among a sheet's first rows; the order of its columns is free, and columns nobody asked for are passed over.
 * @throws {Refusal} invalid sheet.column-twice
 */
export const findHead = (rows: readonly RawRow[], columns: readonly SheetColumn[]): SheetHead | undefined => {
  for (const row of rows) {
    const head = row.row <= HEAD_ROWS ? headIn(row, columns) : undefined;
    if (head !== undefined) return head;
  }
  return undefined;
};

/** Required columns a header lacks. */
export const missingIn = (head: SheetHead, columns: readonly SheetColumn[]): readonly SheetColumn[] => {
  const there = new Set([...head.columns.values()].map(({ key }) => key));
  return columns.filter(({ key, isRequired }) => isRequired && !there.has(key));
};

/** What is said when no sheet has the whole header: which columns lack in the nearest, or that there is none at all. */
export const noHead = (columns: readonly SheetColumn[], nearest: SheetHead | undefined): Refusal => {
  if (nearest !== undefined) return new Refusal('invalid', 'sheet.columns-missing', { headers: listed(missingIn(nearest, columns)) });
  const required = columns.filter(({ isRequired }) => isRequired);
  return new Refusal('invalid', 'sheet.no-header', { rows: HEAD_ROWS, headers: listed(required.length > 0 ? required : columns) });
};
