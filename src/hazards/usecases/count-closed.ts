import { addDays, type Day, daysBetween } from '../../kernel/calendar.ts';
import type { HazardNeeds } from '../needs.ts';

/** Which offices' lines are counted, closed from which China day to which, both counted in. */
export interface ClosedAsked {
  readonly offices: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** Lines of one office that were closed (销号) on the same day after as long a time. */
export interface ClosedCount {
  readonly office: string;
  readonly closedOn: Day;
  /** China days from being found to being closed. */
  readonly days: number;
  readonly isLate: boolean;
  readonly count: number;
}

interface ClosedGroup {
  readonly office: string;
  readonly closedOn: Day;
  readonly inspectedOn: Day;
  readonly isClosedLate: boolean;
}

/** Lines closed in a period, in groups as the database counts them over an index; no line is loaded. */
export const countClosed = async (
  { hazards }: Pick<HazardNeeds, 'hazards'>,
  { offices, from, to }: ClosedAsked,
): Promise<readonly ClosedCount[]> => {
  const within = { in: { field: 'office', values: offices }, from, to: addDays(to, 1) };
  const groups = await hazards.tally({ by: 'by-closed', ...within }, ['office', 'closedOn', 'inspectedOn', 'isClosedLate']);
  return groups.map(({ group, count }) => {
    const { office, closedOn, inspectedOn, isClosedLate } = group as unknown as ClosedGroup;
    return { office, closedOn, days: daysBetween(inspectedOn, closedOn), isLate: isClosedLate, count };
  });
};
