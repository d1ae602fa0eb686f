import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MATTERS_PAGE } from '../../../src/wechat/couriers.ts';
import { meaningOf } from '../../../src/wechat/rules/codes.ts';
import { dayParts, fillTemplate, readTemplates } from '../../../src/wechat/rules/template.ts';

describe('a code', () => {
  it.each([
    ['send', 0, 'done'],
    ['send', 40001, 'token-lapsed'],
    ['token', 40001, 'fault'],
    ['send', 40003, 'refused'],
    ['text', 40003, 'fault'],
    ['code', 40029, 'code-lapsed'],
    ['send', 40029, 'fault'],
    ['code', -1, 'later'],
    ['media', 61010, 'person-gone'],
    ['send', 99999, 'fault'],
  ] as const)('of %s, %s, is %s', (call, code, means) => expect(meaningOf(call, code)).toBe(means));
});

const ID = 'XoZZ4fCWxVFJvtOxbBy7Nr2U1Wk3a5iWzXvGn7eyH2Q';
const OTHER = 'abcDEF_0123456789-xyz';

describe('templates', () => {
  it.each([
    [`${ID}:thing1`, [{ id: ID, fields: ['thing1'] }]],
    [
      `${ID}:thing1,time2,phrase03; ${OTHER}:date4`,
      [
        { id: ID, fields: ['thing1', 'time2', 'phrase03'] },
        { id: OTHER, fields: ['date4'] },
      ],
    ],
  ])('%s are read', (text, templates) => expect(readTemplates(text)).toEqual(templates));

  it.each([
    ['nothing', ''],
    ['no field', ID],
    ['no field after the colon', `${ID}:`],
    ['a field nobody knows', `${ID}:colour1`],
    ['a field that wants the number of a matter', `${ID}:thing1,character_string2`],
    ['a field that wants a name', `${ID}:name1`],
    ['a field without its number', `${ID}:thing`],
    ['a field twice', `${ID}:thing1,thing1`],
    ['a template twice', `${ID}:thing1;${ID}:thing2`],
    ['four templates', [1, 2, 3, 4].map((n) => `${OTHER}${n}:thing1`).join(';')],
    ['something after the last', `${ID}:thing1;`],
  ])('with %s are not', (_, text) => expect(readTemplates(text)).toBeUndefined());

  it('are filled by the kinds of their fields', () => {
    const filling = { thing: '有新进展', phrase: '进展', date: '2026年6月16日', time: '2026年6月16日 09:30' };
    expect(fillTemplate({ id: ID, fields: ['thing1', 'date2', 'time10', 'phrase3'] }, filling)).toEqual({
      thing1: { value: '有新进展' },
      date2: { value: '2026年6月16日' },
      time10: { value: '2026年6月16日 09:30' },
      phrase3: { value: '进展' },
    });
  });

  it('have days without leading noughts', () => expect(dayParts('2026-06-05')).toEqual({ year: 2026, month: 6, day: 5 }));
});

describe('what a message says', () => {
  const book = JSON.parse(readFileSync('content/copy/zh-CN.json', 'utf8')) as Record<string, string>;

  it('fits the fields it is put into', () => {
    expect([...(book['relay.wechat'] ?? '')].length).toBeLessThanOrEqual(20);
    expect(book['relay.wechat.phrase']).toMatch(/^\p{Script=Han}{1,5}$/u);
    expect(book['relay.wechat.day']).toBe('{year}年{month}月{day}日');
  });

  it('opens a page the mini-program has', () => {
    const { pages, tabBar } = JSON.parse(readFileSync('miniprogram/src/app.json', 'utf8')) as {
      pages: string[];
      tabBar: { list: { pagePath: string }[] };
    };
    expect([...pages, ...tabBar.list.map(({ pagePath }) => pagePath)]).toContain(MATTERS_PAGE);
  });
});
