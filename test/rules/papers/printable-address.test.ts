import { expect, it } from '@jest/globals';
import { printableAddress } from '../../../src/papers/rules/printable-address.ts';

it.each([
  ['https://shao.example/unit', 'https://shao.example/unit'],
  ['http://10.2.3.4:8080/unit', 'http://10.2.3.4:8080/unit'],
  ['http://127.0.0.1:3000/unit', undefined],
  ['http://localhost/unit', undefined],
  ['http://[::1]:3000/unit', undefined],
])('%s stands on paper as %s', (address, printed) => {
  expect(printableAddress(address)).toBe(printed);
});
