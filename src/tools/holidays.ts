import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadCopy } from '../copy/phrase.ts';
import { HolidayFile } from '../library/schema.ts';

/*
 * Writes content/calendar/holidays/YEAR.json for every year chinese-days knows. A file that says `corrected` was put right by hand
 * after the State Council's notice and is left alone. It runs when a new notice is out and the package has followed it.
 */

const CONTENT = 'content';
const FOLDER = join(CONTENT, 'calendar/holidays');

/** The package's table: by day, off and worked. It names no year it does not know, while its functions guess plain weekdays. */
interface Table {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

const resolver = createRequire(import.meta.url);
const table: Table = resolver('chinese-days/dist/chinese-days.json');
const { version }: { version: string } = resolver('chinese-days/package.json');
const copy = loadCopy(join(CONTENT, 'copy/zh-CN.json'));

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const daysOf = (rows: Readonly<Record<string, string>>, year: string): string[] =>
  Object.keys(rows)
    .filter((day) => day.startsWith(`${year}-`))
    .sort();

const correctionOf = (file: string): string | undefined =>
  existsSync(file) ? HolidayFile.parse(JSON.parse(readFileSync(file, 'utf8'))).corrected : undefined;

const writeYear = (year: string): string => {
  const file = join(FOLDER, `${year}.json`);
  const why = correctionOf(file);
  if (why !== undefined) return copy.phrase('holidays.kept', { year, why });
  const body: HolidayFile = {
    year: Number(year),
    off: daysOf(table.holidays, year).filter((day) => !isWeekend(day)),
    work: daysOf(table.workdays, year).filter(isWeekend),
    level: 'S',
    source: copy.phrase('holidays.source', { version }),
  };
  writeFileSync(file, `${JSON.stringify(body, null, 2)}\n`);
  return copy.phrase('holidays.written', { year, off: body.off.length, work: body.work.length });
};

mkdirSync(FOLDER, { recursive: true });
for (const year of new Set(Object.keys(table.holidays).map((day) => day.slice(0, 4)))) console.log(writeYear(year));
