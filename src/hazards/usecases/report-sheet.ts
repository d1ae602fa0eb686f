import type { Actor } from '../../kernel/actor.ts';
import type { SheetCells, SheetColumn, SheetPaper } from '../../papers/schema.ts';
import type { ReportInput } from '../office-schema.ts';
import { type ReportTable, reportTables } from '../rules/report-tables.ts';
import { type CountHazardsNeeds, countHazards } from './count-hazards.ts';

/** What writes sheets. */
export interface WithSheets {
  readonly writeSheet: (sheets: readonly SheetPaper[]) => Promise<Uint8Array>;
  /** A practice run: every sheet says so. */
  readonly isDrill: boolean;
}

/** The head of the audit chain: printed, it pins down everything before. */
export interface WithAuditHead {
  readonly auditHead: () => Promise<{ readonly seq: number; readonly hash: string } | undefined>;
}

export type ReportSheetNeeds = CountHazardsNeeds & WithSheets & WithAuditHead;

const isFigure = (table: ReportTable, column: number): boolean => table.rows.every((row) => typeof row[column] === 'number');

const columnsOf = (table: ReportTable): readonly SheetColumn[] =>
  table.head.map((header, i) => ({
    key: String(i),
    header,
    width: isFigure(table, i) ? 12 : 36,
    kind: isFigure(table, i) ? 'number' : 'text',
  }));

const cellsOf = (row: readonly (string | number)[]): SheetCells => Object.fromEntries(row.map((value, i) => [String(i), value]));

/**
 * The report as xlsx, a sheet for each table. It will be read elsewhere: where lines come from stands in it only when tips are many.
 * @throws {Refusal} as countHazards does
 */
export const reportSheet = async (needs: ReportSheetNeeds, actor: Actor, input: ReportInput): Promise<Uint8Array> => {
  const report = await countHazards(needs, actor, input, { leaves: true });
  const { say, isDrill } = needs;
  const title = say('hazard.report.title', { place: report.placeName, period: report.period.name });
  const head = await needs.auditHead();
  const pinned = head ? [say('audit.printed', { count: head.seq, head: head.hash })] : [];
  return needs.writeSheet(
    reportTables(report, say).map((table) => ({
      ...{
        name: table.title,
        title,
        subtitle: say('hazard.report.counted-on', { day: report.countedOn }),
        columns: columnsOf(table),
        rows: table.rows.map(cellsOf),
        notes: [table.note, ...pinned],
      },
      ...(isDrill && { isDrill }),
    })),
  );
};
