import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { move, TO_ANSWER, walk, XINGXIAN } from '../support/builders.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { fileTip, hire, signIn, uploaded } from './office-desk.ts';
import { answered, attach, choices, heard, openChat, photo, press, report, say } from './talking.ts';

const TIP = { text: '兴县北门外那个工地脚手架没有拉结，风一吹就晃', place: '兴县北门外' };
const SIGNS = /^[0-9A-Z]{3}(-[0-9A-Z]{3}){8}$/;

/** How far (px) the lower edge of something stands above the lower edge of what is seen of the talk, without scrolling. */
const overTheFold = async (page: Page, what: Locator): Promise<number> => {
  const [seen, box] = await Promise.all([page.locator('[data-log]').boundingBox(), what.boundingBox()]);
  if (seen === null || box === null) throw new Error('it is not on the page');
  return seen.y + seen.height - (box.y + box.height);
};

describeInBrowser('a report in the web chat', () => {
  let served: ServedWorld;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  it('goes from a line and a photo to a receipt, and the receipt finds it again in another browser', async () => {
    const told = await openPerson(browser);
    await openChat(told.page, `${served.base}/chat`);
    const receipt = await report(told.page, TIP);
    expect(receipt).toMatch(SIGNS);

    const later = await openPerson(browser);
    await openChat(later.page, `${served.base}/chat`);
    await press(later.page, '查回执');
    await say(later.page, receipt);
    expect(await heard(later.page)).toContain('已收到');
    expect([...told.faults, ...later.faults]).toEqual([]);
    await Promise.all([told.context.close(), later.context.close()]);
  });

  it('copies the receipt and nothing else than what is on its card', async () => {
    const { page, context } = await openPerson(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openChat(page, `${served.base}/chat`);
    const receipt = await report(page, TIP);
    await page.click('.receipt button');
    await page.getByText('已复制').waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain(receipt);
    await context.close();
  });

  it('sends the place only when the button was pressed, and says so before it goes', async () => {
    const { page, context } = await openPerson(browser);
    const bodies: string[] = [];
    page.on('request', (request) => bodies.push(request.postData() ?? ''));
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 38.4621, longitude: 111.1231, accuracy: 30 });
    await openChat(page, `${served.base}/chat`);
    await say(page, TIP.text);
    expect(bodies.filter((body) => body.includes('38.4621'))).toEqual([]);
    await page.click('[data-where]');
    await page.getByText('已带上位置（误差约 30 米）').waitFor();
    await answered(page, () => page.click('[data-writer] .main'));
    expect(bodies.filter((body) => body.includes('"lat":38.4621,"lng":111.1231,"datum":"wgs84"'))).toHaveLength(1);
    await context.close();
  });

  it('says in words how to go on when the place is refused', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await page.click('[data-where]');
    await page.getByText('请直接打字告诉我们在哪里').waitFor();
    await context.close();
  });

  it('from a poster begins with its place and unit, once', async () => {
    const { page, context } = await openPerson(browser);
    const entries: string[] = [];
    page.on('request', (request) => entries.push(...(request.postData()?.match(/"entry":\{[^}]*\}/g) ?? [])));
    await openChat(page, `${served.base}/chat?place=${encodeURIComponent('幸福小区3号楼')}&unit=${encodeURIComponent('某某物业')}`);
    const told = await heard(page);
    await say(page, '电动车在楼道里充电');
    expect(told).toEqual(expect.stringMatching(/地点：幸福小区3号楼\n单位：某某物业/));
    expect(entries).toEqual(['"entry":{"place":"幸福小区3号楼","unit":"某某物业"}']);
    expect(new URL(page.url()).search).toBe('');
    await context.close();
  });

  it('is accepted, asked about, verified and answered at the office, and the reporter reads every step', async () => {
    const officer = await hire(served, '李明', ['handler']);
    const tip = await fileTip(served, { text: TIP.text });
    const desk = await openPerson(browser);
    await signIn(desk.page, served.base, officer);
    await say(desk.page, tip.reference);
    await press(desk.page, '受理');
    await press(desk.page, '问举报人');
    await press(desk.page, '问时间');
    await press(desk.page, '开始核查');
    await press(desk.page, '写核查结论');
    await press(desk.page, '属实');
    await say(desk.page, '6月18日到现场，东侧第三、四层没有拉结，已责令停工。');
    await press(desk.page, '发出');
    await press(desk.page, '答复举报人');
    await attach(desk.page, [await photo('fixed.jpg')]);
    await answered(desk.page, () => desk.page.click('[data-writer] .main'));
    await press(desk.page, '查实，已要求整改');
    expect(await heard(desk.page)).toContain('带 1 个附件');
    await press(desk.page, '发出');
    expect(await heard(desk.page)).toContain(`${tip.reference} 办结`);

    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await press(page, '查回执');
    await say(page, tip.receiptWords);
    const story = await heard(page);
    for (const words of ['已受理', '您是什么时候看到的', '正在核查', '情况属实', '您反映的问题查实了', '已答复'])
      expect(story).toContain(words);
    expect(story).not.toContain('李明');
    expect(await choices(page)).toContain('还没改好');
    await Promise.all([desk.context.close(), context.close()]);
  }, 60_000);

  it('shows the picture of the answer to whoever typed the receipt, and to nobody else', async () => {
    const handler = await served.world.staff('孙答复', XINGXIAN, ['handler']);
    const tip = await fileTip(served, { text: TIP.text });
    await walk(served.world, handler, tip, TO_ANSWER.slice(0, -1));
    const attachments = [await uploaded(served)];
    await move(served.world, handler, tip, { action: 'answer', text: '已经改好，请看照片。', attachments });
    const { page, context, faults } = await openPerson(browser);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await openChat(page, `${served.base}/chat`);
    await say(page, tip.receipt);
    await page.locator('.pictures img[src^="blob:"]').waitFor();
    const width = "document.querySelector('.pictures img').decode().then(() => document.querySelector('.pictures img').naturalWidth)";
    expect(await page.evaluate<number>(width)).toBeGreaterThan(0);
    const address = asked.find((url) => url.includes('/api/tip/attachments/')) ?? '';
    expect((await page.request.get(address)).status()).toBe(401);
    expect(asked.filter((url) => url.includes(tip.receipt.replaceAll('-', '')))).toEqual([]);
    expect(await page.evaluate('JSON.stringify([sessionStorage, localStorage])')).not.toContain(tip.receipt.slice(0, 7));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('stays as long as the window however much was said, so that nothing slides away', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    for (let i = 0; i < 15; i += 1) await say(page, '帮助');
    expect(await page.locator('.said').count()).toBeGreaterThanOrEqual(30);
    expect(await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight')).toBeLessThanOrEqual(0);
    await context.close();
  });

  it('answers present danger first, with numbers a thumb can press', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await say(page, '三号楼二单元现在一股煤气味，熏得人头晕，怕要炸');
    const numbers = page.locator('.phones a[href="tel:119"]');
    expect(await numbers.count()).toBe(1);
    expect((await numbers.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await context.close();
  });

  it('asks where one is on the first screen of a phone, under the numbers', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await say(page, '屋里一股煤气味，好呛人');
    expect(await page.locator('.phones a').count()).toBe(4);
    expect(await overTheFold(page, page.getByText('先告诉我您在哪'))).toBeGreaterThan(0);
    await context.close();
  });

  it('puts the button that takes an urgent matter on the first screen of a phone, however much was told', async () => {
    const officer = await hire(served, '周急', ['handler']);
    const text = `现在楼道里一股煤气味，熏得人头晕，怕要炸。${'三号楼二单元住的多是老人，孩子放学也都回来了。'.repeat(8)}`;
    const { reference } = await fileTip(served, { text });
    const { page, context } = await openPerson(browser);
    await signIn(page, served.base, officer);
    await say(page, reference);
    const button = page.locator('.choices button', { hasText: '我来处理' }).first();
    expect(await overTheFold(page, button)).toBeGreaterThan(0);
    await answered(page, () => button.click());
    expect(await heard(page)).toContain('已记下由您处理');
    await context.close();
  });

  it('shows the officer the cleaned picture and lets nobody else fetch it', async () => {
    const officer = await hire(served, '赵强', ['handler']);
    const told = await openPerson(browser);
    await openChat(told.page, `${served.base}/chat`);
    await report(told.page, { ...TIP, text: `照片为证，${TIP.text}` });
    const desk = await openPerson(browser);
    await signIn(desk.page, served.base, officer);
    await press(desk.page, '等我办');
    await press(desk.page, '照片为证');
    const picture = desk.page.locator('.pictures img').first();
    await picture.scrollIntoViewIfNeeded();
    const width = "document.querySelector('.pictures img').decode().then(() => document.querySelector('.pictures img').naturalWidth)";
    expect(await desk.page.evaluate<number>(width)).toBeGreaterThan(0);
    const source = (await picture.getAttribute('src')) ?? '';
    expect((await told.page.request.get(`${served.base}${source}`)).status()).toBe(401);
    const bytes = await (await desk.page.request.get(`${served.base}${source}`)).body();
    expect(bytes.includes(Buffer.from('Exif'))).toBe(false);
    await Promise.all([told.context.close(), desk.context.close()]);
  });
});
