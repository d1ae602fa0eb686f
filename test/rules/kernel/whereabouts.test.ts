import { expect, it } from '@jest/globals';
import { whereabouts } from '../../../src/kernel/whereabouts.ts';

it.each([
  ['兴县', '北门外安置房项目', '兴县北门外安置房项目'],
  ['兴县', '兴县北门外安置房项目', '兴县北门外安置房项目'],
  ['兴县', '山西省吕梁市兴县北门外', '山西省吕梁市兴县北门外'],
  ['兴县', '离石区凤山路往北五百米去兴县的路口', '兴县离石区凤山路往北五百米去兴县的路口'],
  ['兴县', undefined, '兴县'],
  [undefined, ' 北门外 ', '北门外'],
  [undefined, undefined, ''],
])('%s and %s make %s', (region, place, said) => {
  expect(whereabouts(region, place)).toBe(said);
});
