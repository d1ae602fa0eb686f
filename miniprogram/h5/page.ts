import type { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { readPlace } from './address.ts';
import { guarded } from './faults.ts';

type Backend = ReturnType<MiniProgramEnv['associateBackend']>;
type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>;
type Root = ReturnType<Backend['createRoot']>;

/** What the host calls on a page of the mini-program. */
export interface PageInstance {
  route: string;
  options: Readonly<Record<string, string>>;
  onLoad?(query: Readonly<Record<string, string>>): unknown;
  onShow?(): unknown;
  onReady?(): unknown;
  onHide?(): unknown;
  onUnload?(): unknown;
  onPageScroll?(place: { readonly scrollTop: number }): unknown;
}

/** A page that lives: on the screen or, hidden, under another. */
export interface OpenPage {
  readonly route: string;
  readonly element: HTMLElement;
  readonly root: Root;
  readonly instance: PageInstance;
  /** Asked before it is left, where it has begun something. */
  alert: string | undefined;
  /** What the page calls itself, once it says so. */
  title: string | undefined;
  scrollTop: number;
  focused: Element | null;
  isShown: boolean;
  isReady: boolean;
}

/** What pages are made with. */
export interface PageMaker {
  readonly backend: Backend;
  readonly space: CodeSpace;
  /** The element pages are put into. */
  readonly ground: HTMLElement;
}

/** Makes a page, hidden and not yet alive. */
export const makePage = ({ backend, space, ground }: PageMaker, url: string): OpenPage => {
  const { route, query } = readPlace(url);
  const element = document.createElement('page');
  element.className = 'wx-page';
  element.hidden = true;
  ground.append(element);
  const root = backend.createRoot('page-root', space, route);
  const instance = root.get() as unknown as PageInstance;
  instance.route = route;
  instance.options = query;
  const state = { alert: undefined, title: undefined, scrollTop: 0, focused: null, isShown: false, isReady: false };
  return { route, element, root, instance, ...state };
};

type Seat = Parameters<Root['attach']>[0];

/** Begins a page's life: from here on its code runs and may ask for anything of the page in front, which it is. */
export const loadPage = ({ element, root, instance }: OpenPage): void => {
  const seat = document.createElement('span');
  element.append(seat);
  root.attach(element as unknown as Seat, seat as unknown as Seat);
  guarded(() => instance.onLoad?.(instance.options));
};

/** Brings a page to the front; the first time it is also told that it is ready. */
export const showPage = (page: OpenPage): void => {
  page.element.hidden = false;
  if (page.isShown) return;
  page.isShown = true;
  guarded(() => page.instance.onShow?.());
  page.root.getComponent().triggerPageLifetime('show', []);
  if (page.isReady) return;
  page.isReady = true;
  requestAnimationFrame(() => guarded(() => page.instance.onReady?.()));
};

/** Tells a page that nobody sees it any more; it stays as it is. */
export const hidePage = (page: OpenPage): void => {
  if (!page.isShown) return;
  page.isShown = false;
  guarded(() => page.instance.onHide?.());
  page.root.getComponent().triggerPageLifetime('hide', []);
};

/** Takes a page out from under another: where it was scrolled to and what had the focus is kept. */
export const putAside = (page: OpenPage): void => {
  if (page.element.hidden) return;
  page.scrollTop = window.scrollY;
  page.focused = page.element.contains(document.activeElement) ? document.activeElement : null;
  hidePage(page);
  page.element.hidden = true;
};

/** Ends a page for good. */
export const closePage = (page: OpenPage): void => {
  guarded(() => page.instance.onUnload?.());
  page.root.release();
  page.element.remove();
};
