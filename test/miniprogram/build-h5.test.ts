import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { partsOf } from '../../miniprogram/build/h5/parts.mjs';
import { buildH5 } from '../../miniprogram/build/h5.mjs';
import { readSource } from '../../miniprogram/build/read-source.mjs';
import { BOOK, type Fixture, layOut } from './build-fixture.ts';

interface Part {
  readonly groups: Readonly<Record<string, unknown>>;
  readonly load: Readonly<Record<string, () => unknown>>;
}

/** What the build hands to the browser host. */
interface Handed {
  readonly pages: readonly string[];
  readonly app: { readonly window: object };
  readonly config: Readonly<Record<string, object>>;
  readonly first: Part;
  readonly rest: () => Promise<Part>;
  readonly pictures: Readonly<Record<string, string>>;
  readonly quiet: readonly string[];
}

const build = async (fixture: Fixture): Promise<Readonly<Record<string, Buffer>>> => {
  await buildH5({ ...fixture, book: BOOK });
  const names = (await readdir(fixture.out, { recursive: true })).filter((name) => name.includes('.')).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(fixture.out, name))] as const)));
};

const named = (files: Readonly<Record<string, Buffer>>, pattern: RegExp): string =>
  Object.keys(files).find((name) => pattern.test(name)) ?? '';
const textOf = (files: Readonly<Record<string, Buffer>>, pattern: RegExp): string => String(files[named(files, pattern)]);

/** Runs what was built and gives what the host's `start` was handed. */
const start = async (fixture: Fixture): Promise<Handed> => {
  const files = await build(fixture);
  await import(pathToFileURL(join(fixture.out, named(files, /\/app-\w+\.js$/))).href);
  return (globalThis as unknown as { handed: Handed }).handed;
};

describe('what a browser opens', () => {
  it('starts the host with home and what it is made of, the rest being fetched', async () => {
    const { first, rest, pages } = await start(await layOut());
    expect(pages).toEqual(['pages/home/home', 'pages/other/other']);
    expect(Object.keys(first.load)).toEqual(['components/cell/cell', 'pages/home/home']);
    expect(Object.keys(first.groups).sort()).toEqual(['components/cell/cell', 'pages/home/home']);
    const later = await rest();
    expect(Object.keys(later.load)).toEqual(['pages/other/other']);
    expect(Object.keys(later.groups)).toEqual(['pages/other/other']);
    expect(await rest()).toBe(later);
  });

  it('has the page the main button opens with home', async () => {
    const parts = partsOf(readSource((await layOut()).source, BOOK), 'pages/other/other');
    expect(parts).toMatchObject({ first: ['components/cell/cell', 'pages/home/home', 'pages/other/other'], rest: [] });
  });

  it('names in the json of each page the components its template uses, wherever they are named', async () => {
    const { config, app } = await start(await layOut());
    expect(config).toEqual({
      'components/cell/cell': { component: true, usingComponents: {} },
      'pages/home/home': { navigationBarTitleText: '安全哨', usingComponents: { cell: '/components/cell/cell' } },
      'pages/other/other': { usingComponents: {} },
    });
    expect(app.window).toMatchObject({ navigationBarTitleText: '安全哨' });
  });

  it('runs the same programs, which know that they are in no WeChat', async () => {
    const { first } = await start(await layOut());
    const pages: unknown[] = [];
    Object.assign(globalThis, { Page: (options: unknown) => pages.push(options) });
    first.load['pages/home/home']?.();
    expect(pages).toEqual([expect.objectContaining({ data: { server: '', isInWeChat: false, text: '发送', days: 3 } })]);
  });

  it('has small drawings in the script, larger ones as files, and knows whose pages leave nothing', async () => {
    const large = `<svg xmlns="http://www.w3.org/2000/svg"><path d="${'M0 0'.repeat(2_000)}"/></svg>`;
    const { pictures, quiet } = await start(await layOut({ 'src/icons/large.svg': large }));
    expect(pictures).toMatchObject({
      'icons/call.svg': expect.stringMatching(/^data:image\/svg\+xml,%3Csvg/),
      'icons/large.svg': expect.stringMatching(/^\/app\/icons\/large-[0-9a-f]{8}\.svg$/),
    });
    expect(quiet).toEqual(['pages/insider/']);
  });
});

describe('the files for browsers', () => {
  it('are named in the page, whose gaps the server fills', async () => {
    const files = await build(await layOut());
    const page = String(files['index.html']);
    const script = named(files, /\/app-\w+\.js$/).replace('assets', '/app');
    const style = named(files, /\/app-\w+\.css$/).replace('assets', '/app');
    expect(page).toContain(`<script type="module" src="${script}">`);
    expect(page).toContain(`<link rel="stylesheet" href="${style}">`);
    expect([...page.matchAll(/\{\{([\w-]+)\}\}/g)].map(([, name]) => name)).toEqual(['start', 'place', 'drill', 'title', 'no-script']);
    expect(page).not.toMatch(/%\w+%/);
  });

  it('lie packed beside themselves', async () => {
    const files = await build(await layOut());
    const script = named(files, /\/app-\w+\.js$/);
    expect(brotliDecompressSync(files[`${script}.br`] as Buffer)).toEqual(files[script]);
    expect(gunzipSync(files[`${script}.gz`] as Buffer)).toEqual(files[script]);
  });

  it('measure in widths of the screen, the style of the host coming first', async () => {
    const sheet = textOf(await build(await layOut()), /\.css$/);
    expect(sheet).toContain('.cell{padding:calc(var(--rpx) * 10) calc(var(--rpx) * -2.5)}');
    expect(sheet.indexOf('--rpx:1px')).toBeLessThan(sheet.indexOf('.cell'));
    expect(sheet).toContain('.other');
    expect(sheet).not.toContain('rpx;');
  });

  it('ask for the rest under another address when it did not come: browsers remember that it did not', async () => {
    expect(textOf(await build(await layOut()), /\/app-\w+\.js$/)).toMatch(/import\("\.\/rest-\w+\.js\?"\+performance\.now\(\)\)/);
  });

  it('make no program of text, so a strict policy holds', async () => {
    const files = await build(await layOut());
    const scripts = Object.keys(files).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    for (const name of scripts) expect(String(files[name])).not.toMatch(/\beval\(|new Function\(/);
  });

  it('are the same to the byte each time, and change their names with what is in them', async () => {
    const fixture = await layOut();
    const once = await build(fixture);
    expect(await build(fixture)).toEqual(once);
    expect(await build(await layOut())).toEqual(once);
    const other = await build(await layOut({ 'src/pages/home/home.wxml': '<view>[[screen.name]]</view>' }));
    expect(named(other, /\/app-\w+\.js$/)).not.toBe(named(once, /\/app-\w+\.js$/));
  });
});

describe('the build stops', () => {
  it.each([
    ['a tag that is not closed', { 'src/pages/home/home.wxml': '<view>\n<cell></view>' }, /^pages\/home\/home\.wxml:\d/],
    ['a program that does not parse', { 'src/pages/other/other.ts': 'Page({' }, /other\.ts:1/],
    ['an import that leads nowhere', { 'src/pages/other/other.ts': "import { a } from '../none.ts';\nPage({ a });" }, /other\.ts:1/],
    ['a style sheet that is not there', { 'src/app.wxss': '@import "none.wxss";' }, /none\.wxss/],
  ])('at %s', async (_, changed, fault) => {
    await expect(buildH5({ ...(await layOut(changed)), book: BOOK })).rejects.toThrow(fault);
  });
});
