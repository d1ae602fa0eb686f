import { describe, expect, it } from '@jest/globals';
import { routeTip } from '../../../src/reports/rules/routing.ts';

const DISTRICT = { id: 'district' };
const CITY = { id: 'city' };
const DISCIPLINE = { id: 'discipline' };

const OFFICES = {
  officeFor: (region: string | undefined) => (region === '141123' ? DISTRICT : CITY),
  above: (id: string) => (id === 'district' ? CITY : undefined),
  discipline: () => DISCIPLINE,
};

describe('where a tip goes', () => {
  it.each([
    ['the district it lies in', '141123', false, { office: DISTRICT, barred: [] }],
    ['the city, where the region is not known', undefined, false, { office: CITY, barred: [] }],
    ['the level above, when it is about the district’s office', '141123', true, { office: CITY, barred: ['district'] }],
    ['the discipline office, when it is about the highest', undefined, true, { office: DISCIPLINE, barred: ['city'] }],
  ])('%s', (_, region, isAboutOffice, expected) => {
    expect(routeTip(OFFICES, region, isAboutOffice)).toEqual(expected);
  });
});
