import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, type CDPSession, chromium } from 'playwright-core';
import { projectFolder } from '../../src/program.ts';
import { median, verdict } from '../running/figures.ts';
import { settingsFor, startServer } from '../running/server.ts';
import type { Setting } from '../running/setting.ts';
import { tableLines } from '../running/table.ts';

const LOADS = 5;
const KIB = 1_024;

/** Slow 4G: time there and back in ms, bytes a second down and up. @choice what Lighthouse takes for it */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** A phone of 1,000 yuan computes so many times slower than this machine. @choice what Lighthouse takes for it */
const SLOWER = 4;

const PHONE = { width: 360, height: 740 };
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const launch = (): Promise<Browser> => {
  const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium was found (looked at CHROMIUM and /usr/bin)');
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] });
};

/** When it came to what, in ms since the address was asked for. */
interface Noted {
  /** The first words are on the screen. */
  readonly painted: number;
  /** The main button is there. */
  readonly there: number;
  /** It was tapped at once, and the page it leads to is there. */
  readonly answered: number;
}

/** One load of the front page. */
interface Load extends Noted {
  /** Bytes that came over the network, packed, with their headers: what is waited for, and what comes while one reads. */
  readonly bytes: number;
  readonly laterBytes: number;
  readonly requests: number;
}

/** Runs in the page before its own scripts, so it is text: taps the main button as soon as it is there and notes when the next page is. */
const TAP_AT_ONCE = `
  const tapped = new Promise((resolve) => {
    let there = 0;
    new MutationObserver((_, observer) => {
      const button = document.querySelector('.cell--main');
      if (there === 0 && button) {
        there = performance.now();
        setTimeout(() => button.click());
      }
      if (there === 0 || document.querySelectorAll('page').length < 2) return;
      observer.disconnect();
      resolve({ there, answered: performance.now() });
    }).observe(document, { childList: true, subtree: true });
  });
  const painted = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  globalThis.noted = Promise.all([tapped, painted]).then(([times, paintedAt]) => ({ ...times, painted: paintedAt }));
`;

/** What the front page does not wait for. */
const LATER = /\/app\/rest-/;

/** Counts what comes over the network from now on; what a page makes itself (blob:) does not. */
const countBytes = (session: CDPSession): Pick<Load, 'bytes' | 'laterBytes' | 'requests'> => {
  const counted = { bytes: 0, laterBytes: 0, requests: 0 };
  const asked = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = asked.get(requestId) ?? '';
    if (!url.startsWith('http')) return;
    counted[LATER.test(url) ? 'laterBytes' : 'bytes'] += encodedDataLength;
    counted.requests += 1;
  });
  return counted;
};

const slowDown = async (session: CDPSession, slower: number): Promise<void> => {
  await session.send('Network.enable');
  if (slower === 1) return;
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
};

const loadOnce = async (context: BrowserContext, address: string, slower: number): Promise<Load> => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await slowDown(session, slower);
  await page.addInitScript({ content: TAP_AT_ONCE });
  const counted = countBytes(session);
  await page.goto(address, { waitUntil: 'networkidle' });
  const noted = await page.evaluate<Noted>('noted');
  return { ...noted, ...counted };
};

/** Loads in browsers that have nothing of ours kept. */
const loadCold = async (browser: Browser, address: string, slower: number): Promise<readonly Load[]> => {
  const loads: Load[] = [];
  for (let count = 0; count < LOADS; count += 1) {
    const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    loads.push(await loadOnce(context, address, slower));
    await context.close();
  }
  return loads;
};

/** How long the pages take to build, the guard included, s. */
const buildOnce = async (): Promise<number> => {
  const began = performance.now();
  await promisify(execFile)(process.execPath, [join(projectFolder(), 'miniprogram', 'build', 'build.mjs'), 'h5']);
  return (performance.now() - began) / 1_000;
};

/** The front page for somebody who comes for the first time: how much comes over the network, and how long until it can be used. */
export const firstLoad = async (setting: Setting): Promise<void> => {
  const buildSeconds = await buildOnce();
  const server = await startServer({ file: 'main.js', env: settingsFor(await setting.newFolder()) });
  const browser = await launch();
  const fast = await loadCold(browser, server.base, 1);
  const slow = await loadCold(browser, server.base, SLOWER);
  await browser.close();
  await server.stop();
  const middle = (loads: readonly Load[], of: keyof Load): number => median(loads.map((load) => load[of]));
  const row = (name: string, loads: readonly Load[]): readonly string[] => [
    name,
    ...(['painted', 'there', 'answered', 'requests'] as const).map((of) => middle(loads, of).toFixed(0)),
    ...(['bytes', 'laterBytes'] as const).map((of) => (middle(loads, of) / KIB).toFixed(1)),
  ];
  const head = ['first load', 'painted ms', 'button there ms', 'tap answered ms', 'requests', 'KiB', 'KiB later'];
  const slowly = `${SLOWER}x slower CPU, slow 4G`;
  for (const line of tableLines(head, [row('as it is', fast), row(slowly, slow)])) console.log(line);
  const kib = middle(slow, 'bytes') / KIB;
  const seconds = middle(slow, 'answered') / 1_000;
  console.log(`waited for: ${kib.toFixed(1)} KiB, aim <= 120: ${verdict(kib, { atMost: 120 })}`);
  console.log(`the pages are built in ${buildSeconds.toFixed(1)} s, aim <= 3: ${verdict(buildSeconds, { atMost: 3 })}`);
  console.log(`interactive: ${seconds.toFixed(2)} s, aim <= 1.5: ${verdict(seconds, { atMost: 1.5 })}`);
};
