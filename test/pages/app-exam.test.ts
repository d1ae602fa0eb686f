import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { heic } from '../support/media.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { button, field, MATTER, receiptOn, send, startWriting, text, typeBack, watch } from './insider-desk.ts';
import { photo } from './talking.ts';
import { words } from './words.ts';

/** The phone page in the hands of people with full phones, wrong clocks, bad networks and odd files, as somebody who knows only its promises tries it. */

const TOLD = '兴县北门外那个工地脚手架没有拉结，风一吹就晃';
const SIGNS = /^[0-9A-Z]{3}(-[0-9A-Z]{3}){8}$/;
const NARROW = { width: 320, height: 640 };
const FILL = `for (let size = 5 * 2 ** 20, i = 0; size >= 1;) {
  try { localStorage.setItem('full' + i++, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); } }`;
const FILES_KEPT = `(async () => {
  const kept = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const store of database.objectStoreNames)
      kept.push(...await new Promise((done) => { const asked = database.transaction(store).objectStore(store).getAllKeys(); asked.onsuccess = () => done(asked.result); }));
    database.close();
  }
  return kept.length;
})()`;
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const kept = (page: Page) =>
  page.evaluate<string>('JSON.stringify([location.href, document.title, history.state, { ...localStorage }, { ...sessionStorage }, name])');

/** Browsers share the machine with whatever else runs. */
jest.setTimeout(30_000);

describeInBrowser('the phone page when things are not as they should be', () => {
  let served: ServedWorld;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const open = async (path = '/report', viewport?: typeof NARROW) => {
    const person = await openPerson(browser, viewport);
    await person.page.goto(served.base + path);
    return person;
  };

  const choose = async (page: Page, files: Awaited<ReturnType<typeof photo>>[]) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, words('screen.files.take')).click()]);
    await chooser.setFiles(files);
  };

  it('knows nothing any more of what was sent, and neither does the log; nobody else was asked anything', async () => {
    const { page, context } = await open('/');
    const watched = watch(page, context);
    await page.getByText(words('screen.home.report')).first().click();
    await choose(page, [await photo()]);
    await text(page).fill(TOLD);
    await page.getByText(words('screen.files.state.ready')).waitFor();
    expect(await page.evaluate(FILES_KEPT)).toBe(1);
    const receipt = await send(page);
    expect(await page.evaluate(FILES_KEPT)).toBe(0);
    expect(await page.evaluate<number>('localStorage.length + sessionStorage.length')).toBe(0);
    for (const secret of [receipt, receipt.replaceAll('-', ''), TOLD]) {
      expect(await kept(page)).not.toContain(secret);
      expect(served.world.logged.join('\n')).not.toContain(secret);
    }
    expect([[...watched.hosts], watched.cookies, await watched.kept()]).toEqual([[new URL(served.base).host], [], []]);
    await context.close();
  });

  it('of an insider keeps nothing at any step, typed, refused by the network, sent', async () => {
    const { page, context } = await open('/');
    const watched = watch(page, context);
    const empty = JSON.stringify([0, 0, 0, 0, 0]);
    await page.getByRole('button', { name: words('screen.home.insider') }).click();
    await startWriting(page);
    await text(page).fill('三号塔吊的限制器绑死了');
    expect(await watched.left()).toBe(empty);
    await context.setOffline(true);
    await button(page, words('screen.insider.send')).click();
    await page.getByText(words('screen.insider.unreached')).first().waitFor();
    expect([await watched.left(), await text(page).inputValue()]).toEqual([empty, '三号塔吊的限制器绑死了']);
    await context.setOffline(false);
    const receipt = await send(page);
    expect(receipt).toMatch(SIGNS);
    expect(await watched.left()).toBe(empty);
    expect(await kept(page)).not.toMatch(new RegExp(`insider|塔吊|${receipt}`));
    expect([...watched.hosts]).toEqual([new URL(served.base).host]);
    await context.close();
  });

  it('names each file it cannot take, takes a HEIC, and says when it is full', async () => {
    const { page, context } = await open();
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });
    await choose(page, [
      file('photo.jpg', Buffer.from(`MZ${'\u0001'.repeat(3000)}`)),
      file('none.jpg', Buffer.alloc(0)),
      file('page.jpg', Buffer.from('<html><script>document.title = 1</script>')),
      file('IMG_0001.HEIC', heic()),
    ]);
    await page.getByText(words('error.attachment.empty')).waitFor();
    await page.getByText(words('screen.files.state.ready')).waitFor();
    await page.getByText(words('error.attachment.kind')).nth(1).waitFor();
    await choose(page, await Promise.all(Array.from({ length: 8 }, (_, i) => photo(`${i}.jpg`))));
    await page.getByText(words('screen.files.full')).waitFor();
    expect(await page.getByRole('button', { name: new RegExp(`^${words('screen.files.remove-named')}`) }).count()).toBe(9);
    await context.close();
  });

  it('on a phone that is full says so, keeps the page, sends, and does not pretend to remember', async () => {
    const { page, context } = await open();
    await page.evaluate(FILL);
    await text(page).fill(TOLD);
    await page.getByText(words('screen.report.draft-no-room')).first().waitFor();
    await context.setOffline(true);
    await button(page, words('screen.report.send')).click();
    await button(page, words('screen.report.unreached-yes')).click();
    await page.getByText(words('screen.report.queue-no-room')).waitFor();
    expect(await text(page).inputValue()).toBe(TOLD);
    await context.setOffline(false);
    expect(await send(page)).toMatch(SIGNS);
    const remember = page.getByRole('switch', { name: words('screen.receipt.keep') });
    await remember.click();
    await page.getByText(words('screen.receipt.not-kept')).waitFor();
    expect(await remember.getAttribute('aria-checked')).toBe('false');
    await context.close();
  });

  it('where a browser lets it store nothing reports all the same', async () => {
    const person = await openPerson(browser);
    await person.context.addInitScript(`for (const store of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, store, { get() { throw new DOMException('no', 'SecurityError'); } });`);
    await person.page.goto(`${served.base}/report`);
    await choose(person.page, [await photo()]);
    await person.page.getByText(words('screen.files.state.ready')).waitFor();
    await text(person.page).fill(TOLD);
    expect(await send(person.page)).toMatch(SIGNS);
    await person.context.close();
  });

  it.each(['2029-06-16T09:30:00+08:00', '2001-01-01T00:00:00+08:00'])(
    'takes its days from the server when the phone believes it is %s',
    async (now) => {
      const person = await openPerson(browser);
      await person.page.clock.setFixedTime(new Date(now));
      await person.page.goto(`${served.base}/report`);
      await text(person.page).fill(TOLD);
      await send(person.page);
      await person.page.getByText(/2026 ?年 ?6 ?月/).waitFor();
      await typeBack(person.page, (await receiptOn(person.page)).slice(-5));
      await person.page.locator(MATTER).waitFor();
      expect(await person.page.locator('.matter').innerText()).toMatch(/6 ?月 ?\d+ ?日/);
      await person.context.close();
    },
  );

  it.each([
    ['a script', '<script>window.ran=1</script><img src=x onerror="window.ran=2"> {{text}}'],
    ['one long word', 'a'.repeat(3000)],
    ['pictures and marks that turn the line', `${'😀'.repeat(200)}\u202e架手脚\u202c مرحبا`],
    ['many lines', '一\n'.repeat(300)],
  ])('shows %s as it was written, and never wider than the phone', async (_, told) => {
    const { page, context, faults } = await open('/report', NARROW);
    await text(page).fill(told);
    const receipt = await send(page);
    await typeBack(page, receipt.slice(-5));
    await page.locator(MATTER).waitFor();
    await page.getByText(words('screen.matter.own-text')).click();
    await page
      .getByText(told.slice(0, 12).trim().split('\n')[0] ?? '')
      .first()
      .waitFor();
    expect([await page.evaluate(SIDEWAYS), await page.evaluate('window.ran ?? 0'), faults]).toEqual([0, 0, []]);
    await context.close();
  });

  it('keeps 5,001 signs on the page and says what to do with them; nothing but blanks is nothing', async () => {
    const { page, context } = await open();
    await text(page).fill('长'.repeat(5001));
    await button(page, words('screen.report.send')).click();
    await page.getByRole('alert').getByText(words('error.text.too-long')).waitFor();
    expect((await text(page).inputValue()).length).toBe(5001);
    await text(page).fill(' \n\u3000 ');
    await button(page, words('screen.report.send')).click();
    await page.getByRole('alert').getByText(words('error.text.blank')).waitFor();
    await context.close();
  });

  it('reads a poster’s place as words, and as much of it as a place may have', async () => {
    const script = '<img src=x onerror="window.ran=1">';
    const { page, context, faults } = await open(`/report?place=${encodeURIComponent(script)}&unit=${encodeURIComponent('"><b>x')}`);
    const place = field(page, '在哪里');
    await place.waitFor();
    expect([await place.inputValue(), await page.evaluate('window.ran ?? 0')]).toEqual([script, 0]);
    await page.goto(`${served.base}/report?place=${'a'.repeat(10_000)}`);
    await page.getByText(words('screen.report.filled')).waitFor();
    await text(page).fill(TOLD);
    expect(await send(page)).toMatch(SIGNS);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('in large letters on the smallest phone is never wider than it, on any page, opened from its address without what it shows', async () => {
    const { page, context, faults } = await open('/#/pages/settings/settings', NARROW);
    await page.getByRole('switch', { name: words('screen.settings.large') }).click();
    for (const name of [
      'home',
      'report',
      'mine',
      'insider',
      'unit',
      'settings',
      'privacy',
      'offices',
      'figures',
      'receipt',
      'matter',
      'nothing',
    ]) {
      await page.goto('about:blank');
      await page.goto(`${served.base}/#/pages/${name}/${name}`);
      await page.locator('.screen--large').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect({ name, sideways: await page.evaluate(SIDEWAYS) }).toEqual({ name, sideways: 0 });
      await page.reload();
      await page.locator('.screen--large').first().waitFor();
    }
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('can be gone through with a keyboard alone, from home to the receipt', async () => {
    const { page, context } = await open('/');
    await page.getByText(words('screen.home.report')).first().waitFor();
    const tabTo = async (name: string) => {
      const there = () => page.evaluate<string>('document.activeElement?.ariaLabel || document.activeElement?.innerText || ""');
      for (let i = 0; i < 30 && !(await there()).startsWith(name); i += 1) await page.keyboard.press('Tab');
      expect(await there()).toContain(name);
    };
    await tabTo(words('screen.home.report'));
    await page.keyboard.press('Enter');
    await text(page).waitFor();
    await tabTo(words('screen.report.text'));
    await page.keyboard.insertText(TOLD);
    await tabTo(words('screen.report.send'));
    await page.keyboard.press('Space');
    await page.getByText(words('screen.receipt.taken'), { exact: true }).waitFor();
    expect(await receiptOn(page)).toMatch(SIGNS);
    await context.close();
  });

  it('says that a receipt cannot be copied where the browser does not allow it', async () => {
    const { page, context } = await open();
    await text(page).fill(TOLD);
    await send(page);
    await page.evaluate(
      `navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); document.execCommand = () => false;`,
    );
    await button(page, words('screen.receipt.copy')).click();
    await page.getByText(words('screen.receipt.not-copied')).waitFor();
    await context.close();
  });
});
