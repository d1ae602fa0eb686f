import { addDays, type Day } from '../../kernel/calendar.ts';
import type { TipNeeds } from '../needs.ts';
import { type CountedTip, type TakenCount, takenCount } from '../rules/counted.ts';

/** Which offices' tips are counted, taken on from which China day to which, both counted in. */
export interface TakenAsked {
  readonly offices: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** Tips taken on in a period, in groups as the database counts them over an index; no tip is loaded. */
export const countTaken = async ({ tips }: Pick<TipNeeds, 'tips'>, { offices, from, to }: TakenAsked): Promise<readonly TakenCount[]> => {
  const within = { in: { field: 'office', values: offices }, from, to: addDays(to, 1) };
  const groups = await tips.tally({ by: 'by-accepted', ...within }, ['office', 'state', 'verdict']);
  return groups.map(({ group, count }) => takenCount(group as unknown as CountedTip, count));
};
