import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { joinAs, type Ledger, openLedger, UNIT } from '../support/unit-door.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson, PHONE } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { judge } from './judge.ts';
import { uploaded } from './office-desk.ts';
import { answered, heard, photo, press, say } from './talking.ts';

const FIVE: Readonly<Record<string, string>> = {
  responsible: '张建国，项目经理',
  measures: '停用北侧脚手架，补装连墙件和安全网，监理验收后再用',
  fundsFen: '3万元',
  dueOn: '2026-06-25',
  plan: '拉警戒线，派人看守；一有松动马上撤人',
};

describeInBrowser('the page of those who must fix', () => {
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
    await sheet.take(page, `unit-${name}`);
    expect({ name, ...(await judge(page)) }).toEqual({ name, layout: [], axe: [] });
  };

  /** Follows the link of a fresh notice and presses the one button. */
  const arrive = async (page: Page, over = {}): Promise<{ readonly number: string; readonly code: string }> => {
    const notice = await ledger.notify(over);
    await page.goto(`${served.base}/unit#${notice.code}`);
    await page.click('.sign-in .main');
    await page.locator('[data-notice] h2').waitFor();
    return notice;
  };

  const fillFixes = async (page: Page, over: Readonly<Record<string, string>> = {}): Promise<void> => {
    for (const [name, value] of Object.entries({ ...FIVE, ...over })) await page.fill(`#${name}`, value);
  };

  const send = (page: Page, move: string): Promise<void> => page.click(`[data-move="${move}"] [type="submit"]`);

  it('takes the code out of the address at once, and sends it nowhere but in', async () => {
    const { page, context, faults } = await openPerson(browser);
    const { number, code } = await ledger.notify();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await page.goto(`${served.base}/unit#${code}`);
    await page.locator('#code').waitFor();
    expect(page.url()).toBe(`${served.base}/unit`);
    expect(await page.inputValue('#code')).toBe(code);
    await judged(page, '1-gate');
    await page.keyboard.press('Enter');
    await page.getByText(number, { exact: false }).first().waitFor();
    expect(asked.filter((line) => line.includes(code))).toEqual([]);
    expect(
      await page.evaluate<string>('JSON.stringify([document.cookie, localStorage.length, Object.values(sessionStorage)])'),
    ).not.toContain(code);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('runs under a policy that lets nothing foreign and nothing inline in', async () => {
    const policy = (await fetch(`${served.base}/unit`)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('shows what is demanded as a paper, takes the five fixes, evidence with photos, and the steps', async () => {
    const { page, context, faults } = await openPerson(browser);
    const before = await uploaded(served);
    const { number } = await arrive(page, { attachments: [before] });
    const notice = await page.locator('[data-notice]').innerText();
    for (const part of ['2026年6月30日', '没有连墙件', '补齐连墙件', '第七条', '住房城乡建设', '五落实']) expect(notice).toContain(part);
    await page.locator('[data-notice] img').evaluate('(picture) => picture.decode()');
    await judged(page, '2-notice');
    await fillFixes(page);
    await page.locator('[data-move="name-fixes"]').scrollIntoViewIfNeeded();
    await judged(page, '3-fixes');
    await send(page, 'name-fixes');
    await page.getByText('五落实已经提交').waitFor();
    await judged(page, '4-named');
    await page.fill('#words', '连墙件补齐 24 个，监理验收合格');
    await page.setInputFiles('#attachments', [await photo(), await photo('far.jpg')]);
    await page.getByText('已传好').nth(1).waitFor();
    await page.locator('[data-evidence]').scrollIntoViewIfNeeded();
    await judged(page, '5-evidence');
    await send(page, 'submit');
    await page.getByText('已经报告改好。').waitFor();
    const { state, fixes, after } = await served.world.app.hazards.openHazard(ledger.handler, number);
    expect([state, fixes?.fundsFen, fixes?.dueOn, after[0]?.attachments.length]).toEqual(['submitted', 3_000_000, '2026-06-25', 2]);
    expect(await page.locator('[data-story]').innerText()).toContain('连墙件补齐 24 个');
    expect(await page.locator('[data-move]:visible').count()).toBe(0);
    await judged(page, '6-reported');
    await ledger.move(ledger.reviewer, number, { action: 'check', outcome: 'sent-back', words: '东侧还缺六个连墙件' });
    await page.reload();
    await page.getByText('上次检查没有通过：东侧还缺六个连墙件').waitFor();
    await judged(page, '7-sent-back');
    await page.fill('#words', '东侧六个连墙件也补齐了');
    await page.setInputFiles('#attachments', [await photo('east.jpg')]);
    await page.getByText('已传好').first().waitFor();
    await send(page, 'submit');
    await page.getByText('已经报告改好。').waitFor();
    await ledger.move(ledger.reviewer, number, { action: 'check', outcome: 'passed', words: '看过了' });
    await ledger.move(ledger.handler, number, { action: 'reopen', reason: '回头看又松了' });
    await page.reload();
    await page.locator('[data-notice] .fault', { hasText: '现在又打开了' }).waitFor();
    await judged(page, '21-reopened');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('says beside the field what is wrong, and nothing is sent', async () => {
    const { page, context } = await openPerson(browser);
    const { number } = await arrive(page);
    await send(page, 'name-fixes');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('responsible');
    for (const field of ['responsible', 'measures', 'fundsFen', 'dueOn', 'plan'])
      expect(await page.locator(`#${field}-fault`).innerText()).toBe('这一项还没填，请填上。');
    await fillFixes(page, { fundsFen: '看情况' });
    await send(page, 'name-fixes');
    expect(await page.locator('#fundsFen-fault').innerText()).toContain('例如 30000，也可以写 3万');
    expect(await page.getAttribute('#fundsFen', 'aria-invalid')).toBe('true');
    await judged(page, '8-fault');
    await fillFixes(page, { fundsFen: '0', dueOn: '2026-07-01' });
    await send(page, 'name-fixes');
    expect(await page.locator('#dueOn-fault').innerText()).toContain('不能晚于整改期限2026年6月30日');
    await fillFixes(page, { dueOn: '2026-06-01' });
    await send(page, 'name-fixes');
    await page.locator('#dueOn-fault:not([hidden])').waitFor();
    expect((await served.world.app.hazards.openHazard(ledger.handler, number)).fixes).toBeUndefined();
    await context.close();
  });

  it('asks for more time', async () => {
    const { page, context } = await openPerson(browser);
    const { number } = await arrive(page);
    await page.click('[data-move="ask-extension"] summary');
    await page.fill('#until', '2026-06-30');
    await page.fill('#reason', '安全网 7 月 10 日到货');
    await send(page, 'ask-extension');
    expect(await page.locator('#until-fault').innerText()).toContain('要晚于现在的期限');
    await page.fill('#until', '2026-07-15');
    await send(page, 'ask-extension');
    await page.getByText('已申请延长到2026年7月15日').waitFor();
    const { extension } = await served.world.app.hazards.openHazard(ledger.handler, number);
    expect(extension).toMatchObject({ state: 'asked', until: '2026-07-15' });
    await context.close();
  });

  it('does the same in the talk', async () => {
    const { page, context, faults } = await openPerson(browser);
    const { number } = await arrive(page);
    await answered(page, () => page.click('[data-way="talk"]'));
    expect(await heard(page)).toContain(number);
    await judged(page, '9-talk');
    await press(page, '填写五落实');
    for (const text of ['张建国', '补装连墙件', '三万五', '下周五', '拉警戒线']) await say(page, text);
    await press(page, '确认提交');
    await judged(page, '10-talk-done');
    await page.click('[data-way="paper"]');
    await page.locator('[data-story]', { hasText: '35000 元' }).waitFor();
    expect(await page.locator('[data-story]').innerText()).toContain('2026年6月26日');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('answers a wrong code in words, and lets whoever is in already go on by his own link', async () => {
    const { page, context } = await openPerson(browser);
    await page.goto(`${served.base}/unit`);
    await page.fill('#code', 'ABCD-EFGH-JKMN-PQRS');
    await page.click('.sign-in .main');
    await page.getByText('这个码打不开').waitFor();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('code');
    await judged(page, '11-wrong-code');
    const { number, code } = await arrive(page);
    await page.goto('about:blank');
    await page.goto(`${served.base}/unit#${code}`);
    await page.click('.sign-in .main');
    await page.locator('[data-notice] h2', { hasText: number }).waitFor();
    await page.click('[data-leave]');
    await page.getByText('这个进门码不能再用').waitFor();
    await judged(page, '20-leave');
    await page.keyboard.press('Enter');
    await page.locator('[data-leave-ask]').waitFor({ state: 'hidden' });
    expect(await page.locator('[data-notice] h2').innerText()).toContain(number);
    await page.click('[data-leave]');
    await page.click('[data-leave-ask] [value="leave"]');
    await page.locator('#code:focus').waitFor();
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('asks an invited colleague for his name, shows his pass once, and then his unit', async () => {
    await ledger.notify();
    const { code } = await served.world.app.units.inviteMember(ledger.handler, { unit: UNIT.code, role: 'principal' });
    const { page, context, faults } = await openPerson(browser);
    await page.goto(`${served.base}/unit#${code}`);
    await page.click('.sign-in .main');
    await page.locator('#member-name:focus').waitFor();
    await judged(page, '12-name');
    await page.fill('#member-name', '王建军');
    await page.keyboard.press('Enter');
    const pass = await page.locator('.pass').innerText();
    expect(pass).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){4}$/);
    await judged(page, '13-pass');
    await page.getByText('记好了，进入').click();
    await page.locator('[data-own] h2', { hasText: UNIT.name }).waitFor();
    expect(await page.locator('[data-own] ol').innerText()).toContain('应急演练：没有规定次数，做一次报一次。');
    await judged(page, '14-member');
    expect(await page.content()).not.toContain(pass);
    await page.locator('[data-own] .row').first().click();
    await page.locator('[data-notice] h2').waitFor();
    await answered(page, () => page.click('[data-way="talk"]'));
    expect(await heard(page)).toContain('主要负责人');
    await judged(page, '15-member-talk');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('can be read and touched with large letters', async () => {
    const { page, context } = await openPerson(browser, PHONE);
    await page.goto(`${served.base}/unit`);
    await page.click('[data-larger]');
    await judged(page, '16-gate-large');
    await arrive(page);
    await judged(page, '17-notice-large');
    await page.locator('[data-move="name-fixes"]').scrollIntoViewIfNeeded();
    await judged(page, '18-fixes-large');
    await answered(page, () => page.click('[data-way="talk"]'));
    await judged(page, '19-talk-large');
    await context.close();
  });

  it('is worked with the keyboard alone', async () => {
    const { page, context } = await openPerson(browser);
    const { code } = await ledger.notify();
    await page.goto(`${served.base}/unit`);
    await page.locator('#code:focus').waitFor();
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.locator('[data-notice] h2').waitFor();
    for (let i = 0; i < 20 && (await page.evaluate<string>('document.activeElement.id')) !== 'responsible'; i += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type('张建国');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('measures');
    await context.close();
  });

  it('shows nothing to whoever joined another unit', async () => {
    const { number } = await ledger.notify({ party: { kind: 'unit', code: '91141123000000000N', name: '别的公司' } });
    await ledger.notify();
    const { token } = await joinAs(served.world, ledger.handler, 'safety-officer', '刘洋');
    const { page, context } = await openPerson(browser);
    await context.addCookies([{ name: 'unit', value: token, url: served.base, httpOnly: true, sameSite: 'Strict' }]);
    await page.goto(`${served.base}/unit`);
    await page.locator('[data-own] .row').first().waitFor();
    expect(await page.locator('[data-own]').innerText()).not.toContain(number);
    await context.close();
  });
});
