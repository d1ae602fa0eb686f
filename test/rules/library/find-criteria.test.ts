import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../src/config.ts';
import { loadLibrary } from '../../../src/library/load.ts';
import { findCriteria } from '../../../src/library/rules/find-criteria.ts';
import { contentFolder } from '../../../src/program.ts';

const CRITERIA = loadLibrary({ contentDir: contentFolder(loadConfig({})), jurisdiction: 'lvliang' })
  .inForceCriteria()
  .map(({ id, group, text, official }) => ({ id, group, text: official ?? text }));

describe('criteria', () => {
  it.each([
    ['脚手架连墙件', /连墙件/],
    ['深基坑 支护', /基坑/],
    ['燃气经营许可证', /燃气经营许可证/],
    ['疏散通道堵了', /疏散通道/],
    ['塔吊 基础', /基础|起重/],
  ])('are found by "%s"', (words, text) => {
    const found = findCriteria(CRITERIA, words, 6);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(6);
    expect(`${found[0]?.group} ${found[0]?.text}`).toMatch(text);
  });

  it.each(['', '，。', 'xyzzy', '🙂'])('are none for "%s"', (words) => expect(findCriteria(CRITERIA, words, 6)).toEqual([]));
});
