import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { XINGXIAN } from '../support/builders.ts';
import { setUpKeys } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { DESK, describeInBrowser, launch, openPerson } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import {
  addPhotos,
  button,
  choose,
  chooseRegion,
  faultsOf,
  field,
  fileShort,
  follow,
  isShown,
  MATTER,
  openInsider,
  receiptOn,
  SELF,
  send,
  TOLD,
  text,
  typeBack,
  watch,
  withdraw,
} from './insider-desk.ts';
import { judge } from './judge.ts';

describeInBrowser('the page for insiders', () => {
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

  it('takes a sealed name and two photos, gives a receipt, has it typed back, and talks', async () => {
    const { page, context, faults } = await openPerson(browser);
    const watched = watch(page, context);
    await openInsider(page, served);
    await judged(page, 'phone-1-form');
    await text(page).fill(TOLD);
    await field(page, '是哪家单位').fill('兴县北门工地');
    await field(page, '在哪里').fill('北门外');
    await chooseRegion(page);
    await addPhotos(page, 2);
    await judged(page, 'phone-2-photos');
    await choose(page, '留姓名，封起来');
    await field(page, '姓名').fill(SELF.name);
    await field(page, '电话').fill(SELF.phone);
    await field(page, '身份证号').fill(SELF.idNumber);
    await judged(page, 'phone-3-sealed-name');
    const receipt = await send(page);
    await judged(page, 'phone-4-receipt');
    expect(await page.content()).not.toMatch(new RegExp([TOLD, ...Object.values(SELF)].join('|')));
    expect(await page.getByRole('textbox').evaluateAll((fields) => fields.map((one) => (one as { value?: string }).value))).toEqual(['']);
    expect(await page.getByRole('tab').count()).toBe(0);

    const [drawn] = await Promise.all([page.waitForEvent('download'), button(page, '存成图片').click()]);
    const [proof] = await Promise.all([page.waitForEvent('download'), button(page, '另存一份凭证').click()]);
    expect([drawn.suggestedFilename(), proof.suggestedFilename()]).toEqual(['image.png', 'note.json']);
    await judged(page, 'phone-5-picture');

    await typeBack(page, '0000');
    expect(await isShown(page, MATTER)).toBe(false);
    await typeBack(page, receipt.replaceAll('-', '').slice(-4).toLowerCase());
    await page.locator(MATTER).waitFor();
    expect(await page.content()).not.toContain(receipt);

    const { app, settle } = served.world;
    await settle();
    const { reference } = await app.reports.trackTip(PUBLIC, receipt);
    await app.reports.moveMatter(handler, reference, { action: 'accept' });
    const answers = ['东侧，靠驾驶室那一头', '夜里十一点多还在吊', '好，别说是谁讲的'];
    for (const [turn, asked] of ['绑的是哪一侧？', '夜里几点还在吊？', '我们明天到现场。'].entries()) {
      await app.reports.moveMatter(handler, reference, { action: 'ask', text: asked });
      await field(page, '想说什么').fill(answers[turn] ?? '');
      await button(page, '发送').click();
      await page.locator('.talk').getByText(asked).waitFor();
      await page
        .locator('.talk')
        .getByText(answers[turn] ?? '')
        .waitFor();
      expect(await field(page, '想说什么').inputValue()).toBe('');
    }
    await page.locator('.talk__one--own').last().scrollIntoViewIfNeeded();
    await judged(page, 'phone-6-talk');
    const told = await app.reports.openMatter(handler, reference);
    expect([told.text, told.attachments.length, told.messages.length]).toEqual([TOLD, 2, 6]);
    expect([[...watched.hosts], watched.cookies, await watched.kept(), await watched.left()]).toEqual([
      [new URL(served.base).host],
      [],
      [],
      '[0,0,0,0,0]',
    ]);
    expect([faults, await faultsOf(page)]).toEqual([[], []]);
    await context.close();
  }, 60_000);

  it('answers visits, sees who asked for a name, corrects it, reports being punished, and withdraws', async () => {
    const { page, context, faults } = await openPerson(browser);
    const receipt = await fileShort(page, served);
    const { app, settle } = served.world;
    await settle();
    const { reference } = await app.reports.trackTip(PUBLIC, receipt);
    await app.reports.moveMatter(handler, reference, { action: 'accept' });
    await app.reports.moveMatter(handler, reference, { action: 'visit', text: '最近有人为难您吗？', dueOn: '2026-07-20' });
    await openInsider(page, served);
    await follow(page, receipt);
    await field(page, '您的回答').fill('没有，谢谢。');
    await button(page, '发送回答').click();
    await page.getByText('您回答：没有，谢谢。').waitFor();
    expect(await field(page, '您的回答').count()).toBe(0);

    await button(page, '补上或者更正姓名').click();
    await field(page, '姓名').fill(SELF.name);
    await field(page, '身份证号').fill('110105194912310021');
    await button(page, '封好，交上去').click();
    await page.getByText('这个身份证号对不上').waitFor();
    await judged(page, 'phone-7-identity');
    await field(page, '身份证号').fill(SELF.idNumber);
    await button(page, '封好，交上去').click();
    await page.locator('.steps').getByText('补充或更正了身份信息').first().waitFor();
    expect(await page.locator('.matter').innerText()).toContain('您在这里留了姓名、身份证号');
    expect(await page.content()).not.toContain(SELF.idNumber);

    await button(page, '因为举报，有人为难我').click();
    await field(page, '发生了什么').fill('项目部把我从塔吊调去扫地，工资降了一半');
    await button(page, '交给上一级').click();
    const second = await receiptOn(page);
    expect(second).not.toBe(receipt);
    await judged(page, 'phone-8-retaliation');
    await typeBack(page, second.slice(-5));
    await page.locator(MATTER).waitFor();

    await page.getByText('对上了').waitFor();
    await button(page, '收起来').click();
    expect(await page.locator('body').innerText()).not.toMatch(/对上了|LL-2026/);
    await follow(page, receipt);
    await button(page, '撤回举报').click();
    await withdraw(page).click();
    await page.getByText('真的要撤回吗').waitFor();
    await button(page, '先不撤').click();
    expect((await app.reports.trackTip(PUBLIC, receipt)).left).toEqual(['name', 'id-number']);
    await withdraw(page).click();
    await withdraw(page).last().click();
    await button(page, '撤回举报').first().waitFor({ state: 'detached' });
    expect((await app.reports.trackTip(PUBLIC, receipt)).left ?? []).toEqual([]);
    expect([faults, await faultsOf(page)]).toEqual([[], []]);
    await context.close();
  }, 60_000);

  it('tells whoever is in danger what to do, before the receipt', async () => {
    const { page, context } = await openPerson(browser);
    await openInsider(page, served);
    await text(page).fill('基坑边坡正在往下塌，下面还有人');
    const receipt = await send(page);
    const order = await page.locator('.wx-page:not([hidden])').innerText();
    expect(order.indexOf('119')).toBeGreaterThan(-1);
    expect(order.indexOf('119')).toBeLessThan(order.indexOf(receipt.slice(0, 3)));
    await judged(page, 'phone-9-danger');
    await context.close();
  });

  it('warns while one writes of what names the sender, and takes it out', async () => {
    const { page, context } = await openPerson(browser);
    await openInsider(page, served);
    await text(page).fill('🏗塔吊限位器坏了，问我13935812345就知道');
    await page.getByText('这句里有电话“13935812345”，会让人认出您。').waitFor();
    await judged(page, 'phone-10-warning');
    await button(page, '去掉“13935812345”').click();
    expect(await text(page).inputValue()).toBe('🏗塔吊限位器坏了，问我就知道');
    await page.getByText('会让人认出您。').first().waitFor({ state: 'detached' });
    await context.close();
  });

  it('does what one asks for with the keyboard alone, and says what is missing', async () => {
    const { page, context } = await openPerson(browser, DESK);
    await openInsider(page, served);
    const focused = (): Promise<string> =>
      page.evaluate<string>('document.activeElement.getAttribute("aria-label") || document.activeElement.innerText || ""');
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 30 && !(await focused()).startsWith(name); i += 1) await page.keyboard.press('Tab');
      expect(await focused()).toContain(name);
    };
    await tabTo('交上去');
    await page.keyboard.press('Enter');
    await page.getByText('还没有写看到了什么').waitFor();
    expect(await focused()).toBe('看到了什么不安全的事');
    await page.keyboard.type(TOLD);
    await tabTo('留姓名，封起来');
    await page.keyboard.press('Enter');
    await tabTo('交上去');
    await page.keyboard.press('Enter');
    await page.getByText('您选了留姓名，请写上').waitFor();
    expect(await focused()).toBe('姓名');
    await page.keyboard.type(SELF.name);
    await tabTo('交上去');
    await page.keyboard.press('Enter');
    const receipt = await receiptOn(page);
    await judged(page, 'desk-receipt');
    await tabTo('抄好了');
    await page.keyboard.type(receipt.slice(-5));
    await page.keyboard.press('Enter');
    await page.locator(MATTER).waitFor();
    await context.close();
  });
});
