import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));
const mustRun = process.env.CI !== undefined;

if (executablePath === undefined && !mustRun)
  console.warn('SKIPPED: no Chromium was found (looked at CHROMIUM and /usr/bin). Install chromium and fonts-noto-cjk to test the pages.');

/** A group of tests in a real browser. Without one they are skipped aloud; in CI they fail. */
export const describeInBrowser = executablePath === undefined && !mustRun ? describe.skip : describe;

export const launch = (): Promise<Browser> => {
  if (executablePath === undefined) throw new Error('no Chromium was found: install chromium and fonts-noto-cjk');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
};

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** Somebody with a browser of their own. `faults` collects what the page could not do: errors and policy violations. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: readonly string[];
}

export const openPerson = async (browser: Browser, viewport = PHONE): Promise<Person> => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refused request is told by the browser too; the tests ask for those themselves.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  return { page, context, faults };
};
