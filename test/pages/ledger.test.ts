import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Staff } from '../../src/kernel/actor.ts';
import { photo, upload, XINGXIAN } from '../support/builders.ts';
import { FIXES, lineInput, majorInput, PASSED, TOLD } from '../support/hazards.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { DESK, describeInBrowser, launch, openPerson, type Person, PHONE } from './browser.ts';
import { type ContactSheet, openContactSheet } from './contact-sheet.ts';
import { judge } from './judge.ts';
import { hire, type Officer, signIn } from './office-desk.ts';
import { heard, press, say } from './talking.ts';

const DAY_MS = 86_400_000;

const LOOKS = [
  { name: 'phone', viewport: PHONE, isLarge: false },
  { name: 'phone-large', viewport: PHONE, isLarge: true },
  { name: 'desk', viewport: DESK, isLarge: false },
];

describeInBrowser('the ledger', () => {
  let served: ServedWorld;
  let browser: Browser;
  let officer: Officer;
  let sheet: ContactSheet;
  let closed: string;

  /** A general line, fixed with a picture and closed. */
  const closeOne = async (handler: Staff, checker: Staff): Promise<string> => {
    const { hazards } = served.world.app;
    const picture = async () => upload(served.world, await photo());
    const { number } = await hazards.registerHazard(handler, lineInput({ attachments: [await picture()], place: '南关桥头' }));
    for (const move of [TOLD, FIXES]) await hazards.moveHazard(handler, number, move);
    await hazards.moveHazard(handler, number, { action: 'submit', words: '已补齐', attachments: [await picture(), await picture()] });
    await hazards.moveHazard(checker, number, PASSED);
    return number;
  };

  beforeAll(async () => {
    [served, browser, sheet] = await Promise.all([serveWorld(), launch(), openContactSheet()]);
    officer = await hire(served, '王芳', ['handler']);
    const handler = await served.world.staff('李承办', XINGXIAN, ['handler']);
    const checker = await served.world.staff('郑执法', XINGXIAN, ['enforcement-officer']);
    closed = await closeOne(handler, checker);
    await served.world.app.hazards.registerHazard(handler, majorInput({ what: '深基坑没有支护，边坡已经开裂，坡顶还堆着钢筋' }));
    for (let i = 0; i < 25; i += 1) await served.world.app.hazards.registerHazard(handler, lineInput({ place: `${i + 1} 号楼` }));
  }, 60_000);

  afterAll(async () => {
    await sheet.write();
    console.log(`screenshots: ${sheet.folder}/index.html`);
    await browser.close();
    await served.close();
  });

  const lines = (page: Page) => page.locator('[data-lines] a');

  const enter = async (viewport = PHONE, who = officer): Promise<Person> => {
    const person = await openPerson(browser, viewport);
    await signIn(person.page, served.base, who);
    await person.page.goto(`${served.base}/ledger`);
    await lines(person.page).first().waitFor();
    return person;
  };

  it('shows whoever is not signed in the way, and nothing else', async () => {
    const { page, context } = await openPerson(browser);
    await page.goto(`${served.base}/ledger`);
    await page.getByRole('link', { name: '去登录' }).waitFor();
    expect(await lines(page).count()).toBe(0);
    expect(await page.locator('[data-inside]').isVisible()).toBe(false);
    await context.close();
  });

  for (const look of LOOKS) {
    it(`can be read and touched (${look.name})`, async () => {
      const { page, context, faults } = await enter(look.viewport);
      const judged = async (name: string): Promise<void> => {
        await sheet.take(page, `${look.name}-${name}`);
        expect({ name, ...(await judge(page)) }).toEqual({ name, layout: [], axe: [] });
      };
      if (look.isLarge) await page.click('[data-larger]');
      await judged('1-list');
      await page.selectOption('#view', 'closed');
      await page.getByText('南关桥头').or(lines(page).first()).first().waitFor();
      await page.locator(`a[href="#${closed}"]`).click();
      await page.locator('.sides img').nth(2).waitFor();
      await judged('2-line');
      await page.locator('.sides').scrollIntoViewIfNeeded();
      await judged('3-before-after');
      await page.locator('#report').scrollIntoViewIfNeeded();
      await judged('4-report');
      await page.locator('#import').scrollIntoViewIfNeeded();
      await judged('5-import');
      expect(faults).toEqual([]);
      await context.close();
    }, 60_000);
  }

  it('is narrowed by its filters and goes on page by page, each line once', async () => {
    const { page, context } = await enter();
    const first = await lines(page).count();
    await page.click('[data-further]');
    await page.locator('[data-further]').waitFor({ state: 'hidden' });
    const numbers = await Promise.all((await lines(page).all()).map((line) => line.getAttribute('href')));
    expect(first).toBeLessThan(26);
    expect(new Set(numbers).size).toBe(26);
    await page.selectOption('#grade', 'major');
    await page.locator('[data-lines] .general').first().waitFor({ state: 'detached' });
    expect(await lines(page).allInnerTexts()).toEqual([expect.stringContaining('深基坑')]);
    await page.selectOption('#region', { label: '临县' });
    await page.locator('[data-none]').waitFor();
    await context.close();
  });

  it('shows before and after side by side, on a phone too', async () => {
    const { page, context } = await enter();
    await page.goto(`${served.base}/ledger#${closed}`);
    await page.reload();
    await page.locator('.sides img').nth(2).waitFor();
    const boxes = await Promise.all((await page.locator('.sides > div').all()).map((side) => side.boundingBox()));
    expect(boxes).toHaveLength(2);
    expect(boxes[0]?.y).toBe(boxes[1]?.y);
    expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeLessThanOrEqual(boxes[1]?.x ?? 0);
    await context.close();
  });

  it('gives its lines, the empty sheet and the count as files', async () => {
    const { page, context } = await enter();
    const saved = async (selector: string): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
      return download.suggestedFilename();
    };
    expect(await saved('[data-sheet]')).toBe('隐患台账-2026-06-16.xlsx');
    expect(await saved('[data-template]')).toBe('隐患台账导入表.xlsx');
    await page.click('[data-period="year"]');
    await page.locator('[data-period="year"][aria-pressed="true"]').waitFor();
    expect(await saved('[data-report-sheet]')).toBe('隐患统计-2026年.xlsx');
    await context.close();
  });

  it('shows the day of a limit that is over, the law by its name, and every figure', async () => {
    const handler = await served.world.staff('高承办', XINGXIAN, ['handler']);
    const over = { dueOn: '2026-06-16', place: '兴县北门外', criteria: ['fire-observable/28/60(3)-1'] };
    const { number } = await served.world.app.hazards.registerHazard(handler, lineInput(over));
    served.world.clock.move(DAY_MS);
    const { page, context } = await enter(PHONE, await hire(served, '孙承办', ['handler']));
    await page.goto(`${served.base}/ledger#${number}`);
    await page.reload();
    await page.locator('[data-one] .facts').first().waitFor();
    const shown = await page.locator('[data-one]').innerText();
    served.world.clock.move(-DAY_MS);
    expect(shown).toContain('限 2026-06-16，超期 1 天');
    expect(shown).toContain('《消防法》第二十八条、第六十条第（三）项：');
    expect(shown).not.toMatch(/主席令|；\n|兴县兴县/);
    const figures = await page.locator('[data-report] table').first().locator('td:first-child').allInnerTexts();
    expect(figures).toEqual(expect.arrayContaining(['查出', '按期销号', '超期销号', '延期后销号', '未销号', '未销号最长天数']));
    await context.close();
  });

  it('offers to bring in a sheet to handlers only', async () => {
    const { page, context } = await enter();
    expect(await page.locator('#import').isVisible()).toBe(true);
    await context.close();
    const checker = await hire(served, '周执法', ['enforcement-officer']);
    const other = await openPerson(browser);
    await signIn(other.page, served.base, checker);
    await other.page.goto(`${served.base}/ledger`);
    await lines(other.page).first().waitFor();
    expect(await other.page.locator('#import').isVisible()).toBe(false);
    await other.context.close();
  });

  it('counts by month, quarter and year, and goes back and forth', async () => {
    const { page, context } = await enter();
    const title = page.locator('[data-report] h3').first();
    await page.getByText('2026年6月').first().waitFor();
    await page.click('[data-before]');
    await page.getByText('2026年5月').first().waitFor();
    await page.click('[data-after]');
    await page.getByText('2026年6月').first().waitFor();
    await page.click('[data-period="year"]');
    await page.locator('[data-period="year"][aria-pressed="true"]').waitFor();
    expect(await title.innerText()).toMatch(/2026年（2026-01-01 到 2026-12-31）/);
    await context.close();
  });

  it('tells what is wrong with a sheet that is brought in', async () => {
    const { page, context } = await enter();
    await page.click('[data-import] .main');
    await page.getByText('请先选一张填好的表').waitFor();
    await page.setInputFiles('#sheet', { name: '表.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('不是表格') });
    await page.click('[data-import] .main');
    await page.locator('[data-imported] p', { hasText: /xlsx|表格/ }).waitFor();
    await context.close();
  });

  it('leads from the chat to the page, and from a line back to the chat', async () => {
    const { page, context, faults } = await openPerson(browser);
    await signIn(page, served.base, officer);
    await press(page, '隐患台账');
    await page.getByRole('link', { name: /台账网页/ }).click();
    await page.locator(`[data-lines] a`).first().click();
    await page.getByRole('link', { name: '去办这一条' }).click();
    await page.getByText('出文书').waitFor();
    expect(await heard(page)).toMatch(/LL-YH-2026-\d{6}/);
    await say(page, closed);
    await page.locator('.pictures span', { hasText: '整改后' }).first().waitFor();
    await page.locator('.pictures').first().scrollIntoViewIfNeeded();
    await sheet.take(page, 'phone-chat-before-after');
    expect((await judge(page)).layout).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
