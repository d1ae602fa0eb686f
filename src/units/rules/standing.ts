import { addDays, type Day, type Holidays } from '../../kernel/calendar.ts';
import type { DutyStanding, UnitDuty, UnitKind } from '../schema.ts';
import { type Period, periodsFrom, runningPeriod } from './periods.ts';

/** A duty of a jurisdiction, with the units it holds for. */
export interface DutyRule extends UnitDuty {
  readonly kinds: readonly UnitKind[];
  /** Absent: every industry. */
  readonly industries?: readonly string[] | undefined;
}

/** What of a unit its standing hangs on. */
export interface Dutiful {
  readonly kind: UnitKind;
  readonly industries: readonly string[];
  /** The China day it came into the register. */
  readonly registeredOn: Day;
  /** Periods with a record, by duty. */
  readonly filed: Readonly<Record<string, readonly string[]>>;
}

/** Periods that began longer ago are not counted. @choice what was missed is looked at year by year */
export const WINDOW_DAYS = 365;

/** A list of missed periods is at most this long. @choice sixty working days are a quarter of a year */
const MISSED_MAX = 60;

/** Sorts after every day: such a unit owes nothing. */
const NEVER: Day = '9999-12-31';

/** The duties that hold for a unit. @source 吕梁方案 9, 11; 天津方案 (七)10, (十)15 (建筑业企业) */
export const dutiesOf = <D extends DutyRule>(unit: Pick<Dutiful, 'kind' | 'industries'>, duties: readonly D[]): readonly D[] =>
  duties.filter(
    ({ kinds, industries }) =>
      kinds.includes(unit.kind) && (!industries || industries.some((industry) => unit.industries.includes(industry))),
  );

const filedFor = (unit: Dutiful, duty: UnitDuty): ReadonlySet<string> => new Set(unit.filed[duty.id]);

/** Owed periods of the last year and those to come; none of a duty without periods. */
function* owedPeriods(unit: Dutiful, duty: UnitDuty, today: Day, holidays: Holidays): Generator<Period, void> {
  if (duty.every === 'whenever') return;
  const yearAgo = addDays(today, -WINDOW_DAYS);
  yield* periodsFrom(duty.every, unit.registeredOn > yearAgo ? unit.registeredOn : yearAgo, holidays);
}

const missedOf = (unit: Dutiful, duty: UnitDuty, today: Day, holidays: Holidays): readonly string[] => {
  const filed = filedFor(unit, duty);
  const missed: string[] = [];
  for (const period of owedPeriods(unit, duty, today, holidays)) {
    if (period.to >= today) break;
    if (!filed.has(period.name)) missed.unshift(period.name);
  }
  return missed;
};

/**
 * Where a unit stands with one duty today: the period that runs, whether it is done, and those of the last year that went by without a record.
 * @source 吕梁方案 11 (未开展排查的严肃追责), 9 (演练“常态化”，没有次数); @choice a period is missed from the day after its last, and what has no
 * period is never owed
 */
export const standingOf = (unit: Dutiful, duty: UnitDuty, today: Day, holidays: Holidays): DutyStanding => {
  const running = duty.every === 'whenever' ? undefined : runningPeriod(duty.every, today, holidays);
  const { id, name, what, every, ledBy, source, level } = duty;
  return {
    duty: { id, name, what, every, ledBy, source, level },
    ...(running && { period: running.name, endsOn: running.to }),
    isDone: !running || filedFor(unit, duty).has(running.name),
    missed: missedOf(unit, duty, today, holidays).slice(0, MISSED_MAX),
  };
};

/** How many periods of the last year a unit has missed, all its duties together. @choice the figure of the list */
export const countMissed = (unit: Dutiful, duties: readonly DutyRule[], today: Day, holidays: Holidays): number =>
  dutiesOf(unit, duties).reduce((sum, duty) => sum + missedOf(unit, duty, today, holidays).length, 0);

/**
 * The first day on which a unit owes something if it files nothing more: the day after the first period without a record. It is known when
 * a unit is written, so that those that owe are found by an index without looking at all.
 * @choice see WINDOW_DAYS
 */
export const behindOn = (unit: Dutiful, duties: readonly DutyRule[], today: Day, holidays: Holidays): Day =>
  dutiesOf(unit, duties).reduce((first, duty) => {
    const filed = filedFor(unit, duty);
    for (const period of owedPeriods(unit, duty, today, holidays)) {
      if (filed.has(period.name)) continue;
      const day = addDays(period.to, 1);
      return day < first ? day : first;
    }
    return first;
  }, NEVER);

/** The periods with a record, one more among them; those of earlier years are let go. @choice only the last year is counted */
export const withFiled = (filed: Dutiful['filed'], duty: string, period: string): Record<string, string[]> => {
  const fromYear = Number(period.slice(0, 4)) - 1;
  const recent = (names: readonly string[]): string[] => names.filter((name) => Number(name.slice(0, 4)) >= fromYear);
  const kept = Object.fromEntries(Object.entries(filed).map(([id, names]) => [id, recent(names)]));
  return { ...kept, [duty]: [...new Set([...(kept[duty] ?? []), period])].sort() };
};
