import { describe, expect, it } from '@jest/globals';
import { nearPlaces, placeNamed } from '../../../src/hazards/rules/report-place.ts';
import { criterionFinder, criterionNames } from '../../../src/hazards/rules/sheet-criteria.ts';
import { COPY, CRITERIA, LIBRARY } from '../../usecases/hazards/report-ledger.ts';

describe('the name of a criterion', () => {
  const names = criterionNames(CRITERIA, COPY.phrase);
  it.each([
    ['construction-2024/7-2', '建质规〔2024〕5号 第七条（二）'],
    ['construction-2024/12-1', '建质规〔2024〕5号 第十二条（一）'],
    ['construction-2024/16-1', '建质规〔2024〕5号 第十六条'],
    ['city-gas-2023/8-1', '建城规〔2023〕4号 第八条'],
    ['elevator-gb45067/4.1-2', 'GB 45067-2024 第4.1条（二）'],
  ])('%s is %s', (id, name) => {
    expect(names.get(id)).toBe(name);
  });

  it('is one for each, and leads back to it', () => {
    const find = criterionFinder(CRITERIA, COPY.phrase);
    expect(new Set(names.values()).size).toBe(CRITERIA.length);
    expect(CRITERIA.filter(({ id }) => find(names.get(id) ?? '')?.id !== id)).toEqual([]);
    expect(CRITERIA.filter(({ id }) => find(id)?.id !== id)).toEqual([]);
  });
});

describe('a criterion written by hand', () => {
  const find = criterionFinder(CRITERIA, COPY.phrase);
  it.each([
    ['建质规〔2024〕5号 第七条（二）', 'construction-2024/7-2'],
    ['建质规[2024]5号第7条第2项', 'construction-2024/7-2'],
    ['建质规(2024)5号 第七条第(二)项', 'construction-2024/7-2'],
    ['建质规〔2024〕5号第十二条（一）', 'construction-2024/12-1'],
    ['CONSTRUCTION-2024/7-2', 'construction-2024/7-2'],
    ['建质规〔2024〕5号第十六条第一项', 'construction-2024/16-1'],
    ['建质规〔2024〕5号 第七十二条', undefined],
    ['建质规〔2024〕5号 第七条', undefined],
    ['第七条（二）', undefined],
    ['', undefined],
  ])('%s is %s', (written, id) => {
    expect(find(written)?.id).toBe(id);
  });
});

describe('a place', () => {
  it.each([
    ['兴县', '141123'],
    [' 兴 县 ', '141123'],
    ['１４１１２３', '141123'],
    ['吕梁', '141100'],
    ['兴县北门外', undefined],
  ])('%s is %s', (text, code) => {
    expect(placeNamed(text, LIBRARY.places)?.code).toBe(code);
  });

  it('that is none is answered with names like it, or with all', () => {
    expect(nearPlaces('兴', LIBRARY.places)[0]).toBe('兴县');
    expect(nearPlaces('汾阳县', LIBRARY.places)[0]).toBe('汾阳市');
    expect(nearPlaces('火星', LIBRARY.places)).toHaveLength(LIBRARY.places.length);
  });
});
