/** A run of numbers that are missing from a series. */
export interface NumberHole {
  /** Everything before the number: `LL-2026`. */
  readonly series: string;
  readonly from: number;
  readonly to: number;
}

/** Goes through running numbers in rising order and tells the holes, each series beginning at 1. Numbers that are none are passed over. */
export const holeFinder = () => {
  const last = new Map<string, number>();
  const holes: NumberHole[] = [];
  return {
    see: (reference: string): void => {
      const [, series = '', digits] = /^(.*)-(\d+)$/.exec(reference) ?? [];
      if (digits === undefined) return;
      const number = Number(digits);
      const expected = (last.get(series) ?? 0) + 1;
      if (number > expected) holes.push({ series, from: expected, to: number - 1 });
      last.set(series, Math.max(number, expected - 1));
    },
    holes: (): readonly NumberHole[] => holes,
    /** How many series, and the last number of each. */
    ends: (): ReadonlyMap<string, number> => last,
  };
};
