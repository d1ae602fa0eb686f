import { readPlace } from './address.ts';
import { closeDialogs } from './dialog.ts';
import type { Manifest } from './manifest.ts';
import { closePage, loadPage, makePage, type OpenPage, type PageMaker, putAside, showPage } from './page.ts';
import { setQuiet } from './quiet.ts';
import type { Front, Shell } from './shell.ts';
import type { Visit } from './visits.ts';

/** The pages that live, and which of them is in front. */
export interface PageStack {
  /** Makes these the open pages, the last in front. Pages no longer among them end, but for tabs, which wait. */
  become(visits: readonly Visit[], keepsTabs: boolean): void;
  readonly visits: () => readonly Visit[];
  readonly front: () => OpenPage | undefined;
  readonly open: () => readonly OpenPage[];
  /** The visit of a tab that waits. */
  readonly waitingTab: (route: string) => Visit | undefined;
  /** Shows what is around a page that is still being fetched. */
  announce(visits: readonly Visit[]): void;
  refreshShell(): void;
}

interface StackNeeds {
  readonly manifest: Manifest;
  readonly maker: PageMaker;
  readonly shell: Shell;
  /** The title of pages that say nothing of themselves. */
  readonly neutralTitle: string;
}

/** Whether a page is one of those at the foot of the screen. */
export const isTabPage = ({ app }: Manifest, route: string): boolean =>
  app.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false;

const waysBack = (manifest: Manifest, visits: readonly Visit[], route: string): Front['back'] => {
  if (visits.length > 1) return 'page';
  return route === manifest.pages[0] || isTabPage(manifest, route) ? 'none' : 'home';
};

const describeFront = (
  { manifest, neutralTitle }: StackNeeds,
  visits: readonly Visit[],
  visit: Visit,
  page: OpenPage | undefined,
): Front => {
  const { route } = readPlace(visit.url);
  const title = page?.title ?? manifest.config[route]?.navigationBarTitleText ?? manifest.app.window.navigationBarTitleText;
  return { title, documentTitle: visit.isQuiet ? neutralTitle : title, route, back: waysBack(manifest, visits, route) };
};

/** Where the reader was, or, on a page just come to, its title. */
const placeReader = (page: OpenPage, shell: Shell, isFirst: boolean): void => {
  window.scrollTo(0, page.scrollTop);
  if (page.focused instanceof HTMLElement && page.focused.isConnected) page.focused.focus({ preventScroll: true });
  else if (!isFirst) shell.focusTitle();
};

/** The pages that lie over each other. */
export const makePageStack = (needs: StackNeeds): PageStack => {
  const { manifest, maker, shell } = needs;
  const pages = new Map<string, { readonly visit: Visit; readonly page: OpenPage }>();
  let visits: readonly Visit[] = [];
  let shown: OpenPage | undefined;

  const front = (): OpenPage | undefined => pages.get(visits.at(-1)?.key ?? '')?.page;
  const refreshShell = (): void => {
    const visit = visits.at(-1);
    if (visit !== undefined) shell.show(describeFront(needs, visits, visit, front()));
  };
  const endOthers = (keepsTabs: boolean): void => {
    const kept = new Set(visits.map(({ key }) => key));
    for (const [key, { page }] of [...pages].reverse()) {
      if (kept.has(key) || (keepsTabs && isTabPage(manifest, page.route))) continue;
      pages.delete(key);
      closePage(page);
    }
  };
  const open = (visit: Visit): void => {
    const page = makePage(maker, visit.url);
    pages.set(visit.key, { visit, page });
    loadPage(page);
  };
  const bringForward = (before: OpenPage | undefined): void => {
    const page = front();
    refreshShell();
    if (page === undefined) return;
    shown = page;
    showPage(page);
    if (page !== before && page === front()) placeReader(page, shell, before === undefined);
  };
  return {
    become: (next, keepsTabs) => {
      const visit = next.at(-1);
      if (visit === undefined) return;
      visits = next;
      setQuiet(visit.isQuiet);
      const before = shown;
      if (before !== undefined) {
        closeDialogs();
        if (pages.get(visit.key)?.page !== before) putAside(before);
      }
      if (!pages.has(visit.key)) open(visit);
      // A page may have led on to another while it was being opened.
      if (visits !== next) return;
      endOthers(keepsTabs);
      bringForward(before);
    },
    announce: (next) => {
      visits = next;
      setQuiet(next.at(-1)?.isQuiet ?? false);
      refreshShell();
    },
    visits: () => visits,
    front,
    open: () => visits.flatMap(({ key }) => pages.get(key)?.page ?? []),
    waitingTab: (route) => [...pages.values()].find(({ page }) => page.route === route && isTabPage(manifest, route))?.visit,
    refreshShell,
  };
};
