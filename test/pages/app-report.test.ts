import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, FileChooser, Page } from 'playwright-core';
import sharp from 'sharp';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { judge } from './judge.ts';
import { photo } from './talking.ts';

const TEXT = '兴县北门外那个工地脚手架没有拉结，风一吹就晃';
const SIGNS = /^[0-9A-Z]{3}(-[0-9A-Z]{3}){8}$/;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const what = (page: Page) => page.getByRole('textbox', { name: '看到了什么不安全的事' });

const choosePhotos = async (page: Page, files: Parameters<FileChooser['setFiles']>[0]) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '拍照，或者选照片、视频').click()]);
  await chooser.setFiles(files);
};

/** The receipt in both its forms, as it stands on the screen. */
const receiptOn = async (page: Page): Promise<{ signs: string; words: string }> => {
  await page.getByText('交上去了', { exact: true }).waitFor();
  const [signs = '', words = ''] = await page.locator('.receipt-card__code').allInnerTexts();
  return { signs: signs.replace(/\s+/g, '-').replace(/-+/g, '-'), words: words.replace(/\s/g, '') };
};

/** Everything this browser still knows. */
const leftBehind = (page: Page): Promise<string> =>
  page.evaluate<string>('JSON.stringify([location.href, document.title, { ...localStorage }, { ...sessionStorage }, history.state])');

describeInBrowser('a report on the phone page', () => {
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

  it('goes from a photo and a line to a receipt, and by its last four signs to the matter', async () => {
    const { page, context, faults } = await open('/');
    await page.getByText('我要举报').first().click();
    await choosePhotos(page, [await photo()]);
    await what(page).fill(TEXT);
    await page.getByRole('textbox', { name: '在哪里' }).fill('兴县北门外');
    await page.getByText('已传好').waitFor();
    expect((await judge(page)).axe).toEqual([]);
    await button(page, '交上去').click();
    const { signs, words } = await receiptOn(page);
    expect(signs).toMatch(SIGNS);
    expect(await judge(page)).toEqual({ layout: [], axe: [] });
    for (const secret of [signs, signs.replaceAll('-', ''), words]) expect(await leftBehind(page)).not.toContain(secret);

    const tail = page.getByRole('textbox', { name: '抄好了' });
    await tail.fill('0000');
    await button(page, '对一下，看办到哪一步').click();
    await page.getByText('对不上').waitFor();
    await tail.fill(signs.slice(-3).toLowerCase());
    await button(page, '对一下，看办到哪一步').click();
    await page.getByText('对不上').waitFor();
    await tail.fill(signs.replaceAll('-', '').slice(-4).toLowerCase());
    await button(page, '对一下，看办到哪一步').click();
    await page.getByText('已收到').first().waitFor();
    expect(await leftBehind(page)).not.toContain(signs);
    expect([...faults, ...(await page.evaluate<string[]>('faults'))]).toEqual([]);
    await context.close();
  }, 60_000);

  it('saves the receipt as a picture, and shows its code', async () => {
    const { page, context } = await open();
    await what(page).fill(TEXT);
    await button(page, '交上去').click();
    await receiptOn(page);
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, '存成图片').click()]);
    const picture = await readFile(await download.path());
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 720 });
    const { channels } = await sharp(picture).stats();
    expect(channels[0]?.min).toBe(0);
    expect(download.suggestedFilename()).not.toMatch(/receipt|举报|回执|LL-/i);
    await button(page, '看二维码').click();
    await page.getByRole('img', { name: '回执的二维码' }).waitFor();
    await context.close();
  }, 60_000);

  it('answers danger before everything else, with numbers a thumb can press', async () => {
    const { page, context } = await open();
    await button(page, '现在就有危险？先打电话').click();
    await page.getByRole('button', { name: /火警.*119/ }).waitFor();
    await what(page).fill('三号楼二单元现在一股煤气味，熏得人头晕，怕要炸');
    await button(page, '交上去').click();
    await receiptOn(page);
    const call = await page.getByRole('button', { name: /119/ }).first().boundingBox();
    const code = await page.locator('.receipt-card__code').first().boundingBox();
    expect(call?.height).toBeGreaterThanOrEqual(44);
    await expect(page.getByRole('button', { name: /119/ }).count()).resolves.toBe(1);
    await page.getByText('您说的我们记下了').waitFor();
    expect(call?.y ?? 0).toBeLessThan(code?.y ?? 0);
    await context.close();
  }, 60_000);

  it('tells what is wrong with a photo, lets it be taken out, and is not held up by it', async () => {
    const { page, context } = await open();
    await what(page).fill(TEXT);
    await choosePhotos(page, [{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') }]);
    await page.getByText('这种文件收不了').waitFor();
    await button(page, '交上去').click();
    await button(page, '先不交').click();
    await button(page, '删掉照片 1').click();
    const long = join(served.world.folder, 'long.mp4');
    await writeFile(long, '');
    await truncate(long, 50 * 1_048_576 + 1);
    await choosePhotos(page, long);
    await page.getByText('文件太大').waitFor();
    await button(page, '交上去').click();
    await button(page, '不带它交').click();
    expect((await receiptOn(page)).signs).toMatch(SIGNS);
    await context.close();
  }, 60_000);

  it('says in words how to go on when the place is refused, and takes it when it is not', async () => {
    const { page, context } = await open();
    await button(page, '用我现在的位置').click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByText('没有允许使用位置').waitFor();
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 38.4621, longitude: 111.1231 });
    await button(page, '用我现在的位置').click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByText('位置已经带上').waitFor();
    await what(page).fill(TEXT);
    const [request] = await Promise.all([page.waitForRequest('**/api/tips'), button(page, '交上去').click()]);
    expect(request.postDataJSON()).toMatchObject({ place: { point: { lat: 38.4621, lng: 111.1231, datum: 'wgs84' } } });
    await context.close();
  }, 60_000);

  it('offers what was not finished, photo and all, after the page was closed; it goes with the report', async () => {
    const { page, context } = await open();
    await choosePhotos(page, [await photo()]);
    await page.getByText('已传好').waitFor();
    await what(page).fill(TEXT);
    await page.reload();
    await page.getByText('上次没有写完').waitFor();
    await button(page, '接着写').click();
    await page.getByText('已传好').waitFor();
    expect(await what(page).inputValue()).toBe(TEXT);
    await button(page, '交上去').click();
    await receiptOn(page);
    expect(await leftBehind(page)).not.toContain(TEXT);
    await context.close();
  }, 60_000);

  it('waits on the phone without a network, and goes by itself, once, when there is one', async () => {
    const { page, context } = await open();
    const sent: string[] = [];
    page.on('request', (request) =>
      sent.push(...(request.url().endsWith('/api/tips') ? [request.headers()['idempotency-key'] ?? ''] : [])),
    );
    await what(page).fill(TEXT);
    await context.setOffline(true);
    await button(page, '交上去').click();
    await button(page, '存起来').click();
    await page.getByText('还没交上去，先存着了').waitFor();
    await context.setOffline(false);
    expect((await receiptOn(page)).signs).toMatch(SIGNS);
    expect(new Set(sent).size).toBe(1);
    expect(await leftBehind(page)).not.toContain(TEXT);
    await context.close();
  }, 60_000);

  it('asks before it is left while it is being sent, and sends once however often it is tapped', async () => {
    const { page, context } = await open('/');
    await page.getByText('我要举报').first().click();
    await what(page).fill(TEXT);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let posts = 0;
    await page.route('**/api/tips', async (route) => {
      posts += 1;
      await held;
      await route.continue();
    });
    await button(page, '交上去').dblclick();
    await page.getByText('正在交上去').waitFor();
    await page.evaluate('history.back()');
    await page.getByText('现在走开，就不知道交成没有').waitFor();
    await page.getByRole('dialog').getByRole('button').first().click();
    letGo();
    await receiptOn(page);
    expect(posts).toBe(1);
    await context.close();
  }, 60_000);

  it('from a poster begins with its place, to be changed', async () => {
    const { page, context } = await open(`/?place=${encodeURIComponent('幸福小区3号楼')}&unit=${encodeURIComponent('某某物业')}`);
    await page.getByText('海报上的地方已经填好').waitFor();
    expect(await page.getByRole('textbox', { name: '在哪里' }).inputValue()).toBe('幸福小区3号楼');
    expect(await page.getByRole('textbox', { name: '是哪家单位' }).inputValue()).toBe('某某物业');
    await context.close();
  }, 60_000);

  it('opened without a receipt says where to go', async () => {
    const { page, context } = await open('/#/pages/receipt/receipt');
    await page.getByText('这里没有回执').waitFor();
    await button(page, '去我的举报').click();
    await page.getByRole('heading', { name: '我的举报' }).or(page.getByText('我的举报')).first().waitFor();
    await context.close();
  }, 60_000);
});
