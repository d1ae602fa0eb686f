import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { XINGXIAN } from '../support/builders.ts';
import { setUpKeys } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { DESK, describeInBrowser, launch, openPerson } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { addPhotos, fileShort, follow, isShown, openInsider, SELF, send, TOLD, typeBack, watch } from './insider-desk.ts';
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
    await page.locator('[data-tip] [name="unit"]').scrollIntoViewIfNeeded();
    await page.fill('#text', TOLD);
    await page.fill('#unit', '兴县北门工地');
    await page.selectOption('#region', '141123');
    await page.fill('#place', '北门外');
    await addPhotos(page, 2);
    await judged(page, 'phone-2-photos');
    await page.locator('[data-tip] [name="mode"][value="sealed-name"]').check();
    await page.fill('#name', SELF.name);
    await page.fill('#phone', SELF.phone);
    await page.fill('#id-number', SELF.idNumber);
    await judged(page, 'phone-3-sealed-name');
    const receipt = await send(page);
    await judged(page, 'phone-4-receipt');
    expect(await page.inputValue('#text')).toBe('');
    expect(await page.inputValue('#name')).toBe('');
    expect(await isShown(page, '[data-way]')).toBe(false);

    const [drawn] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成图片' }).click()]);
    const [proof] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存签名回执' }).click()]);
    expect([drawn.suggestedFilename(), proof.suggestedFilename()]).toEqual(['image.png', 'note.json']);
    await page.locator('.drawn').scrollIntoViewIfNeeded();
    await judged(page, 'phone-5-picture');

    await typeBack(page, '0000');
    expect(await isShown(page, '[data-story]')).toBe(false);
    await typeBack(page, receipt.replaceAll('-', '').slice(-4).toLowerCase());
    await page.locator('[data-story] h2').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(receipt);

    const { app, settle } = served.world;
    await settle();
    const { reference } = await app.reports.trackTip(PUBLIC, receipt);
    await app.reports.moveMatter(handler, reference, { action: 'accept' });
    const answers = ['东侧，靠驾驶室那一头', '夜里十一点多还在吊', '好，别说是谁讲的'];
    for (const [turn, text] of ['绑的是哪一侧？', '夜里几点还在吊？', '我们明天到现场。'].entries()) {
      await app.reports.moveMatter(handler, reference, { action: 'ask', text });
      await page.fill('#addition', answers[turn] ?? '');
      await page.click('[data-act="add"] [type="submit"]');
      await page.locator('[data-story]').getByText(text).waitFor();
      await page
        .locator('[data-story]')
        .getByText(answers[turn] ?? '')
        .waitFor();
    }
    await page.locator('[data-story] .own').last().scrollIntoViewIfNeeded();
    await judged(page, 'phone-6-talk');
    const { text, attachments, messages } = await app.reports.openMatter(handler, reference);
    expect([text, attachments.length, messages.length]).toEqual([TOLD, 2, 6]);
    expect([[...watched.hosts], watched.cookies, await watched.kept(), await watched.left()]).toEqual([
      [new URL(served.base).host],
      [],
      [],
      '[0,0,0,0,0]',
    ]);
    expect(faults).toEqual([]);
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
    await page.fill('#visit-answer', '没有，谢谢。');
    await page.click('[data-act="answer-visit"] [type="submit"]');
    await page.getByText('您回答了回访：没有，谢谢。').waitFor();
    expect(await isShown(page, '[data-act="answer-visit"]')).toBe(false);

    await page.getByText('补上或者更正姓名').click();
    await page.fill('#right-name', SELF.name);
    await page.fill('#right-id', '110105194912310021');
    await page.click('[data-act="give-identity"] [type="submit"]');
    await page.getByText('这个身份证号对不上').waitFor();
    await judged(page, 'phone-7-identity');
    await page.fill('#right-id', SELF.idNumber);
    await page.click('[data-act="give-identity"] [type="submit"]');
    await page.locator('[data-story]').getByText('补充或更正了身份信息').first().waitFor();
    expect(await page.locator('[data-story]').innerText()).toContain('· 身份证号');

    await page.getByText('我因为这件事被整了').click();
    await page.fill('#retaliation', '项目部把我从塔吊调去扫地，工资降了一半');
    await page.click('[data-act="report-retaliation"] [type="submit"]');
    const second = await page.locator('[data-sent] .code').first().innerText();
    expect(second).not.toBe(receipt);
    await judged(page, 'phone-8-retaliation');
    await typeBack(page, second.slice(-5));
    await page.locator('[data-story] h2').waitFor();

    await page.getByText('对上了').waitFor();
    await page.click('[data-close]');
    expect(await page.locator('body').innerText()).not.toContain('对上了');
    await follow(page, receipt);
    await page.locator('[data-act="withdraw"] summary').click();
    await page.click('[data-act="withdraw"] [type="submit"]');
    await page.locator('[data-act="withdraw"]').waitFor({ state: 'hidden' });
    expect((await app.reports.trackTip(PUBLIC, receipt)).left ?? []).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('tells whoever is in danger what to do, before the receipt', async () => {
    const { page, context } = await openPerson(browser);
    await openInsider(page, served);
    await page.fill('#text', '基坑边坡正在往下塌，下面还有人');
    await send(page);
    const order = await page.locator('[data-sent]').innerText();
    expect(order.indexOf('119')).toBeGreaterThan(-1);
    expect(order.indexOf('119')).toBeLessThan(order.indexOf('请记好您的回执'));
    await judged(page, 'phone-9-danger');
    await context.close();
  });

  it('warns while one writes of what names the sender, and takes it out', async () => {
    const { page, context } = await openPerson(browser);
    await openInsider(page, served);
    await page.fill('#text', '🏗塔吊限位器坏了，问我13935812345就知道');
    await page.getByText('这句里有电话“13935812345”，会让人认出您。').waitFor();
    await judged(page, 'phone-10-warning');
    await page.getByRole('button', { name: '去掉“13935812345”' }).click();
    expect(await page.inputValue('#text')).toBe('🏗塔吊限位器坏了，问我就知道');
    await page.locator('[data-warning] li').waitFor({ state: 'detached' });
    await context.close();
  });

  it('does what one asks for with the keyboard alone, and says what is missing', async () => {
    const { page, context } = await openPerson(browser, DESK);
    await openInsider(page, served);
    const focused = (): Promise<string> =>
      page.evaluate<string>('document.activeElement.id || document.activeElement.name || document.activeElement.innerText');
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 30 && (await focused()) !== name; i += 1) await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
    };
    await tabTo('发送');
    await page.keyboard.press('Enter');
    await page.getByText('还没有写看到了什么').waitFor();
    expect(await focused()).toBe('text');
    await page.keyboard.type(TOLD);
    await tabTo('mode');
    await page.keyboard.press('ArrowDown');
    await tabTo('发送');
    await page.keyboard.press('Enter');
    await page.getByText('您选了留姓名，请写上').waitFor();
    expect(await focused()).toBe('name');
    await page.keyboard.type(SELF.name);
    await page.keyboard.press('Enter');
    const receipt = await page.locator('[data-sent] .code').first().innerText();
    await judged(page, 'desk-receipt');
    await tabTo('tail');
    await page.keyboard.type(receipt.slice(-5));
    await page.keyboard.press('Enter');
    await page.locator('[data-story] h2').waitFor();
    await context.close();
  });
});
