import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Staff } from '../../src/kernel/actor.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { XINGXIAN } from '../support/builders.ts';
import { ask } from '../support/http.ts';
import { setUpKeys } from '../support/rings.ts';
import { uploadedId } from '../support/upload.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { DESK, describeInBrowser, launch, openPerson } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { addPhotos, button, faultsOf, field, MATTER, openInsider, typeBack, withdraw } from './insider-desk.ts';
import { judge } from './judge.ts';

const MINUTE_MS = 60_000;
const TOLD = '兴县北门外那个工地脚手架没有拉结，风一吹就晃';

describeInBrowser('one’s own matters', () => {
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

  const file = async (over: object = {}): Promise<TipReceipt> => {
    const { body } = await ask(served.base, '/api/tips', { json: { text: TOLD, place: { region: '141123' }, ...over } });
    await served.world.settle();
    return body as TipReceipt;
  };

  const move = async ({ reference }: TipReceipt, ...moves: readonly Parameters<typeof served.world.app.reports.moveMatter>[2][]) => {
    for (const one of moves) await served.world.app.reports.moveMatter(handler, reference, one);
    await served.world.settle();
  };

  const answerWithPhoto = async (filed: TipReceipt): Promise<void> =>
    move(
      filed,
      { action: 'accept' },
      { action: 'begin-verification' },
      { action: 'record-verdict', verdict: 'substantiated', finding: '外架缺拉结。' },
      { action: 'answer', text: '已经责令停工加固，请看照片。', attachments: [await uploadedId(served)] },
    );

  const look = async (page: Page, receipt: string): Promise<void> => {
    await page.goto(`${served.base}/my`);
    await field(page, '输回执').fill(receipt);
    await button(page, '看办到哪一步').click();
  };

  const open = async (page: Page, receipt: string): Promise<void> => {
    await look(page, receipt);
    await page.locator(MATTER).waitFor();
  };

  const everythingKept = (page: Page): Promise<string> =>
    page.evaluate<string>('JSON.stringify([location.href, document.title, history.state, { ...localStorage }, { ...sessionStorage }])');

  it('are opened by a receipt in any form, and kept on the phone only by a tap', async () => {
    const { page, context, faults } = await openPerson(browser);
    const { receipt, receiptWords, reference } = await file();
    await page.goto(`${served.base}/my`);
    await judged(page, 'mine-1-empty');
    await open(page, receiptWords.replaceAll(' ', ''));
    expect(await page.locator('.matter').innerText()).toContain(reference);
    expect(await everythingKept(page)).not.toMatch(new RegExp(`${receipt}|${receiptWords}|${reference}`));
    await judged(page, 'matter-1-new');

    await page.getByRole('switch', { name: '记住，下次不用输回执' }).click();
    await page.goto(`${served.base}/my`);
    await page.getByRole('button', { name: reference }).first().waitFor();
    await judged(page, 'mine-2-kept');
    await page.getByRole('button', { name: reference }).first().click();
    await page.locator(MATTER).waitFor();
    await page.goBack();
    await button(page, `去掉 ${reference}`).click();
    await page.getByText('事情照样办').waitFor();
    await page.getByRole('button', { name: '去掉', exact: true }).last().click();
    await page.getByText('这里没有存过举报').waitFor();
    expect(await everythingKept(page)).not.toMatch(new RegExp(`${receipt.slice(0, 11)}|${reference}`));
    expect([faults, await faultsOf(page)]).toEqual([[], []]);
    await context.close();
  }, 60_000);

  it('show the office’s photo, and take an answer with photos, “not fixed” and a review', async () => {
    const { page, context, faults } = await openPerson(browser);
    const filed = await file();
    await answerWithPhoto(filed);
    await open(page, filed.receipt);
    const picture = page.locator('.talk img');
    await picture.waitFor();
    expect(await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBeGreaterThan(0);
    await picture.scrollIntoViewIfNeeded();
    await judged(page, 'matter-2-answered');
    await button(page, '看大图').click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');

    await field(page, '想说什么').fill('北面还有两处没拉');
    await addPhotos(page, 1);
    await button(page, '发送').click();
    await page.locator('.talk').getByText('北面还有两处没拉').waitFor();
    await page.getByText('发过去了').waitFor();
    expect([await field(page, '想说什么').inputValue(), await page.getByText('已传好').count()]).toEqual(['', 0]);

    await button(page, '申请复查').click();
    await page.getByText('请上一级从头再看一遍').waitFor();
    await judged(page, 'matter-3-review');
    await button(page, '还没改好').click();
    await field(page, '哪里还没改好').fill('北面没拉');
    await button(page, '请他们再看').click();
    await page.getByText('您说还没改好，我们重新核查').first().waitFor();
    expect(await button(page, '申请复查').count()).toBe(0);
    await judged(page, 'matter-4-reopened');
    expect([faults, await faultsOf(page)]).toEqual([[], []]);
    await context.close();
  }, 60_000);

  it('lose no word when the network goes, and send it once', async () => {
    const { page, context } = await openPerson(browser);
    const filed = await file();
    await open(page, filed.receipt);
    await field(page, '想说什么').fill('东侧也没拉');
    await context.setOffline(true);
    await button(page, '发送').click();
    await page.getByRole('alert').getByText('没连上').waitFor();
    expect(await field(page, '想说什么').inputValue()).toBe('东侧也没拉');
    await button(page, '发送').scrollIntoViewIfNeeded();
    await judged(page, 'matter-5-offline');
    await context.setOffline(false);
    await button(page, '发送').dblclick();
    await page.locator('.talk').getByText('东侧也没拉').waitFor();
    const { messages } = await served.world.app.reports.openMatter(handler, filed.reference);
    expect(messages.map(({ text }) => text)).toEqual(['东侧也没拉']);
    await context.close();
  });

  it('say in the server’s words that a receipt opens nothing', async () => {
    const { page, context } = await openPerson(browser);
    await look(page, 'AAA-AAA-AAA-AAA-AAA-AAA-AAA-AAA-AAA');
    await page.getByText('没查到这张回执').waitFor();
    await page.getByText('二十七个字母数字').waitFor();
    await judged(page, 'matter-6-wrong');
    await button(page, '重新输').click();
    await field(page, '输回执').waitFor();
    await context.close();
  });

  it('look for news while they are looked at, and say so', async () => {
    const { page, context } = await openPerson(browser);
    await page.clock.install();
    const filed = await file();
    await open(page, filed.receipt);
    await move(filed, { action: 'accept' });
    await page.clock.runFor(MINUTE_MS);
    await page.getByText('有新的进展').waitFor();
    expect(await page.locator(MATTER).innerText()).toBe('已受理');
    await context.close();
  });

  it('give a receipt of its own to whoever is punished, and ask once more before a withdrawal', async () => {
    const { page, context } = await openPerson(browser);
    const filed = await file();
    await open(page, filed.receipt);
    await button(page, '因为举报，有人为难我').click();
    await button(page, '交给上一级').click();
    await page.getByRole('alert').first().waitFor();
    await field(page, '发生了什么').fill('把我从塔吊调去扫地，工资降了一半');
    await button(page, '交给上一级').click();
    const second = (await page.locator('.receipt-card__code').first().innerText()).trim().split(/\s+/).join('-');
    expect(second).not.toBe(filed.receipt);
    await typeBack(page, second.slice(-5));
    await page.locator(`${MATTER} >> visible=true`).waitFor();
    await open(page, filed.receipt);
    await button(page, '撤回举报').click();
    await withdraw(page).click();
    await judged(page, 'matter-7-withdraw');
    await withdraw(page).last().click();
    await page.getByText('撤回了。').waitFor();
    expect(await page.locator(MATTER).innerText()).toBe('已撤回');
    await context.close();
  }, 60_000);

  it('of an insider are followed where nothing is kept, and no address says so', async () => {
    const { page, context } = await openPerson(browser);
    const { receipt } = await file({ reporter: { mode: 'anonymous', insider: true } });
    await look(page, receipt);
    await button(page, '快速离开').waitFor();
    await page.locator(`${MATTER} >> visible=true`).waitFor();
    expect(await page.getByRole('switch', { name: '记住，下次不用输回执' }).count()).toBe(0);
    expect(await everythingKept(page)).not.toMatch(new RegExp(`insider|${receipt}`));
    await button(page, '快速离开').click();
    await page.waitForURL('**/safety');
    await context.close();
  });

  it.each([
    ['desk', DESK, false],
    ['large', undefined, true],
  ] as const)(
    'can be read at %s',
    async (name, viewport, isLarge) => {
      const { page, context } = await openPerson(browser, viewport);
      if (isLarge) {
        await page.goto(`${served.base}/#/pages/settings/settings`);
        await page.getByRole('switch', { name: '大字' }).click();
        await page.locator('.screen--large').first().waitFor();
      }
      const filed = await file();
      await answerWithPhoto(filed);
      await page.goto(`${served.base}/my`);
      await judged(page, `${name}-mine`);
      await open(page, filed.receipt);
      await page.locator('.talk img').waitFor();
      await judged(page, `${name}-matter`);
      await button(page, '补上或者更正姓名').click();
      await field(page, '身份证号').scrollIntoViewIfNeeded();
      await judged(page, `${name}-identity`);
      await openInsider(page, served);
      await judged(page, `${name}-insider`);
      await context.close();
    },
    60_000,
  );
});
