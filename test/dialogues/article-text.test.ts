import { expect, it } from '@jest/globals';
import { articleText } from '../../src/copy/article-text.ts';
import { loadCopy } from '../../src/copy/phrase.ts';

const copy = loadCopy('content/copy/zh-CN.json');

it.each([
  ['4', '第四条'],
  ['10', '第十条'],
  ['13', '第十三条'],
  ['20', '第二十条'],
  ['28/60(3)', '第二十八条、第六十条第（三）项'],
  ['60(12)', '第六十条第（十二）项'],
  ['4.6', '第4.6条'],
  ['拆改', '拆改'],
])('article %s is said %s', (article, said) => {
  expect(articleText(copy, article)).toBe(said);
});
