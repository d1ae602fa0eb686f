import { addDays, type Day, isDay } from '../kernel/calendar.ts';
import type { ErrorCode, PhraseValues } from '../kernel/errors.ts';
import type { SheetColumn } from './schema.ts';
import type { RawCell } from './sheet-rows.ts';

/** What a cell holds, or why it cannot be taken. A cell with nothing but blanks holds nothing. */
export type CellReading = { readonly value: string | number | undefined } | { readonly code: ErrorCode; readonly values?: PhraseValues };

/** The longest text of one cell, in signs. @choice the longest our own fields take */
const TEXT_MAX = 5_000;
/** Options named in a fault; more would bury the sentence. */
const OPTIONS_SHOWN = 12;
/** Numbers of 16 digits and more have lost their last ones in Excel. */
const EXACT_MAX = 1e15;
/** Running number of 1970-01-01, counted from 1900 as Excel does. */
const EPOCH = 25_569;
/** What counting from 1904 is behind. */
const FROM_1904 = 1_462;
/** Running numbers taken for a day where the cell is not shown as one: 1990 to 2099. @choice else a year typed alone, 2026, would be read as a day of 1905 */
const PLAIN_DAYS = { first: 32_874, last: 73_050 } as const;
/** Before March 1900 Excel's count is off by the 29 February 1900 that never was; after 9999 it ends. */
const DAYS = { first: 61, last: 2_958_465 } as const;

/** Controls, and marks that turn the direction of writing: they are not seen and make one text look like another. */
const HIDDEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/u;
/** 2026-11-21, 2026/11/21, 2026.11.21 or with the signs for year, month and day, perhaps a time of day behind. */
const WRITTEN_DAY = /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?(?:[ T]?\d{1,2}:\d{2}(?::\d{2})?)?$/;
const PLAIN_DAY = /^(\d{4})(\d{2})(\d{2})$/;
const NUMBER = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
/** A mark between things told one after the other (、). */
const BETWEEN = '\u3001';

const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

const readWrittenDay = (text: string): CellReading => {
  const [, year, month = '', day = ''] = WRITTEN_DAY.exec(text.normalize('NFKC').trim()) ?? PLAIN_DAY.exec(folded(text)) ?? [];
  if (year === undefined) return { code: 'sheet.not-a-day' };
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? { value: written } : { code: 'sheet.no-such-day' };
};

const dayOf = (running: number): Day | undefined =>
  running >= DAYS.first && running <= DAYS.last ? addDays('1970-01-01', Math.floor(running) - EPOCH) : undefined;

const readDay = (cell: RawCell, isFrom1904: boolean): CellReading => {
  if (cell.kind === 'text' || PLAIN_DAY.test(cell.text)) return readWrittenDay(cell.text);
  const running = Number(cell.text) + (isFrom1904 ? FROM_1904 : 0);
  const isTaken = cell.kind === 'date' || (running >= PLAIN_DAYS.first && running <= PLAIN_DAYS.last + 1);
  const day = isTaken ? dayOf(running) : undefined;
  return day === undefined ? { code: 'sheet.not-a-day' } : { value: day };
};

const readNumber = (cell: RawCell): CellReading => {
  const text = cell.kind === 'text' ? folded(cell.text) : cell.text;
  if (cell.kind === 'date' || (cell.kind === 'text' && !NUMBER.test(text))) return { code: 'sheet.not-a-number' };
  const value = Number(text.replaceAll(',', ''));
  return Number.isFinite(value) ? { value } : { code: 'sheet.not-a-number' };
};

/** A number or day that stands where a text is asked for, as Excel shows it. */
const shownText = (cell: RawCell, isFrom1904: boolean): string => {
  if (cell.kind === 'text') return cell.text.replaceAll(/\r\n?/g, '\n').trim();
  const running = Number(cell.text) + (isFrom1904 ? FROM_1904 : 0);
  return (cell.kind === 'date' ? dayOf(running) : undefined) ?? String(Number(Number(cell.text).toPrecision(15)));
};

const readText = (cell: RawCell, column: SheetColumn, isFrom1904: boolean): CellReading => {
  if (cell.kind === 'number' && Math.abs(Number(cell.text)) >= EXACT_MAX) return { code: 'sheet.long-number' };
  const text = shownText(cell, isFrom1904);
  if (text.length > TEXT_MAX) return { code: 'sheet.text-too-long', values: { signs: TEXT_MAX } };
  if (HIDDEN.test(text) || !text.isWellFormed()) return { code: 'sheet.control-signs' };
  if (column.options === undefined) return { value: text };
  const option = column.options.find((one) => folded(one) === folded(text));
  if (option !== undefined) return { value: option };
  const shown = column.options.slice(0, OPTIONS_SHOWN).join(BETWEEN) + (column.options.length > OPTIONS_SHOWN ? '\u2026' : '');
  return { code: 'sheet.not-an-option', values: { options: shown } };
};

/** What stands in a cell of this column; full-width digits are read as digits where a day or number is asked for, and a text is left as it was typed. */
export const readCell = (cell: RawCell, column: SheetColumn, isFrom1904: boolean): CellReading => {
  if (cell.kind === 'formula') return { code: 'sheet.formula' };
  if (cell.kind === 'error') return { code: 'sheet.error-value' };
  if (cell.kind === 'text' && cell.text.trim() === '') return { value: undefined };
  if (column.kind === 'day') return readDay(cell, isFrom1904);
  if (column.kind === 'number') return readNumber(cell);
  return readText(cell, column, isFrom1904);
};
