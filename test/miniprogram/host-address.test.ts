import { describe, expect, it } from '@jest/globals';
import { addressOf, readPlace, resolveUrl, urlOfHash, withSearch } from '../../miniprogram/h5/address.ts';

describe('the addresses of pages in a browser', () => {
  it.each([
    ['pages/a/a', 'pages/a/a', {}],
    ['/pages/a/a?x=1&y=2', 'pages/a/a', { x: '1', y: '2' }],
    ['pages/a/a?x=%E4%B8%AD&y=a=b', 'pages/a/a', { x: '%E4%B8%AD', y: 'a=b' }],
    ['pages/a/a?bare&&', 'pages/a/a', { bare: '' }],
  ])('%s is a page and what it is told, not decoded', (url, route, query) => {
    expect(readPlace(url)).toEqual({ route, query });
  });

  it.each([
    ['/pages/b/b?x=1', 'pages/a/a', 'pages/b/b?x=1'],
    ['../b/b?x=../c', 'pages/a/a', 'pages/b/b?x=../c'],
    ['./c', 'pages/a/a', 'pages/a/c'],
    ['c', 'pages/a/a', 'pages/a/c'],
  ])('%s seen from %s... is %s', (url, from, found) => {
    expect(resolveUrl(url, from)).toBe(found);
  });

  it('home is the plain address, another page stands after the hash', () => {
    expect(['pages/a/a', 'pages/a/a?x=1', 'pages/b/b'].map((url) => addressOf(url, 'pages/a/a'))).toEqual([
      '/',
      '/#/pages/a/a?x=1',
      '/#/pages/b/b',
    ]);
  });

  it('reads a hash that names a page, and no other', () => {
    expect(['#/pages/a/a?x=1', '', '#', '#/', '#top'].map(urlOfHash)).toEqual([
      'pages/a/a?x=1',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('adds what the address asks for to what the page was told', () => {
    expect([withSearch('a', ''), withSearch('a', '?'), withSearch('a', '?x=1'), withSearch('a?y=2', '?x=1')]).toEqual([
      'a',
      'a',
      'a?x=1',
      'a?y=2&x=1',
    ]);
  });
});
