import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findDrift } from '../../miniprogram/build/drift-guard.mjs';
import { readKnown } from '../../miniprogram/build/guard/known.mjs';
import { readSource } from '../../miniprogram/build/read-source.mjs';
import { readBook } from '../../miniprogram/build/words.mjs';
import { BOOK, layOut } from './build-fixture.ts';

const driftWith = async (changed: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { source, host } = await layOut(changed);
  return findDrift(readSource(source, BOOK), host);
};

const HOME = 'src/pages/home/home';
const page = (body: string): string => `Page({\n  tell() {\n${body}\n  },\n});\n`;

const folderOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

describe('the drift guard', () => {
  it('finds nothing where both targets know everything', async () => {
    expect(await driftWith({})).toEqual([]);
  });

  it('finds nothing in the mini-program itself', async () => {
    const book = readBook(folderOf('content/copy/zh-CN.json'));
    expect(await findDrift(readSource(folderOf('miniprogram/src'), book), folderOf('miniprogram/h5'))).toEqual([]);
  });
});

describe('in WXML it refuses', () => {
  it.each([
    ['a tag nobody knows', '\n<marquee>x</marquee>', 'pages/home/home.wxml:2 <marquee> is neither'],
    ['a component of another page', '<view>\n<picker-view /></view>', 'pages/home/home.wxml:2 <picker-view> is neither'],
    ['an attribute of no tag', '<view\n  contenteditable="true" />', 'pages/home/home.wxml:2 <view> has no attribute contenteditable'],
    ['an attribute of another tag', '<view disabled />', '<view> has no attribute disabled'],
    ['a property the component does not declare', '<cell subtitle="x" />', '<cell> has no attribute subtitle'],
    ['an event of no tag', '<view bindlongpress="tell" />', '<view> has no event longpress'],
    ['an event written with a colon', '<view catch:touchmove="tell" />', '<view> has no event touchmove'],
    ['an event taken while it comes down', '<view capture-bind:swipe="tell" />', '<view> has no event swipe'],
    ['an event the component does not trigger', '<cell bind:done="tell" />', '<cell> has no event done'],
    ['a handler that is not there', '<view bindtap="telll" />', 'there is no telll to take bindtap'],
    ['an unknown directive of WeChat', '<view wx:for-items="{{a}}" />', '<view> has no attribute wx:for-items'],
  ])('%s', async (_, written, fault) => {
    const found = await driftWith({ [`${HOME}.wxml`]: written });
    expect(found).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['directives, data and ids', '<view wx:for="{{a}}" wx:key="id" wx:if="{{b < c}}" data-id="{{item.id}}" class="x" />'],
    ['properties and events of components', `<cell title="a" isMain is-main="{{true}}" bindact="tell" catchtap="tell" />`],
    ['events of tags', '<button disabled="{{a}}" bindagree="tell" bind:tap="tell" />'],
    ['a handler that is chosen', `<view bindtap="{{on ? 'tell' : ''}}" />`],
    ['what stands in comments, texts and expressions', `<!-- <marquee> -->{{ '<marquee>' }} 1 > 0 <view>{{a < b && c > d}}</view>`],
  ])('not %s', async (_, written) => {
    expect(await driftWith({ [`${HOME}.wxml`]: written })).toEqual([]);
  });

  it('a component that no page leads to', async () => {
    const lonely = { 'src/components/lonely/lonely.json': '{}', 'src/components/lonely/lonely.wxml': '<marquee />' };
    expect(await driftWith(lonely)).toEqual(['components/lonely/lonely.wxml:1 no page uses this']);
  });
});

describe('in programs it refuses', () => {
  const unknown = 'pages/home/home.ts:3 wx.startRecord is not known to the browser host';
  it.each([
    ['a name the host does not know', 'wx.startRecord({});', unknown],
    ['one that is asked for first', 'wx?.startRecord?.({});', unknown],
    ['one that is taken apart', 'const { showToast, startRecord: start } = wx;', unknown],
    ['one within a text', `return \`a \${wx.startRecord(\`b\`)}\`;`, unknown],
    [
      'one WeChat does not know',
      'wx.madeUpByTheHost();',
      'pages/home/home.ts:3 wx.madeUpByTheHost is not known to miniprogram-api-typings',
    ],
    ['a name that is made up', "wx['startRecord']();", 'pages/home/home.ts:3 wx is handed on'],
    ['wx handed on', 'const phone = wx;', 'wx is handed on'],
    ['wx taken apart with a rest', 'const { request, ...others } = wx;', 'wx is handed on'],
    ['an event nobody can see', 'this.triggerEvent(name);', 'triggerEvent wants its event named in quotes'],
  ])('%s', async (_, body, fault) => {
    expect(await driftWith({ [`${HOME}.ts`]: page(body) })).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['comments', '// wx.startRecord()\n/* wx.startRecord */'],
    ['texts', `const a = 'wx.startRecord' + \`wx.startRecord \${1} "\`;`],
    ['patterns', `const a = /['"]wx.startRecord/.test('"') ? 4 / 2 : 1;`],
    ['others of that name', 'return a.wx.startRecord + swx.startRecord + wxs.startRecord;'],
    ['types', 'const a: WechatMiniprogram.RecorderManager | undefined = undefined;'],
  ])('nothing in %s', async (_, body) => {
    expect(await driftWith({ [`${HOME}.ts`]: page(body) })).toEqual([]);
  });
});

describe('elsewhere it refuses', () => {
  it('a key of app.json the host passes over', async () => {
    const app =
      '{\n"pages": ["pages/home/home"],\n"usingComponents": { "cell": "/components/cell/cell" },\n"darkmode": true, "window": { "pull": 1 } }';
    expect(await driftWith({ 'src/app.json': app, 'src/pages/other/other.wxml': '' })).toEqual([
      expect.stringContaining('app.json:4 the browser host does not know the key darkmode'),
      expect.stringContaining('app.json:4 the browser host does not know the key pull'),
      'pages/other/other.wxml:1 no page uses this',
    ]);
  });

  it('a key of the json beside a page', async () => {
    const found = await driftWith({ [`${HOME}.json`]: '{\n"disableSwipeBack": true }' });
    expect(found).toEqual([expect.stringContaining('pages/home/home.json:2 the browser host does not know the key disableSwipeBack')]);
  });

  it.each([
    ['a tag that is drawn by another element', 'image { width: 1px; }', 'app.wxss:1 the selector image'],
    ['an id', '.a { top: 0; }\n#b .c { top: 0; }', 'app.wxss:2 the selector #b'],
    ['the element of a component', ':host { top: 0; }', 'the selector :host'],
    ['a tag within a media query', '@media (width > 1px) {\n  .a switch { top: 0; } }', 'app.wxss:2 the selector switch'],
  ])('a style for %s', async (_, sheet, fault) => {
    expect(await driftWith({ 'src/app.wxss': sheet })).toEqual([expect.stringContaining(fault)]);
  });

  it('no style by class, by attribute, by a tag both have, or of a movement', async () => {
    const sheet =
      '/* image {} */ page, .a > view:first-child, .b[disabled]::after, .c:not(.d) { top: 0; } @keyframes turn { from { top: 0 } to { top: 1px } 50% { top: 2px } }';
    expect(await driftWith({ 'src/app.wxss': sheet })).toEqual([]);
  });

  it('a page without its program, and a tab that leads nowhere', async () => {
    const { source, host } = await layOut({
      'src/app.json': JSON.stringify({
        pages: ['pages/home/home', 'pages/bare/bare'],
        usingComponents: { cell: '/components/cell/cell' },
        tabBar: { list: [{ pagePath: 'pages/none/none', text: 'x' }] },
      }),
      'src/pages/bare/bare.json': '{}',
      'src/pages/bare/bare.wxml': '',
      'src/pages/other/other.wxml': '',
    });
    expect(await findDrift(readSource(source, BOOK), host)).toEqual([
      'pages/bare/bare.json:1 there is no pages/bare/bare.ts',
      'app.json:1 the tab pages/none/none is no page',
      'pages/other/other.wxml:1 no page uses this',
    ]);
  });
});

describe('what the host knows', () => {
  it('WeChat knows too', async () => {
    const { wx, typings } = await readKnown(folderOf('miniprogram/h5'));
    expect([...wx].filter((name) => typings?.has(name) !== true)).toEqual([]);
    expect(typings?.size).toBeGreaterThan(300);
  });
});
