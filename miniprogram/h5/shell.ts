import { phrase } from '../src/words.ts';
import { write } from './attributes.ts';
import { makeElement } from './dialog.ts';
import type { AppConfig, TabItem } from './manifest.ts';

/** What the shell shows about the page in front. */
export interface Front {
  readonly title: string;
  /** What the browser's own tab and history say; neutral for pages that leave nothing. */
  readonly documentTitle: string;
  readonly route: string;
  readonly back: 'page' | 'home' | 'none';
}

/** What stands around the pages: the bar above, the ways in at the foot. */
export interface Shell {
  readonly ground: HTMLElement;
  show(front: Front): void;
  /** Puts the focus on the page's title, so that a screen reader says where one is. */
  focusTitle(): void;
}

interface ShellNeeds {
  readonly app: AppConfig;
  readonly pictures: Readonly<Record<string, string>>;
  back(): void;
  switchTab(route: string): void;
}

const makeTab = ({ pictures, switchTab }: ShellNeeds, tab: TabItem): HTMLAnchorElement => {
  const link = makeElement('a', 'wx-tabs__tab');
  link.href = `/#/${tab.pagePath}`;
  link.dataset.route = tab.pagePath;
  const icons: readonly (readonly [string | undefined, string])[] = [
    [tab.iconPath, 'wx-tabs__icon wx-tabs__icon--off'],
    [tab.selectedIconPath ?? tab.iconPath, 'wx-tabs__icon wx-tabs__icon--on'],
  ];
  for (const [path, className] of icons) {
    if (path === undefined) continue;
    const icon = makeElement('img', className);
    icon.alt = '';
    icon.src = pictures[path] ?? `/${path}`;
    link.append(icon);
  }
  link.append(makeElement('span', 'wx-tabs__text', tab.text));
  link.addEventListener('click', (event) => {
    event.preventDefault();
    switchTab(tab.pagePath);
  });
  return link;
};

const makeTabs = (needs: ShellNeeds): HTMLElement => {
  const tabs = makeElement('nav', 'wx-tabs');
  write(tabs, 'aria-label', phrase('screen.host.tabs'));
  const bar = needs.app.tabBar;
  tabs.style.setProperty('--on', bar?.selectedColor ?? '');
  tabs.style.setProperty('--off', bar?.color ?? '');
  tabs.append(...(bar?.list ?? []).map((tab) => makeTab(needs, tab)));
  return tabs;
};

const makeBack = (back: () => void): HTMLButtonElement => {
  const button = makeElement('button', 'wx-nav__back');
  button.type = 'button';
  button.addEventListener('click', back);
  return button;
};

const makeBar = ({ app }: ShellNeeds, back: HTMLElement, title: HTMLElement): HTMLElement => {
  const bar = makeElement('header', 'wx-nav');
  bar.style.backgroundColor = app.window.navigationBarBackgroundColor ?? '#ffffff';
  bar.style.color = app.window.navigationBarTextStyle === 'white' ? '#ffffff' : '#000000';
  bar.append(back, title);
  return bar;
};

/** A practice run says so above every page; a server tells it in the page's head. */
const makeDrillLine = (): readonly HTMLElement[] => {
  const isDrill = document.querySelector<HTMLMetaElement>('meta[name="drill"]')?.content === 'yes';
  return isDrill ? [makeElement('p', 'wx-drill', phrase('page.drill'))] : [];
};

/** Draws what stands around the pages: the bar with the way back and the title above them, the tabs below. */
export const makeShell = (needs: ShellNeeds): Shell => {
  const title = makeElement('h1', 'wx-nav__title');
  title.tabIndex = -1;
  const back = makeBack(needs.back);
  const tabs = makeTabs(needs);
  const ground = makeElement('main', 'wx-pages');
  document.getElementById('app')?.replaceChildren(makeBar(needs, back, title), ...makeDrillLine(), ground, tabs);
  const isTab = (route: string): boolean => needs.app.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false;
  return {
    ground,
    show: (front) => {
      title.textContent = front.title;
      document.title = front.documentTitle;
      back.hidden = front.back === 'none';
      write(back, 'aria-label', phrase(front.back === 'home' ? 'screen.host.home' : 'screen.host.back'));
      back.dataset.to = front.back;
      tabs.hidden = !isTab(front.route);
      for (const tab of tabs.querySelectorAll<HTMLElement>('a'))
        write(tab, 'aria-current', tab.dataset.route === front.route ? 'page' : '');
    },
    focusTitle: () => title.focus({ preventScroll: true }),
  };
};
