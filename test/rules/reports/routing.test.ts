import { describe, expect, it } from '@jest/globals';
import { routeTip, turnAside } from '../../../src/reports/rules/routing.ts';

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

describe('where a tip goes that turns out to be about the office that took it in', () => {
  const REACH: Readonly<Record<string, readonly string[]>> = { district: ['district'], city: ['city', 'district'] };
  const offices = { ...OFFICES, reach: (id: string) => REACH[id] ?? [id] };
  const tip = { state: 'received', office: 'district', barred: [], cell: '141123' };
  const toCity = { office: 'city', barred: ['district'] };
  it.each([
    ['past the district it lies in', {}, toCity],
    ['past the district it was handed down to', { cell: 'district' }, { ...toCity, cell: 'city' }],
    [
      'past the city, where nobody said where it is',
      { office: 'city', cell: 'city' },
      { office: 'discipline', barred: ['city'], cell: 'discipline' },
    ],
    ['an alarm that rings begins anew', { alertDueAt: 7 }, { ...toCity, alertDueAt: 9, alertLevel: 0 }],
    ['it stays with the level above that has it already, its alarm as it is', { office: 'city', alertDueAt: 7 }, toCity],
    [
      'the district is barred too when it had been handed down and went up again',
      { office: 'city', cell: 'district' },
      { ...toCity, cell: 'city' },
    ],
  ])('%s', (_, over, expected) => {
    expect(turnAside(offices, { ...tip, ...over }, 9)).toEqual(expected);
  });
});
