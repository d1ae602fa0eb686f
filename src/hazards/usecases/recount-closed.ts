import { daysBetween } from '../../kernel/calendar.ts';
import type { HazardNeeds } from '../needs.ts';
import type { ClosedAsked, ClosedCount } from './count-closed.ts';

const PAGE = 500;

/** The same count, line by line of the whole ledger, late by the two days alone: what proves that the quick one is right. */
export const recountClosed = async (
  { hazards }: Pick<HazardNeeds, 'hazards'>,
  { offices, from, to }: ClosedAsked,
): Promise<readonly ClosedCount[]> => {
  const counts: ClosedCount[] = [];
  let after: string | undefined;
  do {
    const page = await hazards.list({ by: 'by-number', limit: PAGE, ...(after !== undefined && { after }) });
    for (const { office, closedOn, inspectedOn, dueOn } of page.rows.map(({ body }) => body)) {
      if (closedOn === undefined || closedOn < from || closedOn > to || !offices.includes(office)) continue;
      counts.push({ office, closedOn, days: daysBetween(inspectedOn, closedOn), isLate: closedOn > dueOn, count: 1 });
    }
    after = page.next;
  } while (after !== undefined);
  return counts;
};
