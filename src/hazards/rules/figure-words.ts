import { z } from 'zod';

const compiles = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
};
/** A regular expression that names its parts as groups. */
const Pattern = z.string().min(1).refine(compiles);
const Values = z.record(z.string().min(1), z.number());
const Words = z.array(z.string().min(1)).min(1);

/**
 * How people write figures, sums and days: content/dialogues/figures.json.
 * @choice words are content and never code; the rules that read them know their meaning only
 */
export const FigureWords = z.strictObject({
  digits: Values,
  /** Written between two steps where one is left out. */
  zeros: Words,
  /** Ten, hundred, thousand. */
  steps: Values,
  /** Ten thousand and its square: what stands before them is counted in them. */
  groups: Values,
  money: z.strictObject({ /** What may stand around a sum. */ around: Words, /** Says that nothing is spent. */ none: Words }),
  days: z.strictObject({
    /** What may stand before and behind a day without changing it: "at the latest", "finished by". */
    before: Pattern,
    behind: Pattern,
    /** Groups `year` or `yearNamed`, `month` or `monthNamed`, `day`. */
    dates: z.array(Pattern).min(1),
    /** Years and months from this one. */
    years: Values,
    months: Values,
    /** Days from today. */
    named: Values,
    /** Group `count`: how many days, weeks or months from today; `ago` counts days back. */
    counted: z.strictObject({ day: Pattern, week: Pattern, month: Pattern, ago: Pattern }),
    /** Groups `week`, which may be left out, and `weekday`. */
    weekday: Pattern,
    /** Weeks from this one. */
    weeks: Values,
    /** Days from Monday. */
    weekdays: Values,
    /** Groups `year` or `yearNamed`, `month` or `monthNamed`, all of which may be left out. */
    monthEnd: Pattern,
    /** Group `year` or `yearNamed`, which may be left out. */
    yearEnd: Pattern,
  }),
});
export type FigureWords = z.infer<typeof FigureWords>;
