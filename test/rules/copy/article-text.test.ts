import { describe, expect, it } from '@jest/globals';
import { criterionBasis, criterionQuote } from '../../../src/copy/article-text.ts';
import { loadCopy } from '../../../src/copy/phrase.ts';

const copy = loadCopy('content/copy/zh-CN.json');
const STANDARD = { title: '某某判定标准', docNo: '建质规〔2024〕5号', isJudgement: true };
const LAW = { title: '消防法', docNo: '主席令〔2021〕第81号', isJudgement: false };

describe('a criterion as people read it', () => {
  it.each([
    [{ ...STANDARD, article: '7', text: '（二）基坑没有支护；' }, '《某某判定标准》（建质规〔2024〕5号）第七条第（二）项：基坑没有支护'],
    [{ ...STANDARD, article: '17', text: '其他情形。' }, '《某某判定标准》（建质规〔2024〕5号）第十七条：其他情形'],
    [{ ...LAW, article: '28/60(3)', text: '（三）占用疏散通道的；' }, '《消防法》第二十八条、第六十条第（三）项：占用疏散通道的'],
  ])('%j', (criterion, said) => {
    expect(criterionQuote(copy, criterion)).toBe(said);
    expect(said.startsWith(criterionBasis(copy, criterion))).toBe(true);
  });
});
