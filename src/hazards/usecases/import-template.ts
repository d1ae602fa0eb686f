import type { Actor, Staff } from '../../kernel/actor.ts';
import { addDays, chinaDay } from '../../kernel/calendar.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { SheetCells, SheetTemplate } from '../../papers/schema.ts';
import type { HazardNeeds } from '../needs.ts';
import { mayRegister } from '../policy.ts';
import type { ReportPlace } from '../rules/report-place.ts';
import { importColumns } from '../rules/sheet-columns.ts';

export interface ImportTemplateNeeds extends HazardNeeds {
  readonly places: readonly ReportPlace[];
  readonly writeTemplate: (template: SheetTemplate) => Promise<Uint8Array>;
}

/** The limit in the example. @choice what offices give for a general hazard */
const EXAMPLE_DAYS = 15;

const districtsOf = ({ places, content, directory }: ImportTemplateNeeds, staff: Staff): readonly string[] => {
  const reach = directory.reach(staff.office);
  return places.filter(({ code }) => content.isDistrict(code) && reach.includes(directory.officeFor(code).id)).map(({ name }) => name);
};

const exampleOf = ({ say, clock }: ImportTemplateNeeds, districts: readonly string[]): readonly SheetCells[] => {
  const today = chinaDay(clock.now());
  const shared = { region: districts[0] ?? '', inspectedOn: today, dueOn: addDays(today, EXAMPLE_DAYS) };
  return [
    {
      source: say('hazard.source.inspection'),
      industry: say('office.industry.construction'),
      grade: say('hazard.grade.major'),
      criteria: say('hazard.example.criteria'),
      party: say('hazard.example.party'),
      code: say('hazard.example.code'),
      place: say('hazard.example.place'),
      what: say('hazard.example.what'),
      demands: say('hazard.example.demands'),
      ...shared,
    },
    {
      source: say('hazard.source.self-check'),
      industry: say('office.industry.gas'),
      grade: say('hazard.grade.general'),
      code: say('hazard.party.unknown'),
      place: say('hazard.example.place-2'),
      what: say('hazard.example.what-2'),
      ...shared,
    },
  ];
};

/**
 * The empty sheet an office fills in, with the districts it looks after to choose from and two rows as an example.
 * @throws {Refusal} forbidden hazard.not-yours
 */
export const importTemplate = async (needs: ImportTemplateNeeds, actor: Actor): Promise<Uint8Array> => {
  if (!mayRegister(actor)) throw new Refusal('forbidden', 'hazard.not-yours');
  const { say } = needs;
  const districts = districtsOf(needs, actor);
  return needs.writeTemplate({
    name: say('hazard.export.tab'),
    title: say('hazard.import.title'),
    columns: importColumns(say, districts),
    example: exampleOf(needs, districts),
    notes: [say('hazard.import.note-open'), say('hazard.import.note-whole')],
  });
};
