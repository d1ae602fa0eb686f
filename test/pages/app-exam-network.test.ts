import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { button, receiptOn, send, text } from './insider-desk.ts';
import { words } from './words.ts';

const TOLD = '兴县北门外那个工地脚手架没有拉结，风一吹就晃';
const SIGNS = /^[0-9A-Z]{3}(-[0-9A-Z]{3}){8}$/;

/** Browsers share the machine with whatever else runs. */
jest.setTimeout(30_000);

describeInBrowser('the phone page on a bad network', () => {
  let served: ServedWorld;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const open = async (path = '/report') => {
    const person = await openPerson(browser);
    await person.page.goto(served.base + path);
    return person;
  };

  /** The server hears the first submission, but its answer never arrives. Gives what it had answered. */
  const loseFirstAnswer = async (page: Page): Promise<TipReceipt[]> => {
    const lost: TipReceipt[] = [];
    await page.route('**/api/tips', async (route) => {
      if (lost.length > 0) return route.continue();
      lost.push((await (await route.fetch()).json()) as TipReceipt);
      return route.abort();
    });
    return lost;
  };

  it('says in words what a server in trouble answers, keeps what was written, and files it when all is well', async () => {
    const { page, context, faults } = await open();
    await text(page).fill(TOLD);
    for (const [status, contentType, body] of [
      [500, 'application/json', '{"code":"internal","message":"我们这边出了错。"}'],
      [502, 'text/html', '<h1>Bad Gateway</h1>'],
      [413, 'text/html', ''],
      [429, 'text/html', 'Too Many Requests'],
      [429, 'application/json', '{"code":"limits.reached","message":"太快了，请过一会儿再试。"}'],
    ] as const) {
      await page.route('**/api/tips', (route) => route.fulfill({ status, contentType, body }));
      await Promise.all([page.waitForResponse('**/api/tips'), button(page, words('screen.report.send')).click()]);
      await page.getByRole('alert').getByText(/。$/).waitFor();
      expect(await page.getByRole('alert').innerText()).not.toMatch(/[A-Za-z]{3}/);
      expect(await text(page).inputValue()).toBe(TOLD);
      await page.unroute('**/api/tips');
    }
    expect(await send(page)).toMatch(SIGNS);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('files one tip when the answer was lost and it was stored, and shows the receipt of that one', async () => {
    const { page, context } = await open();
    const lost = await loseFirstAnswer(page);
    await text(page).fill(TOLD);
    await button(page, words('screen.report.send')).click();
    await button(page, words('screen.report.unreached-yes')).click();
    await page.getByText(words('screen.report.queued')).waitFor();
    await button(page, words('screen.report.queued-again')).click();
    await page.getByText(words('screen.receipt.taken'), { exact: true }).waitFor();
    expect(await receiptOn(page)).toBe(lost[0]?.receipt);
    await context.close();
  });

  it('files one tip though two windows wait for the network with it', async () => {
    const { page, context } = await open();
    const second = await context.newPage();
    await second.goto(served.base);
    const keys = new Set<string>();
    context.on('request', (request) => request.url().endsWith('/api/tips') && keys.add(request.headers()['idempotency-key'] ?? ''));
    await text(page).fill(TOLD);
    await context.setOffline(true);
    await button(page, words('screen.report.send')).click();
    await button(page, words('screen.report.unreached-yes')).click();
    await page.getByText(words('screen.report.queued')).waitFor();
    await context.setOffline(false);
    await page.getByText(words('screen.receipt.taken'), { exact: true }).waitFor();
    await second.bringToFront();
    await second.getByText(words('screen.queue.sent-title')).waitFor();
    expect(keys.size).toBe(1);
    await context.close();
  });

  it('shows the receipt to whoever left while it was being sent', async () => {
    const { page, context } = await open('/');
    await page.getByText(words('screen.home.report')).first().click();
    await text(page).fill(TOLD);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/tips', async (route) => {
      await held;
      await route.continue();
    });
    await button(page, words('screen.report.send')).click();
    await page.getByText(words('screen.report.sending')).waitFor();
    await page.evaluate('history.back()');
    await page.getByText(words('screen.report.leave')).waitFor();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByRole('button', { name: words('screen.home.insider') }).waitFor();
    letGo();
    await page.getByText(words('screen.receipt.taken'), { exact: true }).waitFor();
    expect(await receiptOn(page)).toMatch(SIGNS);
    await context.close();
  });

  it.each(['offices', 'figures'])('%s says without a network what to do, and opens when it is back', async (name) => {
    const person = await openPerson(browser);
    await person.page.route('**/api/**', (route) => route.abort());
    await person.page.goto(`${served.base}/#/pages/${name}/${name}`);
    await person.page.getByRole('button', { name: words('screen.again') }).waitFor();
    await person.page.unroute('**/api/**');
    await button(person.page, words('screen.again')).click();
    await person.page.locator('select').waitFor();
    await person.context.close();
  });
});
