import { addDays, type Day, daysBetween, isDay } from '../../kernel/calendar.ts';
import type { FigureWords } from './figure-words.ts';
import { readNumber } from './typed-number.ts';

/** Which way a day without its year or month is meant: a limit lies ahead, an inspection behind. */
export type DayWay = 'coming' | 'past';

interface Asked {
  readonly today: Day;
  readonly way: DayWay;
  readonly words: FigureWords;
}

type Groups = Readonly<Record<string, string | undefined>>;
type Reader = (text: string, asked: Asked) => Day | undefined;

const groupsOf = (pattern: string, text: string): Groups | undefined => {
  const found = new RegExp(pattern, 'u').exec(text);
  return found ? (found.groups ?? {}) : undefined;
};

const wholeNumber = (text: string | undefined, words: FigureWords): number | undefined => {
  const number = text === undefined ? undefined : readNumber(text, words);
  return Number.isInteger(number) ? number : undefined;
};

const written = (year: number, month: number, day: number): Day | undefined => {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return isDay(text) ? text : undefined;
};

/** A month by its year; 13 is the next year's first, 0 the last year's last. */
const counted = (year: number, month: number): { readonly year: number; readonly month: number } => {
  const months = year * 12 + month - 1;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
};

const lastOfMonth = (year: number, month: number): Day => {
  const next = counted(year, month + 1);
  return addDays(written(next.year, next.month, 1) ?? '', -1);
};

/** The same day some months on; the last day where that month is shorter. */
const monthsOn = (day: Day, months: number): Day => {
  const { year, month } = counted(Number(day.slice(0, 4)), Number(day.slice(5, 7)) + months);
  return written(year, month, Number(day.slice(8))) ?? lastOfMonth(year, month);
};

const thisYear = ({ today }: Asked): number => Number(today.slice(0, 4));
const thisMonth = ({ today }: Asked): number => Number(today.slice(5, 7));

/** Last, this and next year, or week; years enough to find a 29 February. */
const AROUND = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** Of days that are said the same way the nearest on the side that is meant. */
const nearest = (make: (distance: number) => Day | undefined, { today, way }: Asked): Day | undefined => {
  const days = AROUND.map(make).filter((day) => day !== undefined);
  return way === 'coming' ? days.find((day) => day >= today) : days.findLast((day) => day <= today);
};

const yearSaid = ({ year, yearNamed }: Groups, asked: Asked): number | undefined => {
  if (year !== undefined) return Number(year);
  return yearNamed === undefined ? undefined : thisYear(asked) + (asked.words.days.years[yearNamed] ?? 0);
};

const monthSaid = ({ month, monthNamed }: Groups, asked: Asked): number | undefined =>
  monthNamed === undefined ? wholeNumber(month, asked.words) : thisMonth(asked) + (asked.words.days.months[monthNamed] ?? 0);

/** A day of a month, or the last one: of the year and month that are said, or of the nearest that fit. */
const inMonth = (groups: Groups, asked: Asked, make: (year: number, month: number) => Day | undefined): Day | undefined => {
  const year = yearSaid(groups, asked);
  const month = monthSaid(groups, asked);
  const make12 = (of: ReturnType<typeof counted>): Day | undefined => make(of.year, of.month);
  if (month === undefined) return nearest((distance) => make12(counted(thisYear(asked), thisMonth(asked) + distance)), asked);
  if (groups.monthNamed !== undefined) return make12(counted(thisYear(asked), month));
  if (month < 1 || month > 12) return undefined;
  return year === undefined ? nearest((distance) => make(thisYear(asked) + distance, month), asked) : make(year, month);
};

const byDate: Reader = (text, asked) => {
  for (const pattern of asked.words.days.dates) {
    const groups = groupsOf(pattern, text);
    const day = wholeNumber(groups?.day, asked.words);
    if (groups && day !== undefined) return inMonth(groups, asked, (year, month) => written(year, month, day));
  }
  return undefined;
};

const byEnd: Reader = (text, asked) => {
  const { monthEnd, yearEnd } = asked.words.days;
  const ofYear = groupsOf(yearEnd, text);
  if (ofYear) return written(yearSaid(ofYear, asked) ?? thisYear(asked), 12, 31);
  const ofMonth = groupsOf(monthEnd, text);
  return ofMonth && inMonth(ofMonth, asked, lastOfMonth);
};

const byName: Reader = (text, { today, words }) => {
  const days = words.days.named[text];
  return days === undefined ? undefined : addDays(today, days);
};

/** No limit and no inspection lies further off. @choice ten years, so that a slip of the hand is no day */
const DAYS_MAX = 3660;

const byCount: Reader = (text, { today, words }) => {
  const count = (pattern: string, each: number): number | undefined => {
    const number = wholeNumber(groupsOf(pattern, text)?.count, words);
    return number === undefined || number * Math.abs(each) > DAYS_MAX ? undefined : number * each;
  };
  const { ago, day, week, month } = words.days.counted;
  const days = count(ago, -1) ?? count(day, 1) ?? count(week, 7);
  if (days !== undefined) return addDays(today, days);
  const months = count(month, 30);
  return months === undefined ? undefined : monthsOn(today, months / 30);
};

/** A Monday. */
const MONDAY = '2024-01-01';

const byWeekday: Reader = (text, asked) => {
  const { weekday, weekdays, weeks } = asked.words.days;
  const groups = groupsOf(weekday, text);
  const days = weekdays[groups?.weekday ?? ''];
  if (!groups || days === undefined) return undefined;
  const sinceMonday = ((daysBetween(MONDAY, asked.today) % 7) + 7) % 7;
  const inWeek = (distance: number): Day => addDays(asked.today, distance * 7 + days - sinceMonday);
  return groups.week === undefined ? nearest(inWeek, asked) : inWeek(weeks[groups.week] ?? 0);
};

const READERS: readonly Reader[] = [byName, byCount, byDate, byWeekday, byEnd];

const byAny: Reader = (text, asked) => {
  for (const read of READERS) {
    const day = read(text, asked);
    if (day !== undefined) return day;
  }
  return undefined;
};

/**
 * A China day as people write it: 2026-06-30, 6.30, "6 month 30 day", "end of the month", "next Friday", "within 30 days"; undefined where
 * it is none or does not exist. @choice a day without its year or month is the nearest one on the side that is meant
 */
export const readDay = (text: string, today: Day, way: DayWay, words: FigureWords): Day | undefined => {
  const asked = { today, way, words };
  const said = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[^\p{L}\p{N}]+$/u, '');
  const { before, behind } = words.days;
  return byAny(said, asked) ?? byAny(said.replace(new RegExp(before, 'u'), '').replace(new RegExp(behind, 'u'), ''), asked);
};
