import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { TipInput } from '../../src/reports/schema.ts';
import { type Ledger, openLedger } from '../support/unit-door.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { DESK, describeInBrowser, launch, openPerson, type Person, PHONE } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { judge } from './judge.ts';

/*
 * Every screen of the phone page, in each of its states, as a thumb, an eye and a screen reader meet it. The folder of screenshots is told
 * at the end: fresh eyes mark it.
 */

const LOOKS = [
  { name: 'phone', viewport: PHONE, look: {} },
  { name: 'phone-large', viewport: PHONE, look: { isLarge: true } },
  { name: 'phone-strong', viewport: PHONE, look: { isStrong: true } },
  { name: 'desk', viewport: DESK, look: {} },
  { name: 'desk-large', viewport: DESK, look: { isLarge: true } },
] as const;

const LONG = '兴县北门外那个工地的脚手架没有拉结，风一吹就晃，'.repeat(20);
const TIP: TipInput = { text: LONG, place: { text: '兴县北门外' }, unit: '宏盛建筑安装工程有限责任公司兴县第二分公司北门外安置房项目部' };

describeInBrowser('every screen of the phone page', () => {
  let served: ServedWorld;
  let browser: Browser;
  let ledger: Ledger;
  let sheet: ContactSheet;

  beforeAll(async () => {
    [served, browser, sheet] = await Promise.all([serveWorld(), launch(), openContactSheet()]);
    ledger = await openLedger(served.world);
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

  /** An insider's page has no address of its own: it is come to by the one on paper. */
  const open = async (page: Page, path: string): Promise<void> => {
    if (path === 'insider/insider') return void (await page.goto(`${served.base}/insider`));
    await page.goto(`${served.base}/#/pages/${path}`);
    await page.reload();
  };

  /** How large the text of the page in front is, px; told apart so that a look that is not there is found out. */
  const textSize = (page: Page) =>
    page.evaluate<number>("Number.parseFloat(getComputedStyle([...document.querySelectorAll('.screen')].at(-1)).fontSize)");

  /** Somebody who reads so. */
  const reader = async ({ viewport, look }: (typeof LOOKS)[number]): Promise<Person> => {
    const person = await openPerson(browser, viewport);
    await person.page.goto(served.base);
    await person.page.evaluate(
      `localStorage.setItem('mini:look', ${JSON.stringify(JSON.stringify({ isLarge: false, isStrong: false, ...look }))})`,
    );
    return person;
  };

  const filed = () => served.world.app.reports.submitTip(PUBLIC, TIP);

  for (const look of LOOKS) {
    it(`that anybody opens (${look.name})`, async () => {
      const { page, context, faults } = await reader(look);
      const shot = (name: string) => judged(page, `${look.name}-${name}`);
      for (const name of ['home', 'report', 'mine', 'insider', 'unit', 'settings', 'privacy', 'offices', 'figures']) {
        await open(page, `${name}/${name}`);
        await page.locator('.screen').last().waitFor();
        await page.waitForLoadState('networkidle');
        expect([name, (await textSize(page)) > 20]).toEqual([name, 'isLarge' in look.look]);
        await shot(`${name}`);
      }
      await open(page, 'offices/offices');
      await page.locator('select').selectOption({ label: '兴县' });
      await page.getByText('兴县住房').first().waitFor();
      await shot('offices-chosen');
      expect(faults).toEqual([]);
      await context.close();
    }, 90_000);

    it(`of whoever follows a matter (${look.name})`, async () => {
      const { page, context, faults } = await reader(look);
      const shot = (name: string) => judged(page, `${look.name}-${name}`);
      const { receipt, reference } = await filed();
      await open(page, 'mine/mine');
      await page.getByLabel(/回执/).first().fill('ABCD');
      await page.getByRole('button', { name: '看办到哪一步' }).click();
      await page.getByText('没查到这张回执').waitFor();
      await shot('matter-unknown');
      await page.getByRole('button', { name: '重新输' }).click();
      await page.getByLabel(/回执/).first().fill(receipt);
      await page.getByRole('button', { name: '看办到哪一步' }).click();
      await page.getByText(reference).first().waitFor();
      await shot('matter');
      await page.evaluate('scrollTo(0, 1e6)');
      await shot('matter-foot');
      await context.setOffline(true);
      await page.getByText('没有网。').last().waitFor();
      await page.evaluate('scrollTo(0, 0)');
      await shot('matter-offline');
      expect(faults).toEqual([]);
      await context.close();
    }, 90_000);

    it(`of those who must fix (${look.name})`, async () => {
      const { page, context, faults } = await reader(look);
      const shot = (name: string) => judged(page, `${look.name}-${name}`);
      const { code } = await ledger.notify();
      await open(page, 'unit/unit');
      await page.getByRole('button', { name: '进入' }).click();
      await page.getByRole('alert').first().waitFor();
      await shot('unit-no-code');
      await page.getByRole('textbox').first().fill(code);
      await page.getByRole('button', { name: '进入' }).click();
      await page.getByText('最晚6月30日改好，还有14天').waitFor();
      await shot('hazard');
      await page.evaluate('scrollTo(0, 1e6)');
      await shot('hazard-foot');
      await page.getByRole('button', { name: '填整改方案（五项）' }).click();
      await page.getByRole('button', { name: '提交整改方案' }).click();
      await page.getByRole('alert').first().waitFor();
      await shot('fix-faults');
      expect(faults).toEqual([]);
      await context.close();
    }, 90_000);
  }

  it('without a network at its first opening says what to do, and opens when the network is back', async () => {
    const { page, context } = await reader(LOOKS[0]);
    await open(page, 'home/home');
    await context.setOffline(true);
    await page.getByRole('button', { name: /找主管部门/ }).click();
    await page.getByText('现在没有网，电话照样能打').waitFor();
    await judged(page, 'phone-offices-unreached');
    await context.setOffline(false);
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.getByText('这件事归谁管').waitFor();
    await context.close();
  }, 60_000);
});
