import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadCopy } from '../../src/copy/phrase.ts';
import { SET_UP_TOOLS } from '../../src/tools/set-up-tools.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { DESK, describeInBrowser, launch, openPerson, type Person, PHONE } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { judge } from './judge.ts';
import { fileTip, hire, type Officer, signIn } from './office-desk.ts';

const copy = loadCopy(new URL('../../content/copy/zh-CN.json', import.meta.url));

describeInBrowser('the keys', () => {
  let served: ServedWorld;
  let browser: Browser;
  let sheet: ContactSheet;
  let administrator: Officer;
  let handler: Officer;
  let paper: { office: string; custodians: string };

  beforeAll(async () => {
    [served, browser, sheet] = await Promise.all([serveWorld(), launch(), openContactSheet()]);
    administrator = await hire(served, '郑管理', ['administrator']);
    handler = await hire(served, '王芳', ['handler']);
  }, 60_000);

  afterAll(async () => {
    await sheet.write();
    console.log(`screenshots: ${sheet.folder}/index.html`);
    await browser.close();
    await served.close();
  });

  const tools = () => ({ app: { keys: served.world.app.keys }, outside: { copy } });
  const enter = async (officer: Officer, viewport = PHONE): Promise<Person> => {
    const person = await openPerson(browser, viewport);
    await signIn(person.page, served.base, officer);
    await person.page.goto(`${served.base}/office/keys`);
    return person;
  };
  const judged = async (page: Page, name: string): Promise<void> => {
    await sheet.take(page, name);
    expect({ name, ...(await judge(page)) }).toEqual({ name, layout: [], axe: [] });
  };
  const signsOf = async (page: Page, which: string): Promise<string> =>
    (await page.locator(`[data-${which}-signs] span`).allInnerTexts()).join('-');
  const heading = (page: Page): Promise<string> => page.locator(':focus').innerText();

  it('shows whoever is not signed in the way', async () => {
    const { page, context } = await openPerson(browser);
    await page.goto(`${served.base}/office/keys`);
    await page.getByRole('link', { name: '去登录' }).waitFor();
    expect(await page.locator('[data-set-up]').isVisible()).toBe(false);
    await context.close();
  });

  it('tells others that an administrator sets it up', async () => {
    const { page, context, faults } = await enter(handler);
    await page.getByText('请管理员登录后打开这一页').waitFor();
    await judged(page, 'phone-0-wait');
    expect(await page.locator('[data-draft]').isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is found from the desk', async () => {
    const { page, context } = await openPerson(browser);
    await signIn(page, served.base, administrator);
    await judged(page, 'phone-0-desk');
    await page.getByRole('link', { name: '密钥：还没有设置' }).click();
    await page.getByRole('button', { name: '显示恢复码' }).waitFor();
    await context.close();
  });

  for (const { name, viewport, isLarge } of [
    { name: 'desk', viewport: DESK, isLarge: false },
    { name: 'phone-large', viewport: PHONE, isLarge: true },
  ])
    it(`can be read and touched (${name})`, async () => {
      const { page, context, faults } = await enter(administrator, viewport);
      if (isLarge) await page.click('[data-larger]');
      await page.click('[data-draft]');
      await page.locator('.paper').first().waitFor();
      await judged(page, `${name}-2-papers`);
      await page.click('[data-written]');
      await judged(page, `${name}-3-typed`);
      expect(faults).toEqual([]);
      await context.close();
    }, 60_000);

  it('prints the two papers, each on a page of its own', async () => {
    const { page, context } = await enter(administrator);
    await page.click('[data-draft]');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.paper').count()).toBe(2);
    expect(await page.locator('[data-print]').isVisible()).toBe(false);
    expect(await page.locator('.top').isVisible()).toBe(false);
    const pages = (await page.pdf()).toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? [];
    expect(pages).toHaveLength(2);
    await context.close();
  });

  it('is set up in four steps, with the set-up code something waits for', async () => {
    const [id = '', , signs = ''] = await SET_UP_TOOLS['set-up-make'](tools(), { isSecond: false });
    await SET_UP_TOOLS['set-up-shown'](tools(), { id });
    await fileTip(served, { text: '老板让我们把瓦斯探头用胶带包上', reporter: { mode: 'anonymous', insider: true } });
    const opening = signs.trim().replaceAll('-', '').slice(0, 4);
    const { page, context, faults } = await enter(administrator);
    await judged(page, 'phone-1-about');
    expect(await page.locator('[data-step="about"] li').count()).toBe(5);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '写在两张纸上，交给两个人保管' }).waitFor();
    expect(await heading(page)).toBe('写在两张纸上，交给两个人保管');
    paper = { office: await signsOf(page, 'office'), custodians: await signsOf(page, 'custodians') };
    expect(paper.office).toMatch(/^([0-9A-Z]{3}-){8}[0-9A-Z]{3}$/);
    expect(await page.locator('[data-office-words] span').count()).toBe(12);
    await judged(page, 'phone-2-papers');
    await page.click('[data-written]');
    expect(await page.locator('.paper').first().isVisible()).toBe(false);
    await page.fill('#office-typed', 'ZZZZ');
    await page.fill('#custodians-typed', paper.custodians.slice(-5).toLowerCase());
    await page.click('[data-typed] .main');
    await page.getByText('工作恢复码的后四位不对').waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('office-typed');
    await judged(page, 'phone-3-typed-wrong');
    await page.fill('#office-typed', paper.office.slice(-5));
    await page.getByLabel(`开头是 ${opening} 的设置码`).fill(signs);
    await page.click('[data-typed] .main');
    await page.getByRole('heading', { name: '办好了' }).waitFor();
    expect(await heading(page)).toBe('办好了');
    await page.getByText('重新封存了 1 件内部举报').waitFor();
    await page.locator('[data-rings] section').first().waitFor();
    await judged(page, 'phone-4-done');
    expect(await page.content()).not.toContain(paper.office.slice(0, 7));
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('keeps nothing of the codes in the browser, nor the server in its logs', async () => {
    const { page, context } = await enter(administrator);
    const kept = String(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'));
    for (const signs of [paper.office, paper.custodians]) {
      expect(kept).not.toContain(signs.slice(0, 11));
      expect(served.world.logged.join('\n')).not.toContain(signs.slice(0, 11));
    }
    await context.close();
  });

  it('lets a colleague in at a press of whoever holds the ring', async () => {
    await hire(served, '高新人', ['handler']);
    const desk = await openPerson(browser);
    await signIn(desk.page, served.base, handler);
    await desk.page.getByRole('link', { name: '密钥：有 1 人等着加入' }).click();
    const { page } = desk;
    await page.getByRole('button', { name: '让他加入：高新人' }).waitFor();
    await judged(page, 'phone-5-let-in');
    await page.getByRole('button', { name: '让他加入：高新人' }).click();
    await page.getByText('高新人已经拿到钥匙').waitFor();
    expect(await page.locator('[data-rings] section').allInnerTexts()).toEqual([expect.stringMatching(/拿着钥匙：.*高新人/)]);
    await judged(page, 'phone-6-in');
    expect(desk.faults).toEqual([]);
    await desk.context.close();
  }, 60_000);

  it('uses the recovery code, and refuses a wrong one in words', async () => {
    const second = await hire(served, '赵审核', ['reviewer']);
    const { page, context, faults } = await enter(administrator);
    const ring = page.locator('[data-ring="lvliang-xingxian"]');
    await ring.getByText('用恢复码', { exact: true }).click();
    await judged(page, 'phone-7-recover');
    await ring.locator('input').fill(paper.custodians);
    await ring.getByRole('button', { name: '用恢复码让他加入' }).click();
    await page.getByText('单位的钥匙用工作恢复码').waitFor();
    await ring.locator('input').fill(paper.office.toLowerCase());
    await ring.getByRole('button', { name: '用恢复码让他加入' }).click();
    await page.getByText('的钥匙有人拿了').waitFor();
    expect(await ring.innerText()).toContain(second.name);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('tells whoever waits for a ring nobody holds that an administrator lets him in', async () => {
    const { page, context, faults } = await enter(await hire(served, '白承办', ['handler'], 'lvliang-fangshan'));
    await page.getByText('请管理员用“工作恢复码”在这一页让您加入').waitFor();
    await judged(page, 'phone-9-nobody');
    await page.goto(`${served.base}/office`);
    await page.getByRole('link', { name: '密钥' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('offers to rebuild only a ring that nobody holds', async () => {
    const { page, context } = await enter(administrator);
    const held = page.locator('[data-ring="lvliang-xingxian"]');
    await held.waitFor();
    expect(await held.getByText('重建').count()).toBe(0);
    await hire(served, '陈承办', ['handler'], 'lvliang-linxian');
    await page.reload();
    const lost = page.locator('[data-ring="lvliang-linxian"]');
    await lost.getByText('恢复码也找不到：重建').click();
    await judged(page, 'phone-8-rebuild');
    await lost.getByRole('button', { name: '我明白，重建' }).click();
    await page.getByText('换了新钥匙').waitFor();
    expect(await lost.innerText()).toContain('拿着钥匙：陈承办');
    await context.close();
  }, 60_000);

  it('says on the machine that no code is needed any more', async () => {
    expect(await SET_UP_TOOLS['set-up-make'](tools(), { isSecond: false })).toEqual(['', copy.phrase('set-up.tool.ready')]);
  });
});
