import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../support/folder.ts';

type Files = Readonly<Record<string, string>>;

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><circle cx="24" cy="24" r="20" fill="#0b5394"/></svg>';

/** A mini-program of two pages and a component, as small as it can be and still use everything. */
const SMALL: Files = {
  'package.json': '{ "type": "module" }',
  'src/app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/other/other'],
    window: { navigationBarTitleText: '[[screen.name]]', navigationBarBackgroundColor: '#0b5394' },
    usingComponents: { cell: '/components/cell/cell' },
    tabBar: {
      list: [
        { pagePath: 'pages/home/home', text: '[[screen.send]]', iconPath: 'icons/tab.svg', selectedIconPath: 'icons/tab-on.svg' },
        { pagePath: 'pages/other/other', text: '[[screen.name]]' },
      ],
    },
  }),
  'src/app.ts': 'App({});\n',
  'src/app.wxss': '.cell { padding: 10rpx -2.5rpx; }\n',
  'src/icons/call.svg': DRAWING,
  'src/icons/tab.svg': DRAWING,
  'src/icons/tab-on.svg': DRAWING,
  'src/shapes.ts': 'export interface Shape { readonly text: string }\n',
  'src/words.ts': 'declare const WORDS: Record<string, string>;\nexport const phrase = (key: string): string => WORDS[key] ?? key;\n',
  'src/pages/home/home.json': '{ "navigationBarTitleText": "[[screen.name]]" }',
  'src/pages/home/home.ts': `import type { Shape } from '../../shapes.ts';
import { phrase } from '../../words.ts';
declare const BUILD_SERVER: string;
declare const BUILD_IN_WECHAT: boolean;
const shape: Shape | undefined = { text: phrase('screen.send') };
Page({
  data: { server: BUILD_SERVER, isInWeChat: BUILD_IN_WECHAT, text: shape?.text, days: 3 },
  tell() {
    wx.showToast({ title: 'x' });
  },
});
`,
  'src/pages/home/home.wxml': '<cell title="[[screen.send]]" bind:act="tell">[[screen.days]]</cell>\n',
  'src/pages/other/other.json': '{}',
  'src/pages/other/other.ts': 'Page({});\n',
  'src/pages/other/other.wxml': '<view class="other">[[screen.name]]</view>\n',
  'src/pages/other/other.wxss': '.other { color: red; }\n',
  'src/components/cell/cell.json': '{ "component": true }',
  'src/components/cell/cell.ts': `Component({
  properties: { title: String, isMain: Boolean },
  methods: {
    act() {
      this.triggerEvent('act', { at: 1 });
    },
  },
});
`,
  'src/components/cell/cell.wxml': '<button aria-label="{{title}}" bindtap="act"><slot /></button>\n',
  'h5/host.css': ':root { --rpx: 1px; }\n',
  'h5/start.ts': 'export const start = (manifest: unknown): void => { Object.assign(globalThis, { handed: manifest }); };\n',
  'h5/known.ts': `export const COMMON_ATTRIBUTES = ['class', 'aria-label'] as const;
export const COMMON_EVENTS = ['tap'] as const;
export const KNOWN_TAGS = {
  view: { attributes: [], events: [] },
  slot: { attributes: ['name'], events: [] },
  button: { attributes: ['disabled'], events: ['agree'] },
} as const;
export const KNOWN_WX = ['showToast', 'request', 'madeUpByTheHost'] as const;
export const KNOWN_APP_KEYS = ['pages', 'window', 'usingComponents', 'tabBar'] as const;
export const KNOWN_PAGE_KEYS = ['component', 'usingComponents', 'navigationBarTitleText', 'navigationBarBackgroundColor'] as const;
`,
};

export const BOOK = { 'screen.name': '安全哨', 'screen.send': '发送', 'screen.days': '还有 {days} 天', 'screen.unsaid': '没人说' };

/** The folders of a build. */
export interface Fixture {
  readonly source: string;
  readonly host: string;
  readonly out: string;
}

/** The small mini-program in a folder of its own, with some files put in the place of its own or added. */
export const layOut = async (changed: Files = {}): Promise<Fixture> => {
  const folder = await makeFolder('mini-');
  for (const [path, text] of Object.entries({ ...SMALL, ...changed })) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return { source: join(folder, 'src'), host: join(folder, 'h5'), out: join(folder, 'out') };
};
