import type { BrowserContext, Page } from 'playwright-core';
import type { ServedWorld } from '../support/world.ts';
import { photo } from './talking.ts';

/** What an insider tells. */
export const TOLD = '三号塔吊的力矩限制器被人用铁丝绑死了，项目部让继续吊';
/** Who an insider is. */
export const SELF = { name: '贺小五', phone: '13935812345', idNumber: '11010519491231002X' };

export const isShown = (page: Page, selector: string): Promise<boolean> => page.locator(selector).first().isVisible();

export const openInsider = async (page: Page, { base }: Pick<ServedWorld, 'base'>): Promise<void> => {
  await page.goto(`${base}/insider`);
  await page.locator('[data-tip]').waitFor();
};

/** Puts photos beside the form and waits until they are up. */
export const addPhotos = async (page: Page, count: number): Promise<void> => {
  const files = await Promise.all(Array.from({ length: count }, (_, i) => photo(`${i}.jpg`)));
  await page.setInputFiles('[data-tip] [type="file"]', files);
  await page
    .locator('[data-tip]')
    .getByText('已传好')
    .nth(count - 1)
    .waitFor();
};

/** Sends the form and gives the receipt in signs. */
export const send = async (page: Page): Promise<string> => {
  await page.click('[data-tip] [type="submit"]');
  return page.locator('[data-sent] .code').first().innerText();
};

/** Types the end of the receipt back. */
export const typeBack = async (page: Page, tail: string): Promise<void> => {
  await page.fill('#tail', tail);
  await page.click('[data-sent] [type="submit"]');
};

export const fileShort = async (page: Page, served: Pick<ServedWorld, 'base'>): Promise<string> => {
  await openInsider(page, served);
  await page.fill('#text', TOLD);
  await page.selectOption('#region', '141123');
  return send(page);
};

/** Looks a matter up by its receipt. */
export const follow = async (page: Page, receipt: string): Promise<void> => {
  await page.click('[data-way="follow"]');
  await page.fill('#receipt', receipt);
  await page.click('[data-gate] [type="submit"]');
  await page.locator('[data-story] h2').waitFor();
};

const KEPT_IN_BROWSER = `(async () => JSON.stringify([localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0, globalThis.caches ? (await caches.keys()).length : 0]))()`;

/** Notes whom a page talks to, and whether with a cookie; `left` is how much lies in the browser's stores, `kept` its cookies. */
export const watch = (page: Page, context: BrowserContext) => {
  const hosts = new Set<string>();
  const cookies: string[] = [];
  page.on('request', async (request) => {
    if (request.url().startsWith('blob:')) return;
    hosts.add(new URL(request.url()).host);
    const { cookie } = await request.allHeaders();
    if (cookie !== undefined && request.url().includes('/api/')) cookies.push(request.url());
  });
  return { hosts, cookies, left: () => page.evaluate<string>(KEPT_IN_BROWSER), kept: () => context.cookies() };
};
