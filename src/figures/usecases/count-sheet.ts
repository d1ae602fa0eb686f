import { chinaDay } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Counting, Places } from '../needs.ts';
import { countedSpans, lastWholeMonth, type Span } from '../rules/months.ts';
import { countedPeriod } from '../rules/sheet.ts';
import type { CountedPeriod, Sheet } from '../stored-schema.ts';

export interface CountSheetNeeds extends Pick<Places, 'directory'> {
  readonly clock: Clock;
  readonly counting: Counting;
}

/**
 * Counts what is to be hung up now: the city's office and all below it. What the discipline office hears of offices is nobody's figure.
 * Nothing is written down.
 */
export const countSheet = async ({ clock, directory, counting }: CountSheetNeeds): Promise<Sheet> => {
  const offices = directory.reach(directory.officeFor(undefined).id);
  const countedOn = chinaDay(clock.now());
  const month = lastWholeMonth(countedOn);
  const count = async (span: Span): Promise<CountedPeriod> => {
    const asked = { ...span, offices };
    const [taken, closed] = await Promise.all([counting.countTaken(asked), counting.countClosed(asked)]);
    return countedPeriod(span, offices, { taken, closed });
  };
  const [thisYear, yearBefore] = countedSpans(month);
  return { month, countedOn, periods: [await count(thisYear), await count(yearBefore)] };
};
