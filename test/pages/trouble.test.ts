import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { fileTip, hire, signIn } from './office-desk.ts';
import { answered, attach, choices, heard, openChat, photo, press, say } from './talking.ts';

const HOUR_MS = 3_600_000;

describeInBrowser('when something goes wrong', () => {
  let served: ServedWorld;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  it('a message whose answer was lost is sent again under its own id and is heard once', async () => {
    const { page, context } = await openPerson(browser);
    const ids: string[] = [];
    await openChat(page, `${served.base}/chat`);
    await page.route('**/api/chat', async (route) => {
      const body = route.request().postDataJSON() as { messageId: string };
      ids.push(body.messageId);
      // The server hears it, but its answer never arrives.
      await route.fetch();
      await route.abort();
    });
    await page.fill('#text', '我要举报');
    await page.press('#text', 'Enter');
    await page.getByText('没有连上服务器').waitFor();
    await page.unroute('**/api/chat');
    page.on('request', (request) => {
      if (request.url().endsWith('/api/chat')) ids.push((request.postDataJSON() as { messageId: string }).messageId);
    });
    await answered(page, () => page.getByRole('button', { name: '再发一次' }).click());
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(await heard(page)).toContain('请说说您看到了什么不安全的事');
    expect(await page.locator('.said--own').count()).toBe(1);
    await context.close();
  });

  it('words wait while there is no network, in order, and go by themselves when it is back', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await context.setOffline(true);
    for (const text of ['我要举报', '脚手架没有拉结，风一吹就晃']) {
      await page.fill('#text', text);
      await page.press('#text', 'Enter');
    }
    await page.locator('.said--own').last().getByText('等前一条发出后接着发').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/chat')) sent.push((request.postDataJSON() as { text: string }).text);
    });
    await answered(page, () => context.setOffline(false));
    await page.locator('.said--own .note:visible').first().waitFor({ state: 'detached' });
    expect(sent).toEqual(['我要举报', '脚手架没有拉结，风一吹就晃']);
    await context.close();
  });

  it('a greeting that does not come leaves something to press', async () => {
    const { page, context } = await openPerson(browser);
    await page.route('**/api/chat', (route) => route.abort());
    await page.goto(`${served.base}/chat`);
    await page.getByText('没有连上服务器').waitFor();
    await page.unroute('**/api/chat');
    await answered(page, () => page.getByText('再试一次').click());
    expect(await choices(page)).toContain('我要举报');
    await context.close();
  });

  it('a photo that did not get up is tried again, and a file of a wrong kind is refused in words', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await page.route('**/api/attachments', (route) => route.abort());
    await page.setInputFiles('[data-files]', [await photo()]);
    await page.getByRole('button', { name: '再传一次' }).waitFor();
    await page.click('[data-writer] .main');
    await page.getByText('有文件没传上').waitFor();
    await page.unroute('**/api/attachments');
    await page.getByRole('button', { name: '再传一次' }).click();
    await page.getByText('已传好').waitFor();
    await page.setInputFiles('[data-files]', [
      { name: 'a.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ not a picture') },
    ]);
    await page.getByText('这种文件收不了').first().waitFor();
    await page.getByRole('button', { name: '移除 a.exe' }).click();
    await answered(page, () => page.click('[data-writer] .main'));
    expect(await page.locator('.said--own .thumb').count()).toBe(1);
    await context.close();
  });

  it('what the server refuses is said in its words and does not block the next message', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await page.fill('#text', '长'.repeat(5001));
    await page.press('#text', 'Enter');
    await page.getByText('内容太长了').waitFor();
    await say(page, '我要举报');
    expect(await heard(page)).toContain('请说说');
    await context.close();
  });

  it('a pressed or typed answer of before is not pressed twice', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    const button = page.locator('.choices button').first();
    await answered(page, () => button.dblclick());
    expect(await page.locator('.said--own').count()).toBe(1);
    await context.close();
  });

  it('of an officer whose session ended nothing is left in the page, and what was not sent is not sent by whoever signs in next', async () => {
    const officer = await hire(served, '周敏', ['handler']);
    const { reference } = await fileTip(served, { text: '人民路路灯杆歪了，电线露在外面' });
    const { page, context } = await openPerson(browser);
    await signIn(page, served.base, officer);
    await say(page, reference);
    await page.fill('#text', '这句还没有发');
    served.world.clock.move(13 * HOUR_MS);
    await page.locator('.choices button', { hasText: '受理' }).first().click();
    await page.getByText('登录已过期').waitFor();
    expect(await page.locator('[data-log]').innerHTML()).toBe('');
    expect(await page.inputValue('#text')).toBe('');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/office/chat')) sent.push((request.postDataJSON() as { text?: string }).text ?? '');
    });
    await page.fill('#name', officer.name);
    await page.fill('#password', officer.password);
    await page.fill('#code', officer.code());
    await answered(page, () => page.click('.sign-in .main'));
    expect(sent).toEqual(['']);
    expect((await choices(page)).length).toBeGreaterThan(0);
    await context.close();
  });

  it('a wrong code is told in words, clears the code and keeps the name', async () => {
    const officer = await hire(served, '吴磊', ['handler']);
    const { page, context } = await openPerson(browser);
    await page.goto(`${served.base}/office`);
    await page.fill('#name', officer.name);
    await page.fill('#password', officer.password);
    await page.fill('#code', '000000');
    await page.click('.sign-in .main');
    await page.getByText('密码或动态码不对').waitFor();
    expect([await page.inputValue('#name'), await page.inputValue('#code')]).toEqual([officer.name, '']);
    await context.close();
  });

  it('photos go with a message only once they are up', async () => {
    const { page, context } = await openPerson(browser);
    await openChat(page, `${served.base}/chat`);
    await attach(page, [await photo('1.jpg'), await photo('2.jpg')]);
    const sent = page.waitForRequest('**/api/chat');
    await answered(page, () => page.click('[data-writer] .main'));
    expect((await sent).postDataJSON()).toMatchObject({
      attachments: [expect.stringMatching(/^[\w-]{22}\./), expect.stringMatching(/^[\w-]{22}\./)],
    });
    await press(page, (await choices(page))[0] ?? '').catch(() => undefined);
    await context.close();
  });
});
