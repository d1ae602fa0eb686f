import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { ServedWorld } from '../support/world.ts';
import { photo } from './talking.ts';

/** What an insider tells. */
export const TOLD = '三号塔吊的力矩限制器被人用铁丝绑死了，项目部让继续吊';
/** Who an insider is. */
export const SELF = { name: '贺小五', phone: '13935812345', idNumber: '11010519491231002X' };

/** The signs of a receipt as the screen shows them, in lines of their own. */
export const RECEIPT = '.receipt-card__code';
/** What stands on a matter that was opened. */
export const MATTER = '.matter .head';

export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name });

/** The act itself, and the yes of the question it asks. */
export const withdraw = (page: Page): Locator => page.getByRole('button', { name: '撤回', exact: true });

/** Where one writes what one saw. */
export const text = (page: Page): Locator => field(page, '看到了什么不安全的事');

export const isShown = (page: Page, selector: string): Promise<boolean> => page.locator(selector).first().isVisible();

/** Past what is to be minded, to where one writes. */
export const startWriting = async (page: Page): Promise<void> => {
  await button(page, '知道了，开始写').click();
  await text(page).waitFor();
};

export const openInsider = async (page: Page, { base }: Pick<ServedWorld, 'base'>): Promise<void> => {
  await page.goto(`${base}/insider`);
  await startWriting(page);
};

/** Chooses a way to be known. */
export const choose = (page: Page, mode: string): Promise<void> => page.getByRole('radio', { name: mode }).click();

export const chooseRegion = async (page: Page, label = '兴县'): Promise<void> => {
  await page.locator('select').selectOption({ label });
};

/** Puts photos beside the form and waits until they are up. */
export const addPhotos = async (page: Page, count: number): Promise<void> => {
  const files = await Promise.all(Array.from({ length: count }, (_, i) => photo(`${i}.jpg`)));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '拍照，或者选照片').click()]);
  await chooser.setFiles(files);
  await page
    .getByText('已传好')
    .nth(count - 1)
    .waitFor();
};

/** Waits for a receipt and gives it in signs. */
export const receiptOn = async (page: Page): Promise<string> =>
  (await page.locator(RECEIPT).first().innerText()).trim().split(/\s+/).join('-');

/** Sends the form and gives the receipt in signs. */
export const send = async (page: Page): Promise<string> => {
  await button(page, '交上去').click();
  return receiptOn(page);
};

/** Types the end of the receipt back. */
export const typeBack = async (page: Page, tail: string): Promise<void> => {
  await field(page, '抄好了').fill(tail);
  await button(page, '对一下').click();
};

export const fileShort = async (page: Page, served: Pick<ServedWorld, 'base'>): Promise<string> => {
  await openInsider(page, served);
  await text(page).fill(TOLD);
  await chooseRegion(page);
  return send(page);
};

/** Looks a matter up by its receipt. */
export const follow = async (page: Page, receipt: string): Promise<void> => {
  await page.getByRole('tab', { name: '查我的事' }).click();
  await field(page, '输回执').fill(receipt);
  await button(page, '看办到哪一步').click();
  await page.locator(MATTER).waitFor();
};

/** What the page has counted of faults nobody caught. */
export const faultsOf = (page: Page): Promise<unknown> => page.evaluate('window.faults ?? []');

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
