import { describe, expect, it } from '@jest/globals';
import { fillJson, fillMarkup, wordsNamed } from '../../miniprogram/build/words.mjs';

const BOOK = {
  'screen.a.send': '发送',
  'screen.a.days': '还有 {days} 天',
  'screen.a.two': '{name}：{phone}',
  'screen.a.sign': '大于 < 小于',
};

describe('words in WXML', () => {
  it.each([
    ['a text', '<text>[[screen.a.send]]</text>', '<text>发送</text>'],
    ['an attribute', '<view aria-label="[[screen.a.send]]" />', '<view aria-label="发送" />'],
    ['a gap that is given', '[[screen.a.days days=view.days]]', '还有 {{view.days}} 天'],
    ['a gap that takes the field of its name', '[[screen.a.days]]', '还有 {{days}} 天'],
    ['two gaps', '[[screen.a.two name=item.name phone=item.phone]]', '{{item.name}}：{{item.phone}}'],
    ['an expression', `{{isOn ? '[[screen.a.send]]' : ''}}`, `{{isOn ? '发送' : ''}}`],
    [
      'a gap in an expression',
      `{{isOn ? '[[screen.a.days days=n + 1]]' : ''}}`.replace(' + ', '+'),
      `{{isOn ? '还有 ' + (n+1) + ' 天' : ''}}`,
    ],
    ['what stands after an expression', '{{a}}[[screen.a.send]]', '{{a}}发送'],
  ])('stand in %s', (_, written, filled) => {
    expect(fillMarkup(written, 'pages/a/a.wxml', BOOK)).toBe(filled);
  });

  it.each([
    ['an unknown key', 'x\n[[screen.a.none]]', 'pages/a/a.wxml:2 there are no words for screen.a.none'],
    ['an empty key', '[[]]', 'pages/a/a.wxml:1 there are no words for an empty key'],
    ['a gap the words do not have', '[[screen.a.send days=1]]', 'have no gap for days=1'],
    ['a gap without a value', '[[screen.a.days days=]]', 'have no gap for days='],
    ['words with a sign of WXML', '[[screen.a.sign]]', 'hold a sign that WXML reads as its own'],
    ['words loose in an expression', '{{isOn ? [[screen.a.send]] : 1}}', "write '[[screen.a.send]]'"],
  ])('stop the build at %s', (_, written, fault) => {
    expect(() => fillMarkup(written, 'pages/a/a.wxml', BOOK)).toThrow(fault);
  });
});

describe('words in json', () => {
  it('stand in its texts, their quotes kept apart from those of the json', () => {
    const filled = fillJson('{ "title": "[[a.b]]" }', 'app.json', { 'a.b': '说“好”或 "ok"' });
    expect(JSON.parse(filled)).toEqual({ title: '说“好”或 "ok"' });
  });

  it('have no gaps, which nobody would fill there', () => {
    expect(() => fillJson('{\n"title": "[[screen.a.days]]" }', 'pages/a/a.json', BOOK)).toThrow(
      'pages/a/a.json:2 the words of screen.a.days have gaps',
    );
  });
});

describe('words for programs', () => {
  it('are those their texts name, in the order of the book', () => {
    expect(wordsNamed([`phrase("screen.a.two")`, `const KEY = 'screen.a.send';`], BOOK)).toEqual({
      'screen.a.send': '发送',
      'screen.a.two': '{name}：{phone}',
    });
    expect(Object.keys(wordsNamed([`'screen.a.two'`, `'screen.a.send'`], BOOK))).toEqual(['screen.a.send', 'screen.a.two']);
  });
});
