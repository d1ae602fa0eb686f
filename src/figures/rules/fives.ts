import { STEP } from '../schema.ts';

/*
 * Why full fives are enough. Whoever reads 35 knows 35 to 39, and no more of any count that is told; a city is the sum of what its counties
 * tell, so taking counties away from it leaves nothing to know; a part taken from its whole (not found true, late), and last month's sheet
 * from this one's, leave at least five numbers it may be. A test tries every subtraction.
 */

/** A count without what is over the last full five. @choice fewer than five could be named one by one by whoever knows the others */
export const fullFives = (count: number): number => count - (count % STEP);

/** Lines closed alike. */
export interface ClosedAlike {
  readonly closedOn: string;
  readonly days: number;
  readonly count: number;
}

/**
 * How many days each counted line took: of the lines in the order they were closed, those that make full fives.
 * @choice a line that is not counted yet cannot move the middle either
 */
export const countedDays = (lines: readonly ClosedAlike[]): readonly number[] => {
  const inOrder = [...lines].sort((left, right) =>
    left.closedOn < right.closedOn ? -1 : left.closedOn > right.closedOn ? 1 : left.days - right.days,
  );
  const days = inOrder.flatMap((line) => Array<number>(line.count).fill(line.days));
  return days.slice(0, fullFives(days.length));
};

/** Days within which at least half took no longer; undefined where there are none. @choice the lower middle: a day that was, and half is never too much said */
export const middleOf = (days: readonly number[]): number | undefined =>
  [...days].sort((left, right) => left - right)[Math.ceil(days.length / 2) - 1];
