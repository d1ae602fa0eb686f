import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { fileTip, hire } from './office-desk.ts';
import { answered, heard, openChat } from './talking.ts';

/** The name of what the keyboard is at, as a screen reader says it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    '(() => { const at = document.activeElement; return at.getAttribute("aria-label") ?? (at.labels?.[0] ?? at).innerText.split("\\n")[0]; })()',
  );

const MOST_KEYS = 40;

/** Presses Tab until it stands at something of that name. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let i = 0; i < MOST_KEYS; i += 1) {
    if ((await focused(page)).includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not come to ${name}; it is at ${await focused(page)}`);
};

const enter = (page: Page): Promise<void> => answered(page, () => page.keyboard.press('Enter'));

const type = async (page: Page, text: string): Promise<void> => {
  await tabTo(page, '要说的话');
  await page.keyboard.type(text);
  await enter(page);
};

describeInBrowser('with the keyboard alone', () => {
  let served: ServedWorld;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  it('a person chooses, writes, and goes on where the answer is', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await tabTo(page, '我要举报');
    await enter(page);
    expect(await page.evaluate<boolean>('document.activeElement.classList.contains("said")')).toBe(true);
    await type(page, '兴县北门外那个工地脚手架没有拉结，风一吹就晃');
    expect(await focused(page)).toBe('要说的话');
    expect((await heard(page)).length).toBeGreaterThan(0);
    await context.close();
  });

  it('Enter while a Chinese word is being composed sends nothing', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await page.fill('#text', 'jiaoshoujia');
    await page.locator('#text').dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await page.inputValue('#text')).toBe('jiaoshoujia');
    expect(await page.locator('.said--own').count()).toBe(0);
    await context.close();
  });

  it('an officer signs in, opens a matter and accepts it', async () => {
    const officer = await hire(served, '孙丽', ['handler']);
    const { reference } = await fileTip(served, { text: '人民路路灯杆歪了，电线露在外面' });
    const { page, context } = await openPerson(browser);
    await page.goto(`${served.base}/office`);
    await page.waitForSelector('.sign-in');
    expect(await focused(page)).toBe('姓名');
    await page.keyboard.type(officer.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(officer.password);
    await page.keyboard.press('Tab');
    await page.keyboard.type(officer.code());
    await enter(page);
    await tabTo(page, '等我办');
    await enter(page);
    await tabTo(page, '人民路路灯杆');
    await enter(page);
    await tabTo(page, '受理');
    await enter(page);
    expect(await heard(page)).toContain(`已受理 ${reference}`);
    await context.close();
  });
});
