const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** The value that `share` (0 to 1) of the values do not exceed; NaN of nothing. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

/** The middle value, of an even number the lower one. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The rank of each value among all, ties sharing theirs. */
const ranks = (values: readonly number[]): readonly number[] => {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const given = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1;
    for (let i = from; i <= to; i += 1) given[order[i]?.at ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return given;
};

/** The share of a normal distribution farther out than `z` on both sides (Abramowitz and Stegun 7.1.26, good to 1e-7). */
const bothTails = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return series * Math.exp(-x * x);
};

/** How likely two samples differ in rank at least so much by chance alone (Mann-Whitney, normal approximation): near 1 they look alike. */
export const rankTest = (one: readonly number[], other: readonly number[]): number => {
  const given = ranks([...one, ...other]);
  const u = given.slice(0, one.length).reduce((sum, rank) => sum + rank, 0) - (one.length * (one.length + 1)) / 2;
  const spread = Math.sqrt((one.length * other.length * (one.length + other.length + 1)) / 12);
  return bothTails((u - (one.length * other.length) / 2) / spread);
};

/** What a figure shall come to: at least, or at most. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number };

/** How a figure stands to its aim; half of an upper bound means twice as much as it allows. */
export const verdict = (value: number, aim: Aim): 'reached' | 'between half and aim' | 'below half' => {
  const share = 'atLeast' in aim ? value / aim.atLeast : aim.atMost / value;
  if (share >= 1) return 'reached';
  return share >= 0.5 ? 'between half and aim' : 'below half';
};
