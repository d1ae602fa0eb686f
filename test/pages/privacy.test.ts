import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { openChat, report } from './talking.ts';

const FOLDER = new URL('../../bots/channels/pages/', import.meta.url);

describe('the files of the pages', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.html')))('%s has no script, style or handler of its own in it', (name) => {
    const html = readFileSync(new URL(name, FOLDER), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|https?:/);
  });
});

describeInBrowser('what a page leaves and tells', () => {
  let served: ServedWorld;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  it('a report leaves no cookie, and nothing of it in the browser but the name of the conversation', async () => {
    const { page, context, faults } = await openPerson(browser);
    const hosts = new Set<string>();
    page.on('request', (request) => {
      if (!request.url().startsWith('blob:')) hosts.add(new URL(request.url()).host);
    });
    await openChat(page, `${served.base}/chat`);
    await report(page, { text: '兴县北门外那个工地脚手架没有拉结，风一吹就晃', place: '兴县北门外' });
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate<string>('JSON.stringify([localStorage.length, Object.keys(sessionStorage).sort()])')).toBe(
      '[0,["conversation /api/chat"]]',
    );
    expect(await page.evaluate<string>('sessionStorage.getItem("conversation /api/chat")')).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect([...hosts]).toEqual([new URL(served.base).host]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each(['/chat', '/office'])('%s runs under a policy that lets nothing foreign and nothing inline in', async (path) => {
    const response = await fetch(`${served.base}${path}`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('text of others is shown as text', async () => {
    const { page, context, faults } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await page.fill('#text', '<img src=x onerror=alert(1)>');
    await page.press('#text', 'Enter');
    await page.locator('.said--own', { hasText: '<img src=x' }).waitFor();
    expect(await page.locator('.said--own img').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('an unknown file is not found, and one that has not changed is not sent again', async () => {
    const { page, context } = await openPerson(browser);
    const get = (path: string, headers = {}) => page.request.get(`${served.base}${path}`, { headers });
    expect((await get('/assets/..%2f..%2fchat-routes.ts')).status()).toBe(404);
    const etag = (await get('/assets/chat.js')).headers().etag ?? '';
    expect((await get('/assets/chat.js', { 'if-none-match': etag })).status()).toBe(304);
    await context.close();
  });

  it('a practice run says so on every page, and no other does', async () => {
    const drill = await serveWorld({ DEMO_CLOCK_OFFSET_MS: '0' });
    const { page, context } = await openPerson(browser);
    for (const path of ['/chat', '/office']) {
      await page.goto(`${drill.base}${path}`);
      expect(await page.locator('.drill').isVisible()).toBe(true);
      await page.goto(`${served.base}${path}`);
      expect(await page.locator('.drill').isVisible()).toBe(false);
    }
    await context.close();
    await drill.close();
  });
});
