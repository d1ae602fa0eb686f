import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { describeInBrowser, launch } from '../browser.ts';
import { judge } from '../judge.ts';
import { type FixtureSite, serveFixture } from './serve.ts';
import { expectNoFaults, type Visitor, visitFixture } from './visit.ts';

describeInBrowser('the tags of WeChat in a browser', () => {
  let site: FixtureSite;
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    site = await serveFixture();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    visitor = await visitFixture(browser, site.address);
    await visitor.page.waitForFunction(() => (globalThis as unknown as { lives: string[] }).lives.includes('tags ready'));
    await visitor.heard();
  });
  afterEach(async () => {
    await visitor.context.close();
  });

  const by = (...[role, name]: [Parameters<Visitor['page']['getByRole']>[0], string]): Locator =>
    visitor.page.getByRole(role, { name, exact: true });
  const colour = (place: Locator): Promise<string> => place.evaluate((element) => getComputedStyle(element).color);

  it('view and text: style, size in rpx, hidden, role and level', async () => {
    const heading = visitor.page.getByRole('heading', { name: 'Every tag', level: 2 });
    expect(await heading.count()).toBe(1);
    const dyed = visitor.page.getByText('dyed');
    expect((await dyed.boundingBox())?.width).toBe(48);
    await visitor.setData({ isOn: false });
    expect((await dyed.boundingBox())?.width).toBe(24);
    await visitor.setData({ isOff: true });
    expect(await dyed.isVisible()).toBe(false);
  });

  it('button: tap by mouse and keyboard, label, pressed look, disabled', async () => {
    const button = by('button', 'press me');
    await button.click();
    await button.press('Enter');
    await button.press('Space');
    expect(await visitor.heard()).toEqual(['button tap null', 'button tap null', 'button tap null']);
    await button.hover();
    await visitor.page.mouse.down();
    expect(await colour(button)).toBe('rgb(179, 38, 30)');
    await visitor.page.mouse.up();
    expect(await colour(button)).toBe('rgb(0, 0, 0)');
    await visitor.heard();
    await visitor.setData({ isOff: true });
    await button.click({ force: true });
    expect([await visitor.heard(), await button.isDisabled()]).toEqual([[], true]);
  });

  it('button: agreement to the privacy text, being busy, touches', async () => {
    await by('button', 'agree').click();
    await by('button', 'touch').click();
    expect(await visitor.heard()).toEqual(['agree agreeprivacyauthorization null', 'touched touchstart null', 'touched touchend null']);
    expect(await by('button', 'touch').getAttribute('aria-busy')).toBe('true');
  });

  it('view with a role: a state that is false is told as false', async () => {
    const box = by('checkbox', 'own box');
    expect(await box.getAttribute('aria-checked')).toBe('false');
    await box.click();
    expect(await box.getAttribute('aria-checked')).toBe('true');
    expect(await box.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent)).toBe(
      'Every tag',
    );
  });

  it('events rise through what is around', async () => {
    await visitor.page.getByText('dyed').click();
    expect(await visitor.heard()).toEqual(['around tap null']);
    await visitor.page.getByText('1 pear').click();
    expect(await visitor.heard()).toEqual(['pear tap null']);
  });

  it('input: label, keyboard, limit, confirm, focus from the page, value from the page', async () => {
    const line = by('textbox', 'Line');
    expect(
      await line.evaluate((field: HTMLInputElement) => [field.inputMode, field.enterKeyHint, field.maxLength, field.placeholder]),
    ).toEqual(['numeric', 'search', 5, 'write here']);
    await visitor.page.getByText('Line', { exact: true }).click();
    await line.pressSequentially('6789');
    await line.press('Enter');
    await line.blur();
    expect(await visitor.heard()).toEqual(['line focus "first"', 'line confirm "first"', 'line blur "first"']);
    await line.fill('12');
    expect(await visitor.heard()).toEqual(['line focus "first"', 'line input "12"']);
    await visitor.setData({ written: '' });
    expect(await line.inputValue()).toBe('');
    await line.blur();
    await visitor.setData({ isFocused: true });
    expect(await line.evaluate((field) => field === document.activeElement)).toBe(true);
    await visitor.setData({ isOff: true });
    expect(await line.isDisabled()).toBe(true);
    expect(await visitor.page.getByLabel('secret').getAttribute('type')).toBe('password');
  });

  it('input: what an input method is still composing is not heard', async () => {
    const line = by('textbox', 'Line');
    await line.evaluate((field: HTMLInputElement) => {
      field.value = 'zhong';
      field.dispatchEvent(new InputEvent('input', { isComposing: true }));
    });
    expect(await visitor.heard()).toEqual([]);
    await line.evaluate((field: HTMLInputElement) => {
      field.value = '中';
      field.dispatchEvent(new CompositionEvent('compositionend'));
    });
    expect(await visitor.heard()).toEqual(['line input "中"']);
  });

  it('textarea: no limit at -1, grows with its lines and says so', async () => {
    const long = by('textbox', 'long text');
    const before = (await long.boundingBox())?.height ?? 0;
    await long.fill('one\ntwo\nthree\nfour');
    expect((await long.boundingBox())?.height).toBeGreaterThan(before * 2);
    expect(new Set(await visitor.heard())).toEqual(new Set(['long input "one\\ntwo\\nthree\\nfour"', 'long linechange null']));
    expect(await long.getAttribute('maxlength')).toBe(null);
  });

  it('switch', async () => {
    const control = visitor.page.getByRole('switch', { name: 'Switch' });
    expect(await control.isChecked()).toBe(true);
    await control.press('Space');
    expect(await visitor.heard()).toEqual(['switch change false']);
    await visitor.setData({ isOff: true });
    expect(await control.isDisabled()).toBe(true);
  });

  it('picker of a list: labels, the chosen one, choosing the first when nothing is chosen', async () => {
    const fruit = visitor.page.getByRole('combobox', { name: 'fruit' });
    expect([await fruit.locator('option').allTextContents(), await fruit.inputValue()]).toEqual([['apple', 'pear', 'plum'], '1']);
    await fruit.selectOption('plum');
    const region = visitor.page.getByRole('combobox', { name: 'choose a region' });
    expect(await region.inputValue()).toBe('');
    await region.selectOption('north');
    expect(await visitor.heard()).toEqual(['fruit change "2"', 'region change "0"']);
    await visitor.setData({ fruits: ['fig'], isOff: true });
    expect([await fruit.locator('option').allTextContents(), await fruit.isDisabled()]).toEqual([['fig'], true]);
  });

  it('picker of a date, within its bounds', async () => {
    const day = visitor.page.getByLabel('day', { exact: true });
    expect(await day.evaluate((field: HTMLInputElement) => [field.type, field.value, field.min, field.max])).toEqual([
      'date',
      '2026-11-20',
      '2026-01-01',
      '2026-12-31',
    ]);
    await day.fill('2026-11-22');
    expect(await visitor.heard()).toEqual(['day change "2026-11-22"']);
    await visitor.setData({ mode: 'time' });
    expect(await visitor.page.getByLabel('fruit').getAttribute('type')).toBe('time');
  });

  it('radio and its group: one of them, by arrow keys too', async () => {
    expect(await visitor.page.getByRole('radiogroup', { name: 'one of two' }).count()).toBe(1);
    await visitor.page.getByLabel('Radio A').press('ArrowDown');
    expect([await visitor.page.getByLabel('Radio B').isChecked(), await visitor.page.getByLabel('Radio A').isChecked()]).toEqual([
      true,
      false,
    ]);
    await visitor.page.getByText('Radio A').click();
    expect((await visitor.heard()).filter((line) => line.startsWith('one'))).toEqual(['one change "b"', 'one change "a"']);
    expect(await visitor.page.getByLabel('Radio C').isDisabled()).toBe(true);
  });

  it('checkbox and its group; a tap on a label is one tap', async () => {
    await visitor.page.getByText('Check Y').click();
    expect(await visitor.heard()).toEqual(['many change ["x","y"]']);
    await visitor.page.getByText('Check X').click();
    expect(await visitor.heard()).toEqual(['label tap null', 'many change ["y"]']);
  });

  it('form: all named values on sending, and its emptying', async () => {
    await by('button', 'send form').click();
    const values = { line: 'first', secret: '', long: 'first', switch: true, fruit: 1, one: 'a', many: ['x'] };
    expect(await visitor.heard()).toEqual([`form submit ${JSON.stringify(values)}`]);
    await by('button', 'clear form').click();
    expect(await visitor.heard()).toEqual(['form reset null']);
  });

  it('navigator: links that the keyboard follows too', async () => {
    expect(await by('link', 'to routes').getAttribute('href')).toBe('/#/pages/routes/routes?from=link');
    await by('link', 'to quiet').press('Enter');
    expect(await visitor.routes()).toEqual(['pages/tags/tags', 'pages/insider/insider']);
    await visitor.wx('navigateBack');
    await by('link', 'to second').click();
    expect(await visitor.routes()).toEqual(['pages/second/second']);
  });

  it('image: the program’s own picture, its name, its arrival and its failure', async () => {
    const dot = by('img', 'a dot');
    expect(await dot.evaluate((picture: HTMLImageElement) => [picture.naturalWidth, getComputedStyle(picture).objectFit])).toEqual([
      48,
      'contain',
    ]);
    await visitor.setData({ picture: '/icons/none.svg' });
    await visitor.page.waitForFunction(() => (globalThis as unknown as { lives: string[] }).lives.includes('picture error null'));
    expect(await visitor.page.locator('img:not([alt])').count()).toBe(0);
  });

  it('video: with its controls', async () => {
    expect(await visitor.page.locator('.wx-page video').evaluate((video: HTMLVideoElement) => [video.controls, video.playsInline])).toEqual(
      [true, true],
    );
  });

  it('scroll-view: reached by the keyboard, scrolled by the page, heard at its end', async () => {
    const list = visitor.page.getByLabel('long list');
    expect(await list.evaluate((element) => element.tabIndex)).toBe(0);
    await visitor.setData({ into: 'end' });
    await visitor.page.waitForFunction(() => (globalThis as unknown as { lives: string[] }).lives.includes('list scrolltolower null'));
    expect(await list.evaluate((element) => element.scrollTop)).toBeGreaterThan(300);
  });

  it('a component: its words, its slot, a canvas of its own', async () => {
    expect(await visitor.page.getByRole('note').textContent()).toBe('of a component, slotted');
    expect(await visitor.page.locator('canvas').count()).toBe(2);
  });

  it('says a fault of the page calmly, once, and goes on', async () => {
    await by('button', 'fail').click();
    const dialog = visitor.page.getByRole('dialog', { name: '没成' });
    await dialog.waitFor();
    expect(await visitor.page.evaluate(() => (globalThis as unknown as { faults: string[] }).faults[0])).toContain('a fault of the page');
    await dialog.getByRole('button', { name: '知道了' }).press('Enter');
    expect(await dialog.count()).toBe(0);
    await by('button', 'fail later').click();
    await dialog.waitFor();
    await visitor.page.keyboard.press('Escape');
    await by('button', 'press me').click();
    expect(await visitor.heard()).toEqual(['button tap null']);
  });

  it('has no serious fault for those who read by ear or keyboard, and none of its own', async () => {
    expect((await judge(visitor.page)).axe).toEqual([]);
    await expectNoFaults(visitor);
  });
});
