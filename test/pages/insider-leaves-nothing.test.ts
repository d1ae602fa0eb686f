import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { XINGXIAN } from '../support/builders.ts';
import { setUpKeys } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson, PHONE } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { addPhotos, fileShort, isShown, openInsider, SELF, send, TOLD, typeBack, watch } from './insider-desk.ts';
import { judge } from './judge.ts';
import { hire, signIn } from './office-desk.ts';

const MINUTE_MS = 60_000;

const said = (page: Page): Promise<string> => page.locator('[data-state]').innerText();

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
      await page.fill('#text', TOLD);
      await page.locator('[data-tip] [name="mode"][value="named"]').check();
      await page.fill('#name', SELF.name);
      if (way === 'button') await page.click('[data-leave]');
      else {
        await page.keyboard.press('Escape');
        expect(await said(page)).toContain('再按一次 Esc');
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
    await page.fill('#text', TOLD);
    await page.goto(`${served.base}/safety`);
    await page.goBack();
    await page.locator('[data-tip]').waitFor();
    expect(await page.inputValue('#text')).toBe('');
    await context.close();
  });

  it('forgets the receipt and everything on it after ten minutes without a touch, and looks for news until then', async () => {
    const { page, context } = await openPerson(browser);
    await page.clock.install();
    const receipt = await fileShort(page, served);
    await typeBack(page, receipt.slice(-5));
    await page.locator('[data-story] h2').waitFor();
    const { reference } = await served.world.app.reports.trackTip(PUBLIC, receipt);
    await served.world.app.reports.moveMatter(handler, reference, { action: 'accept' });
    await page.clock.runFor(MINUTE_MS);
    await page.getByText('有新的进展').waitFor();
    await page.getByText('已受理').first().waitFor();
    await page.clock.fastForward(11 * MINUTE_MS);
    await page.getByText('十分钟没有动').waitFor();
    expect(page.url()).toBe(`${served.base}/insider`);
    expect(await page.content()).not.toContain(reference);
    expect(await isShown(page, '[data-story]')).toBe(false);
    await context.close();
  });

  it('sends no cookie, though an officer is signed in at this browser', async () => {
    const officer = await hire(served, '周在岗', ['handler']);
    const { page, context } = await openPerson(browser);
    await signIn(page, served.base, officer);
    expect((await context.cookies()).length).toBeGreaterThan(0);
    const watched = watch(page, context);
    await openInsider(page, served);
    await page.fill('#text', TOLD);
    await addPhotos(page, 1);
    const receipt = await send(page);
    await typeBack(page, receipt.slice(-5));
    await page.locator('[data-story] h2').waitFor();
    expect(watched.cookies).toEqual([]);
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
    await page.fill('#text', TOLD);
    await page.click('[data-tip] [type="submit"]');
    await page.getByText('没有连上服务器。您写的还在这里').waitFor();
    expect(await page.inputValue('#text')).toBe(TOLD);
    await send(page);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(keys[1]).toBe(keys[0]);
    await context.close();
  });

  it('does the work the server asks for, and nobody notices; where nobody holds a key yet, it says so', async () => {
    const strict = await serveWorld({ LIMIT_TIPS: '1/300' });
    const { page, context, faults } = await openPerson(browser);
    await page.goto(`${strict.base}/insider`);
    await page.fill('#text', TOLD);
    await send(page);
    expect(await page.locator('[data-sent]').innerText()).toContain('还没有人有钥匙');
    await page.goto(`${strict.base}/insider`);
    await page.fill('#text', `${TOLD}，今天还在吊`);
    expect(await send(page)).toMatch(/^[0-9A-Z]{3}(-[0-9A-Z]{3}){8}$/);
    expect(faults).toEqual([]);
    await context.close();
    await strict.close();
  });

  it('is not kept by the browser, tells nobody where one came from, and has a title that says nothing', async () => {
    for (const path of ['/insider', '/assets/insider.js', '/assets/insider-form.js']) {
      const { headers } = await fetch(`${served.base}${path}`);
      expect([path, headers.get('cache-control'), headers.get('referrer-policy'), headers.get('set-cookie')]).toEqual([
        path,
        'no-store',
        'no-referrer',
        null,
      ]);
    }
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
    expect(await isShown(page, '[data-tip]')).toBe(false);
    await context.close();
  });
});
