import { guarded } from './faults.ts';
import type { OpenPage } from './page.ts';
import type { Visit } from './visits.ts';

/** What a way refuses with when its page could not be fetched; the reader was told already. */
export const UNREACHED = 'network';

/** How one page leads to another. Each promise is kept once the page is in front. @throws {Error} with WeChat's words for why not */
export interface Router {
  /** Opens the pages to begin with. */
  begin(visits: readonly Visit[]): Promise<void>;
  navigateTo(url: string): Promise<void>;
  redirectTo(url: string): Promise<void>;
  switchTab(url: string): Promise<void>;
  reLaunch(url: string): Promise<void>;
  navigateBack(delta: number): Promise<void>;
  /** The address of a page for a link; empty where it must not be seen. */
  addressOf(url: string): string;
  /** The page in front. */
  front(): OpenPage | undefined;
  /** Every page open now, the one in front last. */
  openPages(): readonly OpenPage[];
  setTitle(title: string): void;
  /** Leaves the program for another address; the page in front is wiped first. */
  leaveFor(address: string): void;
}

let router: Router | undefined;

/** Gives the host its router, once, at the start. */
export const setRouter = (made: Router): void => {
  router = made;
};

/** The router, once the host has started. @throws {Error} before that: a fault of ours */
export const theRouter = (): Router => {
  if (router === undefined) throw new Error('the host has not started');
  return router;
};

/** The address of a page, from where one stands. */
export const addressOfPage = (url: string): string => router?.addressOf(url) ?? '';

const WAYS: Readonly<Record<string, (router: Router, url: string, delta: number) => Promise<void>>> = {
  navigate: (to, url) => to.navigateTo(url),
  redirect: (to, url) => to.redirectTo(url),
  switchTab: (to, url) => to.switchTab(url),
  reLaunch: (to, url) => to.reLaunch(url),
  navigateBack: (to, _, delta) => to.navigateBack(delta),
};

const isTold = (refusal: unknown): boolean => refusal instanceof Error && refusal.message === UNREACHED;

/** Goes where a `<navigator>`, a tab or the way back points. */
export const follow = (openType: string, url: string, delta: number): void => {
  guarded(async () => {
    try {
      await WAYS[openType]?.(theRouter(), url, delta);
    } catch (refusal) {
      if (!isTold(refusal)) throw refusal;
    }
  });
};
