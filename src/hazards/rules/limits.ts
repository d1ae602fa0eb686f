import { type Day, daysBetween } from '../../kernel/calendar.ts';
import type { FixesInput, HazardGrade } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import type { ClosingRules } from './closing.ts';
import type { Fault } from './fault.ts';

/** What is wrong with the day of an inspection. @choice nobody inspects tomorrow */
export const inspectionFault = (inspectedOn: Day, today: Day): Fault | undefined =>
  inspectedOn > today ? { code: 'hazard.inspected-in-future' } : undefined;

/** A line as far as its limit is concerned. */
type Limited = { readonly grade: HazardGrade; readonly inspectedOn: Day; readonly dueOn: Day };
type YearRule = Pick<ClosingRules, 'isMajorClosedWithinYear'>;

/** 31 December of the year it was found in, where that binds the line. */
const yearEnd = ({ grade, inspectedOn }: Omit<Limited, 'dueOn'>, rules: YearRule): Day | undefined =>
  grade === 'major' && rules.isMajorClosedWithinYear ? `${inspectedOn.slice(0, 4)}-12-31` : undefined;

/**
 * What is wrong with a limit as ordered, extensions left aside. A major hazard's may not lie after 31 December of the year it was found in,
 * where the jurisdiction says so.
 * @source 天津方案 一(二) (当年的重大事故隐患当年清零)
 */
export const limitFault = (line: Limited, rules: YearRule): Fault | undefined => {
  if (line.dueOn < line.inspectedOn) return { code: 'hazard.due-before-inspection' };
  const last = yearEnd(line, rules);
  const isBeyond = last !== undefined && line.dueOn > last;
  return isBeyond ? { code: 'hazard.within-year', values: { year: line.inspectedOn.slice(0, 4) } } : undefined;
};

/** What is wrong with a day still to come. @choice what comes in by a sheet may be old; what is ordered today is not */
export const pastDayFault = (day: Day, today: Day): Fault | undefined => (day < today ? { code: 'hazard.day-gone' } : undefined);

/**
 * What is wrong with a limit set today. It lies ahead, but for a major line whose year is over: its limit is the last day of that year, and it
 * is late from the first day on. @source 天津方案 一(二)
 */
export const orderedFault = (line: Limited, rules: YearRule, today: Day): Fault | undefined =>
  line.dueOn === yearEnd(line, rules) ? undefined : pastDayFault(line.dueOn, today);

/** What is wrong with the day asked for: an extension leads beyond the limit. @source 天津方案 一(二); @choice more time is asked for with a day */
export const extensionFault = (until: Day, line: Pick<Hazard, 'dueOn'>, today: Day): Fault | undefined => {
  const values = { dueOn: line.dueOn };
  // What is late stays late: more time asked for afterwards would make it punctual.
  if (today > line.dueOn) return { code: 'hazard.extension-too-late', values };
  return until <= line.dueOn ? { code: 'hazard.extension-not-later', values } : undefined;
};

/** The limit pushed out to the day that was approved; the day first set stays. @source 天津方案 一(二); @choice days are counted apart */
export const extendedTo = (line: Pick<Hazard, 'dueOn' | 'extendedDays'>, until: Day): Pick<Hazard, 'dueOn' | 'extendedDays'> => ({
  dueOn: until,
  extendedDays: line.extendedDays + daysBetween(line.dueOn, until),
});

/** What is wrong with an earlier limit set with a grade. @choice it is never later than the one that stands: more time is an extension's to give */
export const earlierFault = (dueOn: Day, line: Pick<Hazard, 'dueOn'>): Fault | undefined =>
  dueOn > line.dueOn ? { code: 'hazard.grade-not-later', values: { dueOn: line.dueOn } } : undefined;

/** What is wrong with the day a party names for its fix (时限). @source 安全生产法 41 (整改时限); @choice beyond the limit only once it is over */
export const fixesFault = (fixes: Pick<FixesInput, 'dueOn'>, line: Pick<Hazard, 'dueOn'>, today: Day): Fault | undefined => {
  const isBeyond = fixes.dueOn > line.dueOn && today <= line.dueOn;
  return isBeyond ? { code: 'hazard.fixes-beyond-limit', values: { dueOn: line.dueOn } } : pastDayFault(fixes.dueOn, today);
};

/** China days past the limit, up to its closing or today; 0 while in time. @choice the last day counts as in time */
export const overdueDays = (line: Pick<Hazard, 'dueOn' | 'closedOn'>, today: Day): number =>
  Math.max(0, daysBetween(line.dueOn, line.closedOn ?? today));
