import { beforeAll, describe, expect, it } from '@jest/globals';
import { nationalHotlines, nationalNumbers, numbersOf, without } from '../../miniprogram/src/rules/emergency.ts';
import type { Here } from '../../src/library/here-schema.ts';
import { giveWords } from '../support/mini.ts';

beforeAll(giveWords);

const OWN = { name: '值班室', phone: '0358-0000000' };
const KNOWN: Here = {
  ...{ city: '吕梁市', isDrill: false, now: 0, today: '2026-06-16', emergency: [], hotlines: [] },
  regions: [{ code: '141123', name: '兴县', office: { name: '兴县住建局', phones: [OWN] } }],
  cityOffice: { name: '市住建局', phones: [] },
};

describe('whom to call', () => {
  it('without a network is the same in the whole country', () => {
    const numbers = [...nationalNumbers(), ...nationalHotlines()].map(({ phone }) => phone);
    expect(numbers).toEqual(['119', '120', '110', '12350', '12345']);
  });

  it('stands on a page once', () => {
    const lines = [...nationalNumbers(), { name: '政务热线（请转当地燃气公司抢险）', phone: '12345' }];
    expect(without(lines, nationalHotlines()).map(({ phone }) => phone)).toEqual(['119', '120', '110']);
  });

  it.each([
    ['兴县住建局', KNOWN, [OWN.phone]],
    ['市住建局', KNOWN, ['12345']],
    ['兴县住建局', undefined, ['12345']],
  ])('at %s is its own number, or who puts people through', (office, known, phones) => {
    expect(numbersOf(office, known).map(({ phone }) => phone)).toEqual(phones);
  });
});
