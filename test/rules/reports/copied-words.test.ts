import { describe, expect, it } from '@jest/globals';
import { repeatsWords } from '../../../src/reports/rules/copied-words.ts';

const TIP = '兴县北门外那个工地脚手架没有拉结，风一吹就晃，我住对面三号楼';

describe('own words', () => {
  it.each(['脚手架缺少拉结，需要核查', '北门外工地，风大时摇晃', '', '兴县北门外那个工地'])('are "%s"', (text) =>
    expect(repeatsWords(text, TIP)).toBe(false),
  );

  it.each([TIP, '群众反映：那个工地脚手架没有拉结，风一吹就晃', '工地脚手架 没有拉结 风一吹就晃', '“脚手架没有拉结；风一吹就晃”'])(
    'are not "%s"',
    (text) => expect(repeatsWords(text, TIP)).toBe(true),
  );
});
