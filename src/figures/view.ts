import { Refusal } from '../kernel/errors.ts';
import type { RegionCode } from '../kernel/place.ts';
import type { Places } from './needs.ts';
import { officeCounts, wholeCounts } from './rules/sheet.ts';
import type { PeriodFigures, PublicFigures } from './schema.ts';
import type { CountedPeriod, Sheet } from './stored-schema.ts';

/** What one place reads of a sheet; the whole city where no place is given. @throws {Refusal} not-found figures.no-such-place */
export const figuresOf = ({ directory, content }: Places, sheet: Sheet, region: RegionCode | undefined): PublicFigures => {
  const office = directory.officeFor(region);
  const code = region ?? office.region;
  const name = content.regionName(code);
  if (name === undefined) throw new Refusal('not-found', 'figures.no-such-place');
  const isWhole = office.tier === 'city';
  const period = (counted: CountedPeriod): PeriodFigures => ({
    from: counted.from,
    to: counted.to,
    ...(isWhole ? wholeCounts(counted) : officeCounts(counted, office.id)),
  });
  const [thisYear, yearBefore] = sheet.periods;
  return { region: { code, name }, isWhole, countedOn: sheet.countedOn, periods: [period(thisYear), period(yearBefore)] };
};
