import { describe, expect, it } from '@jest/globals';
import { anchorsOf } from '../../../src/reports/rules/anchors.ts';

const written = (source: string): readonly string[] => anchorsOf(new RegExp(source, 'g')).map((anchor) => [...anchor].join(''));

describe('what a pattern cannot do without', () => {
  it.each([
    ['塌了', ['塌', '了']],
    ['楼.{0,5}塌', ['楼', '塌']],
    ['(楼|房)塌', ['楼房', '塌']],
    ['(?:着火|冒烟)了', ['着冒', '了']],
    ['塌了?', ['塌']],
    ['塌{0,2}了', ['了']],
    ['塌{1,2}了', ['塌', '了']],
    ['[楼房]塌', ['楼房', '塌']],
    ['[^楼]塌', ['塌']],
    ['[a-z]塌', ['塌']],
    ['(?<!没)塌(?=了)', ['塌']],
    ['塌\\d\\.', ['塌', '.']],
    ['^塌$', ['塌']],
    ['楼塌|着火|漏', ['楼着漏']],
    ['楼塌|.{0,3}', []],
    ['(楼|房)?塌', ['塌']],
    ['(?<name>楼|房)塌', ['楼房', '塌']],
  ])('%s: %j', (source, anchors) => {
    expect(written(source)).toEqual(anchors);
  });
});
