import { guarded } from './faults.ts';
import { theRouter } from './navigation.ts';
import { hidePage, showPage } from './page.ts';
import { makeListeners } from './wx/bridge.ts';

/** How the program was opened or shown again. */
export interface Launch {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
}

/** What the host calls on the app; its other fields are its own. */
interface AppInstance {
  onLaunch?(launch: Launch): unknown;
  onShow?(launch: Launch): unknown;
  onHide?(): unknown;
}

/** WeChat's number for "opened from nowhere in particular". */
const USUAL_SCENE = 1001;

/** Those who asked to hear when somebody looks at the program again and when nobody does any more. */
export const appListeners = { show: makeListeners<Launch>(), hide: makeListeners<Readonly<Record<string, never>>>() };

let app: AppInstance = {};

/** Keeps what `App()` was given. */
export const registerApp = (given: AppInstance): void => {
  app = given;
};

/** What `App()` was given. */
export const getApp = (): AppInstance => app;

const describeLaunch = (): Launch => {
  const front = theRouter().front();
  return { path: front?.route ?? '', query: front?.instance.options ?? {}, scene: USUAL_SCENE };
};

const comeForward = (): void => {
  const front = theRouter().front();
  const launch = describeLaunch();
  guarded(() => app.onShow?.(launch));
  appListeners.show.tell(launch);
  if (front !== undefined) showPage(front);
};

const goBehind = (): void => {
  const front = theRouter().front();
  if (front !== undefined) hidePage(front);
  guarded(() => app.onHide?.());
  appListeners.hide.tell({});
};

/** Starts the app before its first page, which `launch` names. */
export const launchApp = (path: string, query: Launch['query']): void => {
  const launch = { path, query, scene: USUAL_SCENE };
  guarded(() => app.onLaunch?.(launch));
  guarded(() => app.onShow?.(launch));
};

/** Tells app and page when nobody looks at them and when somebody does again. */
export const listenForAttention = (): void => {
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? goBehind() : comeForward()));
  window.addEventListener('scroll', () => {
    const front = theRouter().front();
    guarded(() => front?.instance.onPageScroll?.({ scrollTop: window.scrollY }));
  });
};
