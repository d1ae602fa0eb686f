import { readPlace } from './address.ts';
import { getApp, registerApp } from './app-life.ts';
import { guarded } from './faults.ts';
import type { Manifest, Part } from './manifest.ts';
import { theRouter } from './navigation.ts';
import type { PageMaker } from './page.ts';
import { withReady } from './ready.ts';
import { wx } from './wx/wx.ts';

type CodeSpace = PageMaker['space'];
type Template = Parameters<CodeSpace['addCompiledTemplate']>[1];
type StaticConfig = Parameters<CodeSpace['addComponentStaticConfig']>[1];

/** The mini-program's own code, as much of it as has arrived. */
export interface Program {
  /** Whether the page a url names can be opened now. */
  readonly has: (url: string) => boolean;
  /** Fetches what has not arrived yet. @throws when the server is not reached; the next call tries again */
  readonly fetchRest: () => Promise<void>;
}

/** Put into the browser's timeline when everything has arrived. */
export const WHOLE = 'program-whole';

/** Classes are the same everywhere here: the style sheet is one. WeChat's isolation of components is kept by the names we give. */
const OPEN = 'shared' as NonNullable<StaticConfig['styleIsolation']>;

const describeUnit = (space: CodeSpace, { config }: Manifest, { groups }: Part, path: string): void => {
  const usingComponents = { ...config[path]?.usingComponents };
  space.addComponentStaticConfig(path, { ...config[path], usingComponents, styleIsolation: OPEN });
  // Without the fallback `bindtap` on a plain view would be an attribute.
  const template = { groupList: groups, content: groups[path], fallbackListenerOnNativeNode: true };
  space.addCompiledTemplate(path, template as unknown as Template);
};

const loadPart = (space: CodeSpace, manifest: Manifest, part: Part): void => {
  for (const [path, load] of Object.entries(part.load)) {
    describeUnit(space, manifest, part, path);
    space.componentEnv(path, ({ Page, Component, Behavior }) => {
      const define = (definition: object): unknown => Component(withReady(definition));
      Object.assign(globalThis, { Page, Component: define, Behavior });
      guarded(load);
    });
  }
};

/** Runs the app and what it begins with. */
export const loadProgram = (space: CodeSpace, manifest: Manifest): Program => {
  Object.assign(globalThis, {
    wx,
    App: registerApp,
    getApp,
    getCurrentPages: () =>
      theRouter()
        .openPages()
        .map(({ instance }) => instance),
  });
  guarded(manifest.runApp);
  loadPart(space, manifest, manifest.first);
  let isWhole = false;
  let fetching: Promise<void> | undefined;
  const fetchRest = async (): Promise<void> => {
    const rest = await manifest.rest();
    loadPart(space, manifest, rest);
    isWhole = true;
    performance.mark(WHOLE);
  };
  return {
    has: (url) => isWhole || readPlace(url).route in manifest.first.load,
    fetchRest: () => {
      fetching ??= fetchRest().catch((fault) => {
        fetching = undefined;
        throw fault;
      });
      return fetching;
    },
  };
};
