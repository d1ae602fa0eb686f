import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compilerFaults } from '../../miniprogram/build/check/compilers.mjs';
import { packageFaults, packageSizes } from '../../miniprogram/build/check/packages.mjs';
import { privacyFaults } from '../../miniprogram/build/check/privacy.mjs';
import { readSource } from '../../miniprogram/build/read-source.mjs';
import { buildWeapp } from '../../miniprogram/build/weapp.mjs';
import { BOOK, layOut } from './build-fixture.ts';

const KIB = 1_024;

/** The folder of a built mini-program. */
const build = async (changed: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { source, out } = await layOut({ 'src/app.json': '{ "pages": ["pages/home/home"] }', ...changed });
  await buildWeapp({ source, out, book: BOOK, server: '' });
  return out;
};

const isRunnable = !compilerFaults(await build()).some((fault) => fault.startsWith('NOT CHECKED'));
if (!isRunnable) console.warn("SKIPPED: WeChat's compilers do not run on this machine; `npm run check:weapp` fails here.");

(isRunnable ? describe : describe.skip)("WeChat's own compilers", () => {
  it('take what is built', async () => {
    expect(compilerFaults(await build())).toEqual([]);
  });

  it.each([
    ['a tag that is not closed', { 'src/pages/home/home.wxml': '<view><text></view>' }, 'wcc: '],
    ['an expression that is none', { 'src/pages/home/home.wxml': '<view>{{ a b }}</view>' }, 'wcc: '],
    ['a style sheet that is not closed', { 'src/app.wxss': '.a { color: red;\n.b { color: blue; }' }, 'wcsc: '],
  ])('refuse %s', async (_, changed, fault) => {
    expect(compilerFaults(await build(changed))).toEqual([expect.stringContaining(fault)]);
  });
});

describe('the check', () => {
  it('says so loudly where they cannot run', async () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
    Object.defineProperty(process, 'platform', { ...platform, value: 'sunos' });
    const found = compilerFaults(await build());
    Object.defineProperty(process, 'platform', platform);
    expect(found).toEqual(
      ['wcc', 'wcsc'].map((name) => expect.stringContaining(`NOT CHECKED: WeChat's ${name} cannot run on this machine (sunos`)),
    );
  });
});

describe('the packages', () => {
  it('are whole when they are built', async () => {
    expect(packageFaults(await build())).toEqual([]);
  });

  it('lack a file of a page', async () => {
    const out = await build();
    await rm(join(out, 'pages/home/home.js'));
    expect(packageFaults(out)).toEqual(['there is no pages/home/home.js']);
  });

  it('lack a module a program asks for', async () => {
    const out = await build();
    await rm(join(out, 'words.js'));
    expect(packageFaults(out)).toEqual(['pages/home/home.js asks for ../../words.js, which is not there']);
  });

  it('lack an icon of a tab', async () => {
    const out = await build();
    const tabs = { list: [{ pagePath: 'pages/home/home', text: 'x', iconPath: 'icons/none.png' }] };
    await writeFile(join(out, 'app.json'), JSON.stringify({ pages: ['pages/home/home'], tabBar: tabs }));
    expect(packageFaults(out)).toEqual(['the tab icon icons/none.png is no PNG of at most 40 KiB']);
  });

  it('are too large: the main one over 300 KiB, another over 2 MiB', async () => {
    const out = await build({ 'src/extra/a.wxss': `/*${' '.repeat(2_048 * KIB)}*/`, 'src/b.wxss': `/*${' '.repeat(299 * KIB)}*/` });
    const app = { pages: ['pages/home/home'], subPackages: [{ root: 'extra', pages: [] }] };
    await writeFile(join(out, 'app.json'), JSON.stringify(app));
    expect(packageFaults(out)).toEqual([
      expect.stringMatching(/^the package \(main\) is too large: 30\d KiB$/),
      'the package extra is too large: 2049 KiB',
    ]);
    expect(packageSizes(out, app.subPackages).get('extra')).toBe(2_048 * KIB + 4);
  });
});

describe('privacy', () => {
  const faultsWith = async (program: string, page: string, app: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> => {
    const { source } = await layOut({
      'src/app.json': JSON.stringify({ pages: ['pages/home/home'], ...app }),
      'src/pages/home/home.ts': program,
      'src/pages/privacy/privacy.wxml': page,
    });
    return privacyFaults(readSource(source, BOOK));
  };
  const checked = { __usePrivacyCheck__: true };

  it('is kept where what is declared is what is used', async () => {
    const program = 'wx.chooseLocation({}); wx.chooseMedia({});';
    const page = '[[screen.privacy.used-camera]] [[screen.privacy.used-place]]';
    expect(await faultsWith(program, page, { ...checked, requiredPrivateInfos: ['chooseLocation'] })).toEqual([]);
  });

  it.each([
    [
      'what is used and not said',
      'wx.chooseMedia({});',
      '',
      checked,
      'does not say screen.privacy.used-camera, but the program uses chooseMedia',
    ],
    [
      'what is said and not used',
      '',
      '[[screen.privacy.used-microphone]]',
      {},
      'says screen.privacy.used-microphone, but the program uses nothing of the kind',
    ],
    [
      'what is used and not listed',
      'wx.chooseLocation({});',
      '[[screen.privacy.used-place]]',
      checked,
      'app.json does not list chooseLocation',
    ],
    [
      'what is listed and not used',
      '',
      '',
      { requiredPrivateInfos: ['getLocation'] },
      'app.json lists getLocation in requiredPrivateInfos, but',
    ],
    ['use without the check', 'wx.login({});', '[[screen.privacy.used-wechat]]', {}, 'app.json wants "__usePrivacyCheck__": true'],
  ])('is not kept by %s', async (_, program, page, app, fault) => {
    expect(await faultsWith(program, page, app)).toEqual([expect.stringContaining(fault)]);
  });
});
