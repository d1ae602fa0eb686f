import { z } from 'zod';
import { isDay } from '../kernel/calendar.ts';
import type { ErrorCode, PhraseValues } from '../kernel/errors.ts';
import { ShortText, TipText } from '../reports/schema.ts';

/*
 * The words of papers: letters made from a matter or a line of the ledger in one step, and lists written and read as sheets.
 */

/** Letters from a tip. 受理告知书, 不予受理告知书, 线索移送函 */
export const MATTER_PAPERS = ['tip-acceptance', 'tip-refusal', 'tip-transfer'] as const;
export const MatterPaper = z.enum(MATTER_PAPERS);
export type MatterPaper = z.infer<typeof MatterPaper>;

/** Letters from a line of the ledger. 限期整改通知书 (to a unit, to the owner of a house), 延期审批意见, 销号意见书, 督促函 */
export const HAZARD_PAPERS = ['hazard-notice', 'hazard-notice-owner', 'hazard-extension', 'hazard-closing', 'hazard-reminder'] as const;
export const HazardPaper = z.enum(HAZARD_PAPERS);
export type HazardPaper = z.infer<typeof HazardPaper>;

/** What a transfer slip says, in the officer's own words: nothing of the tip goes along. */
export const TransferInput = z
  .strictObject({ receiver: ShortText, matter: TipText, place: ShortText, party: ShortText.optional(), reason: TipText.optional() })
  .meta({ id: 'TransferInput' });
export type TransferInput = z.infer<typeof TransferInput>;

/** A transfer slip as the program would begin it: from what triage made of the matter, never from its words. */
export const SlipDraft = z
  .object({
    matter: z.string(),
    place: z.string().optional(),
    party: z.string().optional(),
    /** What was told, without what gives people away: to look at while writing, not to copy. */
    help: z.string(),
  })
  .meta({ id: 'SlipDraft' });
export type SlipDraft = z.infer<typeof SlipDraft>;

/** The code that was just given out for a line, to stand in its notice; where absent a new one is made and the old one ends. */
export const NoticeInput = z
  .strictObject({
    code: z
      .string()
      .regex(/^[0-9A-Za-z-]{8,40}$/, { error: 'paper.code-malformed' })
      .optional(),
    endsOn: z.string().refine(isDay, { error: 'day.misfit' }).optional(),
  })
  .meta({ id: 'NoticeInput' });
export type NoticeInput = z.infer<typeof NoticeInput>;

/** A letter ready to be saved: a Word file and its name. */
export interface Paper {
  readonly name: string;
  readonly content: Uint8Array;
}

/* ---- lists ---- */

/** One column of a list, as it is written, offered as a template and read. */
export interface SheetColumn {
  readonly key: string;
  /** The words over the column; by these a column is found again, wherever it stands. */
  readonly header: string;
  /** In signs of a Latin letter; a Chinese sign takes two. */
  readonly width: number;
  readonly kind: 'text' | 'day' | 'number';
  readonly isRequired?: true;
  /** What may be chosen; nothing else is taken. */
  readonly options?: readonly string[];
  /** One line of help in a template. */
  readonly hint?: string;
}

/** Values of one row by column key; what is not there is an empty cell. A day is written YYYY-MM-DD. */
export type SheetCells = Readonly<Record<string, string | number>>;

/** One sheet of a workbook to be written. */
export interface SheetPaper {
  /** On the tab. */
  readonly name: string;
  readonly title: string;
  /** One line under the title: whose list it is, of which day. */
  readonly subtitle?: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetCells[];
  /** Remarks under the list. */
  readonly notes?: readonly string[];
  /** A practice run: every page says so. */
  readonly isDrill?: boolean;
}

/** An empty list to be filled in by people and read back. */
export interface SheetTemplate {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  /** Rows filled in as an example; they stand on a sheet of their own, which is never read. */
  readonly example: readonly SheetCells[];
  readonly notes: readonly string[];
}

/** What is wrong in one cell of a list that was handed in. */
export interface SheetFault {
  /** As the program shows it, such as B7. */
  readonly cell: string;
  readonly row: number;
  /** The words over the column. */
  readonly header: string;
  readonly code: ErrorCode;
  readonly values?: PhraseValues;
}

/** One filled row of a list that was handed in; an empty cell is absent, a day is YYYY-MM-DD. */
export interface SheetRow {
  /** As Excel counts: the first row is 1. */
  readonly row: number;
  readonly cells: SheetCells;
}

/** What was read. Where there is a fault the caller takes nothing, so that no list is ever half in. */
export interface SheetReading {
  /** The letter of each column that stands in the list, by its key: whoever finds a fault in a row names the cell by it. */
  readonly letters: Readonly<Record<string, string>>;
  readonly rows: readonly SheetRow[];
  readonly faults: readonly SheetFault[];
}
