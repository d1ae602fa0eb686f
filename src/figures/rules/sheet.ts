import type { Counts } from '../schema.ts';
import type { CountedPeriod, OfficeCounts } from '../stored-schema.ts';
import { type ClosedAlike, countedDays, fullFives, middleOf } from './fives.ts';
import type { Span } from './months.ts';

/** How many tips an office took on. */
export interface Taken {
  readonly office: string;
  readonly taken: number;
  readonly answered: number;
  readonly foundTrue: number;
}

/** Lines an office has that were closed alike. */
export interface Closed extends ClosedAlike {
  readonly office: string;
  readonly isLate: boolean;
}

const sumOf = <T>(rows: readonly T[], count: (row: T) => number): number => rows.reduce((sum, row) => sum + count(row), 0);

const withMiddle = (days: readonly number[]): Pick<Counts, 'medianDays'> => {
  const medianDays = middleOf(days);
  return medianDays === undefined ? {} : { medianDays };
};

/** One period as it is hung up, each office by itself. @choice see fives.ts: of true counts nothing is kept beside these */
export const countedPeriod = (
  { from, to }: Span,
  offices: readonly string[],
  { taken, closed }: { readonly taken: readonly Taken[]; readonly closed: readonly Closed[] },
): CountedPeriod => {
  const parts = offices.map((office) => ({
    office,
    tips: taken.filter((row) => row.office === office),
    lines: closed.filter((row) => row.office === office),
  }));
  return {
    from,
    to,
    offices: parts.map(({ office, tips, lines }): OfficeCounts => {
      const inTime = lines.filter(({ isLate }) => !isLate);
      return {
        office,
        taken: fullFives(sumOf(tips, (row) => row.taken)),
        answered: fullFives(sumOf(tips, (row) => row.answered)),
        foundTrue: fullFives(sumOf(tips, (row) => row.foundTrue)),
        closed: fullFives(sumOf(lines, ({ count }) => count)),
        closedInTime: fullFives(sumOf(inTime, ({ count }) => count)),
        ...withMiddle(countedDays(lines)),
      };
    }),
    ...withMiddle(parts.flatMap(({ lines }) => countedDays(lines))),
  };
};

const NOTHING: Counts = { taken: 0, answered: 0, foundTrue: 0, closed: 0, closedInTime: 0 };

/** The figures of one office; nothing where it was not there when they were counted. @choice a new office begins with the next month */
export const officeCounts = ({ offices }: CountedPeriod, office: string): Counts => {
  const { office: _, ...counts } = offices.find((one) => one.office === office) ?? { ...NOTHING, office };
  return counts;
};

/**
 * The figures of the whole city: the sum of what its offices tell.
 * @choice the true total, its counties taken away, would leave the one that does not tell its own
 */
export const wholeCounts = ({ offices, medianDays }: CountedPeriod): Counts => ({
  taken: sumOf(offices, (one) => one.taken),
  answered: sumOf(offices, (one) => one.answered),
  foundTrue: sumOf(offices, (one) => one.foundTrue),
  closed: sumOf(offices, (one) => one.closed),
  closedInTime: sumOf(offices, (one) => one.closedInTime),
  ...(medianDays !== undefined && { medianDays }),
});
