import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { DESK, describeInBrowser, launch, openPerson, PHONE } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { judge } from './judge.ts';
import { fileTip, hire, type Officer, signIn, uploaded } from './office-desk.ts';
import { attach, choices, openChat, photo, press, report, say } from './talking.ts';

const TIP = { text: '兴县北门外那个工地脚手架没有拉结，风一吹就晃', place: '兴县北门外' };
const LOOKS = [
  { name: 'phone', viewport: PHONE, isLarge: false },
  { name: 'phone-large', viewport: PHONE, isLarge: true },
  { name: 'desk', viewport: DESK, isLarge: false },
  { name: 'desk-large', viewport: DESK, isLarge: true },
];

describeInBrowser('every screen', () => {
  let served: ServedWorld;
  let browser: Browser;
  let officer: Officer;
  let sheet: ContactSheet;

  beforeAll(async () => {
    [served, browser, sheet] = await Promise.all([serveWorld(), launch(), openContactSheet()]);
    officer = await hire(served, '王芳', ['handler', 'supervisor', 'administrator']);
    await fileTip(served, { text: TIP.text, attachments: [await uploaded(served), await uploaded(served)] });
    await fileTip(served, { text: '兴县北门外工地的脚手架没有拉结，刮风就晃，怕倒' });
    await fileTip(served, {
      text: '人民路小区三号楼一楼饭店把液化气罐放在楼道里，味道很大，住户都不敢开火，物业说过几次也没有人管，请快来看看',
    });
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

  for (const look of LOOKS) {
    it(`of the chat can be read and touched (${look.name})`, async () => {
      const { page, context, faults } = await openPerson(browser, look.viewport);
      await context.grantPermissions(['geolocation']);
      await context.setGeolocation({ latitude: 38.46, longitude: 111.12, accuracy: 20 });
      const shot = (name: string) => judged(page, `${look.name}-chat-${name}`);
      await openChat(page, `${served.base}/chat`);
      if (look.isLarge) await page.click('[data-larger]');
      await shot('1-welcome');
      await attach(page, [await photo()]);
      await page.click('[data-where]');
      await page.getByText('已带上位置').waitFor();
      await page.fill('#text', '这个脚手架没有拉结，风一吹就晃，下面天天有孩子走，已经好几天了没有人来管');
      await shot('2-writing');
      await page.locator('[data-tray] button').first().click();
      await page.locator('[data-tray] button').first().click();
      await report(page, TIP);
      await shot('3-receipt');
      await page.reload();
      await page.waitForSelector('.said');
      await shot('4-came-back');
      await context.setOffline(true);
      await page.fill('#text', '还有一句');
      await page.press('#text', 'Enter');
      await page.getByText('再发一次').waitFor();
      await shot('5-offline');
      await context.setOffline(false);
      await page.getByText('还有一句').waitFor();
      await page.evaluate('sessionStorage.clear()');
      await openChat(page, `${served.base}/chat`);
      if (look.isLarge) await page.click('[data-larger]');
      await say(page, '三号楼二单元现在一股煤气味，熏得人头晕，怕要炸');
      await shot('6-danger');
      expect(faults).toEqual([]);
      await context.close();
    }, 60_000);

    it(`of the office can be read and touched (${look.name})`, async () => {
      const { page, context, faults } = await openPerson(browser, look.viewport);
      const shot = (name: string) => judged(page, `${look.name}-office-${name}`);
      await page.goto(`${served.base}/office`);
      if (look.isLarge) await page.click('[data-larger]');
      await page.waitForSelector('.sign-in');
      await shot('1-sign-in');
      await page.click('.sign-in .main');
      await shot('2-sign-in-empty');
      await signIn(page, served.base, officer);
      await shot('3-home');
      await press(page, '等我办');
      await shot('4-list');
      await press(page, 'LL-2026-000001');
      await shot('5-matter');
      await page.evaluate("document.querySelector('[data-log]').scrollTo(0, 1e6)");
      await shot('6-what-now');
      await press(page, '问举报人');
      await shot('7-ask');
      await press(page, '不办了');
      await press(page, '不予受理');
      await press(page, '没有具体地点');
      await shot('8-confirm');
      await say(page, '值班表');
      await shot('9-duty');
      await say(page, '账号');
      await press(page, '王芳');
      await shot('10-account');
      expect(await choices(page)).toContain('给他：审核人');
      expect(faults).toEqual([]);
      await context.close();
    }, 60_000);
  }
});
