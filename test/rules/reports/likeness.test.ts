import { describe, expect, it } from '@jest/globals';
import { isSameMatter, likeness } from '../../../src/reports/rules/likeness.ts';
import { concealToken, wordOf } from '../../../src/reports/rules/tokens.ts';
import { makeJudge } from '../../../src/tools/evaluation/judge.ts';

const { tokens } = makeJudge('content');
const conceal = (list: readonly string[]): string[] =>
  list.map((token) => concealToken(token, (word) => `<${[...word].reverse().join('')}>`));

describe('tokens', () => {
  it.each([
    ['五号楼', '5号楼'],
    ['5栋', '5号楼'],
    ['十一号楼', '11号楼'],
    ['二十三栋', '23号楼'],
    ['电瓶车', '电动车'],
    ['液化气罐', '煤气罐'],
  ])('%s is known as %s', (text, word) => {
    expect(tokens(text).map(wordOf)).toContain(word);
  });

  it('each stands once, and words of every text not at all', () => {
    const words = tokens('那个工地的脚手架，我看那个脚手架没有拉结').map(wordOf);
    expect(words.filter((word) => word === '脚手架')).toHaveLength(1);
    expect(words).not.toContain('那个');
  });
});

describe('likeness', () => {
  const same = ['锦绣花园5号楼地下室电动车乱充电', '锦绣花园五号楼底下那个地下室，一堆电瓶车拉线充电'] as const;
  const of = (a: string, b: string): number => likeness(tokens(a), tokens(b));

  it('is 1 of a text with itself and 0 of texts without a word in common', () => {
    expect(of(same[0], same[0])).toBe(1);
    expect(of(same[0], '北门外塔吊没有证')).toBe(0);
    expect(likeness([], [])).toBe(0);
  });

  it('does not depend on who spoke first', () => {
    expect(of(...same)).toBe(of(same[1], same[0]));
  });

  it('sees the same matter in other words, and not in another house or another thing', () => {
    expect(isSameMatter(of(...same))).toBe(true);
    expect(isSameMatter(of(same[0], '锦绣花园6号楼地下室电动车乱充电'))).toBe(false);
    expect(isSameMatter(of('滨河小区消防通道让车堵死了', '滨河小区消火栓打开没水'))).toBe(false);
  });

  it('is the same over concealed tokens', () => {
    const [a, b] = same.map((text) => tokens(text)) as [readonly string[], readonly string[]];
    expect(likeness(conceal(a), conceal(b))).toBe(likeness(a, b));
    expect(conceal(a).join()).not.toContain('锦绣');
  });
});
