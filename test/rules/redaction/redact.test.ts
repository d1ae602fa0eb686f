import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findOwn } from '../../../src/redaction/rules/find-own.ts';
import { RedactionFile } from '../../../src/redaction/rules/words.ts';
import { found, lexicon, redacted } from '../../support/redaction.ts';

const PIECES = [
  ...['我叫', '我是', '联系人', '张三', '李建军', '王二小', '老王', '13803581234', '一三八', '0358-8221234', '晋J12345', '微信', 'abc_123'],
  ...[
    '我住',
    '3号楼',
    '2单元',
    '502室',
    '三组',
    '12号',
    '就我一个',
    '电工',
    '司机',
    '，',
    '。',
    '\n',
    ' ',
    '〔姓名〕',
    '〔',
    '〕',
    '😀',
    '𠮷',
    '@163.com',
  ],
];
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((parts) => parts.join('')),
);

describe('a redacted text', () => {
  it('says in brackets what was there, and keeps the rest sign by sign', () => {
    expect(redacted('我叫张三，电话１３８０３５８１２３４，3号楼电梯坏了')).toBe('我叫〔姓名〕，电话〔电话〕，3号楼电梯坏了');
  });

  it('holds nothing more to be found, whatever was said', () => {
    fc.assert(fc.property(texts, (text) => found(redacted(text)).length === 0));
  });

  it('stays as it is when it is redacted again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redacted(text);
        return redacted(once) === once;
      }),
    );
  });
});

describe('what gives away the one who speaks', () => {
  it.each([
    ['我叫张三，老板叫闫彪', ['张三']],
    ['司机叫申海龙，车牌晋J12345', []],
    ['墙要塌了。张建国', ['张建国']],
    ['我住3号楼2单元502室', ['3号楼2单元502室']],
  ])('in %s is told apart from others', (text, own) => {
    expect(findOwn(text, lexicon).map(({ start, length }) => [...text].slice(start, start + length).join(''))).toEqual(own);
  });
});

describe('content/redaction.json', () => {
  it('is refused with a bracket that is none, since what stands in it would be looked through again', () => {
    expect(RedactionFile.shape.brackets.safeParse({ name: '姓名' }).success).toBe(false);
  });
});
