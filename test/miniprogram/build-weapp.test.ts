import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { buildWeapp } from '../../miniprogram/build/weapp.mjs';
import { BOOK, type Fixture, layOut } from './build-fixture.ts';

const SERVER = 'https://anquan.example';

const build = async ({ source, out }: Fixture): Promise<(path: string) => Promise<string>> => {
  await buildWeapp({ source, out, book: BOOK, server: SERVER });
  return (path) => readFile(join(out, path), 'utf8');
};

type Required = Readonly<Record<string, unknown>>;

/** Runs a built program as WeChat does and gives what it exports. */
const run = (code: string, required: Required = {}, page: (options: unknown) => void = () => undefined): object => {
  const module = { exports: {} };
  new Function('require', 'module', 'exports', 'Page', code)((name: string) => required[name], module, module.exports, page);
  return { ...module.exports };
};

/** What the built home page hands to Page(). */
const runHome = async (read: (path: string) => Promise<string>): Promise<unknown> => {
  const handed: unknown[] = [];
  run(await read('pages/home/home.js'), { '../../words.js': run(await read('words.js')) }, (options) => handed.push(options));
  return handed[0];
};

describe('what WeChat opens', () => {
  it('has the words in its templates, json and programs, and of the book no more than is named', async () => {
    const read = await build(await layOut());
    expect(await read('pages/home/home.wxml')).toBe('<cell title="发送" bind:act="tell">还有 {{days}} 天</cell>\n');
    expect(JSON.parse(await read('pages/home/home.json'))).toEqual({ navigationBarTitleText: '安全哨' });
    expect(JSON.parse(await read('app.json'))).toMatchObject({ window: { navigationBarTitleText: '安全哨' } });
    expect(await read('words.js')).not.toContain(BOOK['screen.unsaid']);
  });

  it('runs: programs find each other, know the server and that they are in WeChat', async () => {
    expect(await runHome(await build(await layOut()))).toMatchObject({
      data: { server: SERVER, isInWeChat: true, text: '发送', days: 3 },
    });
  });

  it('has programs older phones understand, and none for what holds only types', async () => {
    const fixture = await layOut();
    const read = await build(fixture);
    expect(await read('pages/home/home.js')).not.toMatch(/\?\.|\?\?|\.ts"/);
    expect(existsSync(join(fixture.out, 'shapes.js'))).toBe(false);
  });

  it('has a package bundled with the file of vendor/ that brings it', async () => {
    const read = await build(
      await layOut({
        'src/vendor/tiny.ts': `import { tiny } from 'tiny';\nexport const size = tiny + 1;\n`,
        'node_modules/tiny/package.json': '{ "name": "tiny", "main": "tiny.js" }',
        'node_modules/tiny/tiny.js': 'exports.tiny = 41;',
      }),
    );
    expect(run(await read('vendor/tiny.js'))).toEqual({ size: 42 });
  });

  it('has tab icons as PNG of 81 by 81, named in app.json, and not their drawings', async () => {
    const fixture = await layOut();
    const read = await build(fixture);
    const [tab] = JSON.parse(await read('app.json')).tabBar.list;
    expect(tab).toMatchObject({ iconPath: 'icons/tab.png', selectedIconPath: 'icons/tab-on.png' });
    expect(await sharp(join(fixture.out, 'icons/tab.png')).metadata()).toMatchObject({ width: 81, height: 81, format: 'png' });
    expect((await readdir(join(fixture.out, 'icons'))).sort()).toEqual(['call.svg', 'tab-on.png', 'tab.png']);
  });

  it('is the same to the byte each time', async () => {
    const fixture = await layOut();
    const all = async (): Promise<Record<string, string>> => {
      const read = await build(fixture);
      const names = (await readdir(fixture.out, { recursive: true })).filter((name) => name.includes('.')).sort();
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)] as const)));
    };
    const once = await all();
    expect(await all()).toEqual(once);
    expect(Object.keys(once)).toContain('components/cell/cell.js');
  });
});

describe('the build stops', () => {
  it.each([
    ['a page that is not there', { 'src/app.json': '{ "pages": ["pages/none/none"] }' }, 'app.json:1 there is no pages/none/none.json'],
    [
      'a component that is not there',
      { 'src/pages/home/home.json': '{ "usingComponents": { "a": "../a/a" } }' },
      'home.json:1 there is no pages/a/a.json',
    ],
    ['json that is none', { 'src/pages/home/home.json': '{ title }' }, 'pages/home/home.json:1 is no JSON'],
    ['an unknown word', { 'src/pages/home/home.wxml': '\n[[screen.none]]' }, 'pages/home/home.wxml:2 there are no words for screen.none'],
    ['a kind of file WeChat does not know', { 'src/notes.md': 'x' }, 'notes.md:1 WeChat knows no such kind of file'],
    ['a program that does not parse', { 'src/pages/home/home.ts': 'Page({' }, 'pages/home/home.ts:1'],
  ])('at %s, and leaves what was built before', async (_, changed, fault) => {
    const fixture = await layOut();
    await build(fixture);
    const { source } = await layOut(changed);
    await expect(buildWeapp({ source, out: fixture.out, book: BOOK, server: SERVER })).rejects.toThrow(fault);
    expect(existsSync(join(fixture.out, 'app.json'))).toBe(true);
  });
});
