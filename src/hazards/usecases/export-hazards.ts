import type { Actor, Staff } from '../../kernel/actor.ts';
import type { Day } from '../../kernel/calendar.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { SheetCells } from '../../papers/schema.ts';
import type { HazardNeeds } from '../needs.ts';
import type { ListHazardsInput } from '../office-schema.ts';
import { overdueDays } from '../rules/limits.ts';
import { exportColumns } from '../rules/sheet-columns.ts';
import { criterionNames, type QuotedCriterion } from '../rules/sheet-criteria.ts';
import type { Hazard } from '../stored-schema.ts';
import { partyName } from '../view.ts';
import { filteredLines } from './list-hazards.ts';
import type { WithSheets } from './report-sheet.ts';

export interface ExportHazardsNeeds extends HazardNeeds, WithSheets {
  readonly criteria: readonly QuotedCriterion[];
}

/** Lines of one sheet. @choice more is no list people read, and is built in memory */
const LINES_MAX = 20_000;
const PAGE = 500;

interface Found {
  readonly staff: Staff;
  readonly today: Day;
  readonly lines: readonly Hazard[];
}

const allLines = async (needs: HazardNeeds, actor: Actor, input: ListHazardsInput): Promise<Found> => {
  const lines: Hazard[] = [];
  let after: string | undefined;
  for (;;) {
    const { staff, today, page } = await filteredLines(needs, actor, { ...input, limit: PAGE, ...(after !== undefined && { after }) });
    lines.push(...page.rows.map(({ body }) => body));
    if (lines.length > LINES_MAX) throw new Refusal('too-large', 'hazard.too-many-to-export', { lines: LINES_MAX });
    if (page.next === undefined) return { staff, today, lines };
    after = page.next;
  }
};

const cellsOf =
  (needs: ExportHazardsNeeds, names: ReadonlyMap<string, string>, today: Day) =>
  (line: Hazard, at: number): SheetCells => {
    const { say, content } = needs;
    const late = overdueDays(line, today);
    return {
      running: at + 1,
      number: line.number,
      industry: say(`office.industry.${line.industry}`),
      grade: say(`hazard.grade.${line.grade}`),
      criteria: line.criteria.map((id) => names.get(id) ?? id).join(say('hazard.criterion.between')),
      party: partyName(line.party, say),
      ...(line.party.kind === 'unit' && { code: line.party.code }),
      region: content.regionName(line.region) ?? line.region,
      place: line.place,
      what: line.what,
      ...(line.demands !== undefined && { demands: line.demands }),
      inspectedOn: line.inspectedOn,
      dueOn: line.dueOn,
      ...(late > 0 && { overdueDays: late }),
      state: say(`office.hazard.state.${line.state}`),
      ...(line.closedOn !== undefined && { closedOn: line.closedOn }),
    };
  };

/**
 * The lines of a list as xlsx, as an office files them. It leaves the office: nothing in it says where a line comes from, so it cannot be
 * narrowed by that either. The owner or user of a house stands in it as such, without a name.
 * @throws {Refusal} forbidden hazard.not-yours; invalid region.unknown, hazard.source-stays; too-large hazard.too-many-to-export
 * @source 吕梁方案 12 (清单制管理)
 */
export const exportHazards = async (needs: ExportHazardsNeeds, actor: Actor, input: ListHazardsInput): Promise<Uint8Array> => {
  if (input.source !== undefined) throw new Refusal('invalid', 'hazard.source-stays');
  const { staff, today, lines } = await allLines(needs, actor, input);
  const { say, isDrill } = needs;
  const office = needs.directory.office(staff.office).name;
  const title = say('hazard.export.title', { list: say(`hazard.export.${input.view}`) });
  return needs.writeSheet([
    {
      ...{ name: say('hazard.export.tab'), title, subtitle: say('hazard.export.issued', { office, day: today }) },
      columns: exportColumns(say),
      rows: lines.map(cellsOf(needs, criterionNames(needs.criteria, say), today)),
      notes: [say('hazard.export.lines', { count: lines.length })],
      ...(isDrill && { isDrill }),
    },
  ]);
};
