const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** The value that `share` (0 to 1) of the values do not exceed; NaN of nothing. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

/** The middle value, of an even number the lower one. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** What a figure shall come to: at least, or at most. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number };

/** How a figure stands to its aim; half of an upper bound means twice as much as it allows. */
export const verdict = (value: number, aim: Aim): 'reached' | 'between half and aim' | 'below half' => {
  const share = 'atLeast' in aim ? value / aim.atLeast : aim.atMost / value;
  if (share >= 1) return 'reached';
  return share >= 0.5 ? 'between half and aim' : 'below half';
};
