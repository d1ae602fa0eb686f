import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { XINGXIAN } from '../support/builders.ts';
import { setUpKeys } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson, PHONE } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import {
  addPhotos,
  button,
  choose,
  field,
  fileShort,
  isShown,
  MATTER,
  openInsider,
  SELF,
  send,
  startWriting,
  TOLD,
  text,
  typeBack,
  watch,
} from './insider-desk.ts';
import { judge } from './judge.ts';
import { hire, signIn } from './office-desk.ts';

const MINUTE_MS = 60_000;

/** Everything that lies in the memory of the page's scripts, after it was tidied. */
const memoryOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const pieces: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return pieces.join('');
};

/** As a heap snapshot writes it: other signs than plain ones by their number. */
const inMemory = (secret: string): string =>
  secret.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

const secretsIn = (memory: string, secrets: readonly string[]): readonly string[] =>
  secrets.filter((secret) => memory.includes(secret) || memory.includes(inMemory(secret)));

describeInBrowser('what the page for insiders leaves behind', () => {
  let served: ServedWorld;
  let browser: Browser;
  let handler: Staff;
  let sheet: ContactSheet;

  beforeAll(async () => {
    [served, browser, sheet] = await Promise.all([serveWorld(), launch(), openContactSheet()]);
    handler = await served.world.staff('李承办', XINGXIAN, ['handler']);
    await setUpKeys(served.world);
  }, 60_000);

  afterAll(async () => {
    await sheet.write();
    console.log(`screenshots: ${sheet.folder}/index.html`);
    await browser.close();
    await served.close();
  });

  const judged = async (page: Page, name: string): Promise<void> => {
    await sheet.take(page, name);
    expect({ name, ...(await judge(page)) }).toEqual({ name, layout: [], axe: [] });
  };

  it.each(['button', 'Escape twice'])(
    'is left at once by %s: nothing stays on the screen, in the history or in the browser',
    async (way) => {
      const { page, context } = await openPerson(browser);
      await page.goto(`${served.base}/chat`);
      await page.click('a[href="/insider"]');
      await startWriting(page);
      await text(page).fill(TOLD);
      await choose(page, '留姓名，可以核实');
      await field(page, '姓名').fill(SELF.name);
      if (way === 'button') await button(page, '快速离开').click();
      else {
        await page.keyboard.press('Escape');
        await page.getByText('再按一次 Esc').waitFor();
        await page.keyboard.press('Escape');
      }
      await page.waitForURL('**/safety');
      await page.getByText('用气').first().waitFor();
      await judged(page, 'phone-11-safety');
      expect(await page.content()).not.toMatch(/insider|举报|塔吊/);
      await page.goBack();
      await page.waitForURL('**/chat');
      await page.goForward();
      await page.waitForURL('**/safety');
      expect(await page.evaluate<number>('history.length')).toBe(3);
      await context.close();
    },
  );

  it('shows nothing when somebody comes back to it', async () => {
    const { page, context } = await openPerson(browser);
    await openInsider(page, served);
    await text(page).fill(TOLD);
    await page.goto(`${served.base}/safety`);
    await page.goBack();
    await button(page, '知道了，开始写').waitFor();
    expect(await page.content()).not.toContain(TOLD);
    await startWriting(page);
    expect(await text(page).inputValue()).toBe('');
    await context.close();
  });

  it('forgets the receipt and everything on it after ten minutes without a touch, and looks for news until then', async () => {
    const { page, context } = await openPerson(browser);
    await page.clock.install();
    const receipt = await fileShort(page, served);
    await typeBack(page, receipt.slice(-5));
    await page.locator(MATTER).waitFor();
    const { reference } = await served.world.app.reports.trackTip(PUBLIC, receipt);
    await served.world.app.reports.moveMatter(handler, reference, { action: 'accept' });
    await page.clock.runFor(MINUTE_MS);
    await page.getByText('有新的进展').waitFor();
    await page.getByText('已受理').first().waitFor();
    await page.clock.fastForward(11 * MINUTE_MS);
    await page.getByText('十分钟没有动').waitFor();
    expect(page.url()).toBe(`${served.base}/insider`);
    expect(await page.content()).not.toContain(reference);
    expect(await isShown(page, MATTER)).toBe(false);
    await context.close();
  });

  it('is opened from home without a word of it in address, history, title or stores', async () => {
    const { page, context } = await openPerson(browser);
    await page.goto(served.base);
    await page.getByRole('button', { name: '举报我自己的单位' }).waitFor();
    const before = await page.evaluate<number>('history.length');
    await page.getByRole('button', { name: '举报我自己的单位' }).click();
    await startWriting(page);
    await text(page).fill(TOLD);
    expect([page.url(), await page.evaluate<number>('history.length'), await page.title()]).toEqual([
      `${served.base}/`,
      before,
      '家里用气用火小提醒',
    ]);
    const kept = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])';
    expect(await page.evaluate<string>(kept)).not.toMatch(/insider|塔吊/);
    await button(page, '快速离开').click();
    await page.waitForURL('**/safety');
    expect(await page.evaluate<string>(kept)).not.toMatch(/insider|塔吊/);
    await context.close();
  });

  it('keeps nothing in memory that was written, opened or shown, once it has emptied itself', async () => {
    const { page, context } = await openPerson(browser);
    await page.clock.install();
    const receipt = await fileShort(page, served);
    await typeBack(page, receipt.slice(-5));
    await page.locator(MATTER).waitFor();
    await field(page, '想说什么').fill('东侧靠驾驶室那一头');
    const secrets = [TOLD, receipt, receipt.replaceAll('-', ''), '东侧靠驾驶室那一头'];
    expect(secretsIn(await memoryOf(page), secrets)).toEqual(expect.arrayContaining([receipt, '东侧靠驾驶室那一头']));
    await page.clock.fastForward(11 * MINUTE_MS);
    await page.getByText('十分钟没有动').waitFor();
    expect(secretsIn(await memoryOf(page), secrets)).toEqual([]);
    await context.close();
  }, 60_000);

  it('puts no file into the browser’s cache that reporting as everybody does not put there', async () => {
    const filesOf = async (...addresses: readonly string[]): Promise<Set<string>> => {
      const { page, context } = await openPerson(browser);
      const files = new Set<string>();
      page.on('request', (request) => request.url().includes('/app/') && files.add(new URL(request.url()).pathname));
      for (const address of addresses) {
        await page.goto(`${served.base}${address}`);
        await page.getByRole('button').nth(3).waitFor();
        await page.waitForLoadState('networkidle');
      }
      await context.close();
      return files;
    };
    const common = await filesOf('/', '/report');
    expect([...(await filesOf('/insider'))].filter((file) => !common.has(file))).toEqual([]);
  });

  it('sends no cookie, though an officer is signed in at this browser', async () => {
    const officer = await hire(served, '周在岗', ['handler']);
    const { page, context } = await openPerson(browser);
    await signIn(page, served.base, officer);
    expect((await context.cookies()).length).toBeGreaterThan(0);
    const watched = watch(page, context);
    await openInsider(page, served);
    await text(page).fill(TOLD);
    await addPhotos(page, 1);
    const receipt = await send(page);
    await typeBack(page, receipt.slice(-5));
    await page.locator(MATTER).waitFor();
    expect(watched.cookies).toEqual([]);
    const logged = served.world.logged.join('\n');
    expect(secretsIn(logged, [TOLD, receipt, receipt.replaceAll('-', '')])).toEqual([]);
    await context.close();
  });

  it('loses nothing when an answer is lost: the same request goes again under the same key of 22 signs', async () => {
    const { page, context } = await openPerson(browser);
    const keys: string[] = [];
    await openInsider(page, served);
    await page.route('**/api/tips', async (route) => {
      keys.push((await route.request().allHeaders())['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await text(page).fill(TOLD);
    await button(page, '交上去').click();
    await page.getByText('没发出去。请别关这一页').waitFor();
    expect(await text(page).inputValue()).toBe(TOLD);
    await send(page);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(keys[1]).toBe(keys[0]);
    await context.close();
  });

  it('does the work the server asks for, and nobody notices; where nobody holds a key yet, it says so', async () => {
    const strict = await serveWorld({ LIMIT_TIPS: '1/300' });
    const { page, context, faults } = await openPerson(browser);
    await openInsider(page, strict);
    await text(page).fill(TOLD);
    await send(page);
    expect(await page.locator('.wx-page:not([hidden])').innerText()).toContain('还没有人有钥匙');
    await openInsider(page, strict);
    await text(page).fill(`${TOLD}，今天还在吊`);
    expect(await send(page)).toMatch(/^[0-9A-Z]{3}(-[0-9A-Z]{3}){8}$/);
    expect(faults).toEqual([]);
    await context.close();
    await strict.close();
  });

  it('is not kept by the browser, tells nobody where one came from, and has a title that says nothing', async () => {
    const { headers } = await fetch(`${served.base}/insider`);
    expect([headers.get('cache-control'), headers.get('referrer-policy'), headers.get('set-cookie')]).toEqual([
      'no-store',
      'no-referrer',
      null,
    ]);
    const { page, context } = await openPerson(browser, PHONE);
    await openInsider(page, served);
    const title = await page.title();
    await page.goto(`${served.base}/safety`);
    expect([title, await page.title()]).toEqual(['家里用气用火小提醒', '家里用气用火小提醒']);
    await context.close();
  });

  it('without JavaScript says whom to call', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${served.base}/insider`);
    expect(await page.locator('noscript').innerText()).toContain('12350');
    expect(await text(page).count()).toBe(0);
    await context.close();
  });
});
