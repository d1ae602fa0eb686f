/** A day in China, written YYYY-MM-DD. */
export type Day = string;

const DAY_MS = 86_400_000;
/** China's clock has been eight hours ahead of UTC the whole year since summer time ended in 1991. Asking the zone's own table costs the start 15 ms. */
const AHEAD_MS = 8 * 3_600_000;

/** The day and time of China's clock, as ISO writes them. */
const chinaClock = (instant: number): string => new Date(instant + AHEAD_MS).toISOString();

/** The China day an instant (ms) falls on. @choice valid for instants since 1992; the program keeps no older ones */
export const chinaDay = (instant: number): Day => chinaClock(instant).slice(0, 10);

/** The China clock of an instant (ms), as HH:MM. @choice valid for instants since 1992 */
export const chinaTime = (instant: number): string => chinaClock(instant).slice(11, 16);

/** The instant (ms) a China day begins. @choice valid for days since 1992, when summer time had ended; the program keeps no older ones */
export const startOfDay = (day: Day): number => Date.parse(`${day}T00:00:00+08:00`);

/** True for a day that exists, written YYYY-MM-DD. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** The day `days` calendar days after `day` (before it when negative). */
export const addDays = (day: Day, days: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** What the State Council's notice says of one year: days off that fall on weekdays, and working days that fall on a weekend. */
export interface HolidayYear {
  readonly year: number;
  readonly off: readonly Day[];
  readonly work: readonly Day[];
}

/** Holidays by year. A year that is not there is unknown, not free of holidays. */
export type Holidays = ReadonlyMap<number, HolidayYear>;

/** A day counted in working days; `provisional` when a year on the way has no table and only its weekends were counted (暂按周末计). */
export interface DueDay {
  readonly dueOn: Day;
  readonly provisional: boolean;
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Whether people work on that day, and whether that is certain. */
export const workday = (day: Day, holidays: Holidays): { isWorkday: boolean; provisional: boolean } => {
  const year = holidays.get(Number(day.slice(0, 4)));
  if (!year) return { isWorkday: !isWeekend(day), provisional: true };
  if (year.work.includes(day)) return { isWorkday: true, provisional: false };
  return { isWorkday: !isWeekend(day) && !year.off.includes(day), provisional: false };
};

/** The `days`-th working day after `day`; the day itself is not counted. */
export const addWorkdays = (day: Day, days: number, holidays: Holidays): DueDay => {
  let dueOn = day;
  let provisional = false;
  for (let left = days; left > 0; ) {
    dueOn = addDays(dueOn, 1);
    const kind = workday(dueOn, holidays);
    provisional ||= kind.provisional;
    if (kind.isWorkday) left -= 1;
  }
  return { dueOn, provisional };
};
