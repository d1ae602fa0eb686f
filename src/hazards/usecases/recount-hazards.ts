import type { Actor } from '../../kernel/actor.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { HazardReport, ReportInput } from '../office-schema.ts';
import { addCounts, type LedgerCounts, NOTHING } from '../rules/report-counts.ts';
import { recountLines } from '../rules/report-recount.ts';
import type { Hazard } from '../stored-schema.ts';
import { type Asked, askedFor, inWords, type ReportNeeds } from './count-hazards.ts';

export interface RecountHazardsNeeds extends ReportNeeds {
  readonly hazards: Pick<Collection<Hazard>, 'list'>;
}

const PAGE = 500;

const recountOffice = async ({ hazards }: RecountHazardsNeeds, office: string, { period, day, own }: Asked): Promise<LedgerCounts> => {
  let counts = NOTHING;
  let after: string | undefined;
  do {
    const page = await hazards.list({ by: 'by-inspected', where: { office }, limit: PAGE, ...(after !== undefined && { after }) });
    const lines = page.rows.map(({ body }) => body);
    counts = addCounts(counts, recountLines(lines, period, day, own));
    after = page.next;
  } while (after !== undefined);
  return counts;
};

/**
 * The same report, counted line by line: what proves that the quick one is right. It reads the whole ledger.
 * @throws {Refusal} as countHazards does
 */
export const recountHazards = async (
  needs: RecountHazardsNeeds,
  actor: Actor,
  input: ReportInput,
  { leaves }: { readonly leaves: boolean },
): Promise<HazardReport> => {
  const asked = askedFor(needs, actor, input);
  const figures = new Map<string, LedgerCounts>();
  for (const { id } of asked.scope.offices) figures.set(id, await recountOffice(needs, id, asked));
  return inWords(needs, { ...asked, figures, leaves });
};
