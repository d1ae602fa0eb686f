import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { DESK, describeInBrowser, launch } from '../browser.ts';
import { type FixtureSite, serveFixture } from './serve.ts';
import { expectNoFaults, settle, type Visitor, visitFixture, visitorOf } from './visit.ts';

const TAGS = 'pages/tags/tags';
const SECOND = 'pages/second/second';
const ROUTES = 'pages/routes/routes';
const INSIDER = 'pages/insider/insider';

describeInBrowser('the way from page to page in a browser', () => {
  let site: FixtureSite;
  let browser: Browser;
  let visitor: Visitor;
  const come = async (path: string): Promise<Visitor> => visitFixture(browser, `${site.address}${path}`);
  const address = (): string => visitor.page.url().slice(site.address.length);

  beforeAll(async () => {
    site = await serveFixture();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    visitor = await come('/');
  });
  afterEach(async () => {
    await visitor.context.close();
  });

  const go = async (name: string, url: string): Promise<unknown> => (await visitor.wx(name, { url })).errMsg;

  /** What happened up to a moment, but for pictures that arrive when they do. */
  const moments = async (last: string): Promise<string[]> => {
    await visitor.page.waitForFunction((line) => (globalThis as unknown as { lives: string[] }).lives.includes(line), last);
    return (await visitor.heard()).filter((line) => !line.startsWith('picture'));
  };

  it('tells app, pages and components of each moment of their lives, in order', async () => {
    const born = [
      `launch ${TAGS} {}`,
      'app shown',
      'badge attached',
      'tags load {}',
      'tags show',
      'badge shown',
      'badge ready',
      'tags ready',
    ];
    expect(await moments('tags ready')).toEqual(born);
    await go('navigateTo', `/${ROUTES}?a=1&b=%E4%B8%AD`);
    const left = ['tags hide', 'badge hidden', 'routes load {"a":"1","b":"%E4%B8%AD"}', 'routes show', 'routes ready'];
    expect(await moments('routes ready')).toEqual(left);
    await visitor.wx('navigateBack');
    expect(await moments('badge shown')).toEqual(['routes hide', 'routes unload', 'tags show', 'badge shown']);
    await go('reLaunch', `/${ROUTES}`);
    expect(await moments('badge detached')).toEqual(expect.arrayContaining(['tags unload', 'badge detached']));
    await expectNoFaults(visitor);
  });

  it('gives the browser a line of history for each page, whose keys go back and forward', async () => {
    await go('navigateTo', `/${ROUTES}?a=1`);
    expect([address(), await visitor.routes(), await visitor.title()]).toEqual([`/#/${ROUTES}?a=1`, [TAGS, ROUTES], 'Routes']);
    await visitor.page.goBack();
    expect([address(), await visitor.routes(), await visitor.page.title()]).toEqual(['/', [TAGS], 'Tags']);
    await visitor.page.goForward();
    expect([address(), await visitor.routes()]).toEqual([`/#/${ROUTES}?a=1`, [TAGS, ROUTES]]);
    await visitor.page.getByRole('button', { name: '返回' }).click();
    await visitor.page.waitForURL(`${site.address}/`);
    expect(await visitor.routes()).toEqual([TAGS]);
  });

  it('comes back after a reload with the pages that were open and what they were told', async () => {
    await go('navigateTo', `/${ROUTES}?a=1`);
    await go('navigateTo', `/${ROUTES}?a=2`);
    await visitor.page.reload();
    await settle(visitor.page);
    expect(await visitor.heard()).toContain('routes load {"a":"2"}');
    await visitor.wx('navigateBack', { delta: 2 });
    expect([address(), await visitor.routes()]).toEqual(['/', [TAGS]]);
  });

  it('opens the page a link names, with a way home; an unknown one is home', async () => {
    await visitor.context.close();
    visitor = await come(`/#/${ROUTES}?a=b`);
    expect(await visitor.heard()).toContain('routes load {"a":"b"}');
    await visitor.page.getByRole('button', { name: '回首页' }).click();
    expect([await visitor.routes(), await visitor.title()]).toEqual([[TAGS], 'Tags']);
    await visitor.context.close();
    visitor = await come('/#/pages/gone/gone');
    expect([await visitor.routes(), address()]).toEqual([[TAGS], '/']);
  });

  it('follows an address somebody writes into the line', async () => {
    await visitor.page.evaluate((route) => {
      location.hash = `#/${route}?typed=yes`;
    }, ROUTES);
    await visitor.page.getByRole('textbox', { name: 'a line' }).waitFor();
    expect(await visitor.routes()).toEqual([TAGS, ROUTES]);
    await visitor.page.goBack();
    expect(await visitor.routes()).toEqual([TAGS]);
  });

  it('tells the first page what the address asks for, takes it out of the line and remembers it over a reload', async () => {
    await visitor.context.close();
    visitor = await come('/?place=p1&unit=u2');
    expect(await visitor.heard()).toContain('tags load {"place":"p1","unit":"u2"}');
    expect(address()).toBe('/');
    await visitor.page.reload();
    await settle(visitor.page);
    expect(await visitor.heard()).toContain('tags load {"place":"p1","unit":"u2"}');
  });

  it('begins where the server says, at the address it was asked under', async () => {
    await visitor.context.close();
    visitor = await come('/routes?code=c');
    expect([await visitor.heard(), address()]).toEqual([expect.arrayContaining(['routes load {"code":"c"}']), '/routes']);
  });

  it('keeps tabs as they are, and shows their bar only under them', async () => {
    const tabs = visitor.page.getByRole('navigation', { name: '主要入口' });
    await visitor.setData({ written: 'kept' });
    await tabs.getByRole('link', { name: 'Second' }).click();
    expect([await visitor.routes(), await tabs.getByRole('link', { name: 'Second' }).getAttribute('aria-current')]).toEqual([
      [SECOND],
      'page',
    ]);
    await visitor.heard();
    await go('switchTab', `/${TAGS}`);
    expect(await visitor.page.getByRole('textbox', { name: 'long text' }).inputValue()).toBe('kept');
    expect((await visitor.heard()).some((line) => line.startsWith('tags load'))).toBe(false);
    await go('navigateTo', `/${ROUTES}`);
    expect(await tabs.isVisible()).toBe(false);
  });

  it('puts one page in place of another, begins anew, and refuses in WeChat’s words', async () => {
    await go('navigateTo', `/${ROUTES}?a=1`);
    await go('redirectTo', `/${ROUTES}?a=2`);
    expect([await visitor.routes(), address()]).toEqual([[TAGS, ROUTES], `/#/${ROUTES}?a=2`]);
    await visitor.page.goBack();
    expect(address()).toBe('/');
    await visitor.heard();
    await go('reLaunch', `/${TAGS}`);
    const heard = await visitor.heard();
    expect(heard).toContain('tags unload');
    expect(await visitor.routes()).toEqual([TAGS]);
    expect(await go('navigateTo', '/pages/gone/gone')).toBe('navigateTo:fail page "pages/gone/gone" is not found');
    expect(await go('navigateTo', `/${SECOND}`)).toBe('navigateTo:fail can not navigateTo a tabbar page');
    expect(await go('switchTab', `/${ROUTES}`)).toBe('switchTab:fail can not switch to no-tabBar page');
    expect((await visitor.wx('navigateBack')).errMsg).toBe('navigateBack:fail cannot navigate back at first page.');
  });

  it('lets a page name itself or lead on while it is being opened', async () => {
    await go('navigateTo', `/${ROUTES}?onward=Arrived`);
    expect([await visitor.routes(), await visitor.title(), address()]).toEqual([[TAGS, ROUTES], 'Arrived', `/#/${ROUTES}?title=Arrived`]);
    expect(await visitor.page.locator('.wx-page:not([hidden])').count()).toBe(1);
    const heard = (await visitor.heard()).filter((line) => line.startsWith('routes') && !line.endsWith('ready'));
    expect(heard).toEqual(['routes load {"onward":"Arrived"}', 'routes load {"title":"Arrived"}', 'routes unload', 'routes show']);
    await visitor.page.goBack();
    expect(await visitor.routes()).toEqual([TAGS]);
  });

  it('closes what was asked on a page when the page is left', async () => {
    await go('navigateTo', `/${ROUTES}`);
    const asked = visitor.wx('showModal', { title: 'Sure?' });
    await visitor.page.getByRole('dialog').waitFor();
    await visitor.page.evaluate(() => history.back());
    expect([await asked, await visitor.page.getByRole('dialog').count()]).toEqual([expect.objectContaining({ confirm: false }), 0]);
  });

  it('takes two taps for one', async () => {
    await visitor.page.getByRole('link', { name: 'to routes' }).evaluate((link: HTMLElement) => {
      link.click();
      (globalThis as unknown as { wx: { navigateTo(option: object): void } }).wx.navigateTo({ url: '/pages/routes/routes?from=link' });
    });
    expect(await visitor.routes()).toEqual([TAGS, ROUTES]);
    await visitor.page.getByRole('button', { name: '返回' }).dblclick();
    await visitor.page.waitForURL(`${site.address}/`);
    expect(await visitor.routes()).toEqual([TAGS]);
  });

  it('puts the reader back where they were, and on the title of a page just come to', async () => {
    const link = visitor.page.getByRole('link', { name: 'to routes' });
    await link.focus();
    await visitor.page.evaluate(() => scrollTo(0, 300));
    await link.press('Enter');
    await visitor.page.getByRole('textbox', { name: 'a line' }).waitFor();
    expect(await visitor.page.evaluate(() => [document.activeElement?.tagName, scrollY])).toEqual(['H1', 0]);
    await visitor.page.goBack();
    expect(await visitor.page.evaluate(() => [document.activeElement?.textContent, scrollY])).toEqual(['to routes', 300]);
  });

  it('asks before a page that has begun something is left, by every way back', async () => {
    await go('navigateTo', `/${ROUTES}`);
    await visitor.wx('enableAlertBeforeUnload', { message: 'half a letter' });
    const dialog = visitor.page.getByRole('dialog');
    await visitor.page.getByRole('button', { name: '返回' }).click();
    await dialog.getByText('half a letter').waitFor();
    await visitor.page.keyboard.press('Escape');
    expect(await visitor.routes()).toEqual([TAGS, ROUTES]);
    await visitor.page.goBack();
    await dialog.getByText('half a letter').waitFor();
    expect([await visitor.routes(), address()]).toEqual([[TAGS, ROUTES], `/#/${ROUTES}`]);
    await dialog.getByRole('button', { name: '确定' }).click();
    await visitor.page.waitForURL(`${site.address}/`);
    expect(await visitor.routes()).toEqual([TAGS]);
  });

  it('does not ask once the page says it is done, and asks the browser to ask before it is closed', async () => {
    await go('navigateTo', `/${ROUTES}`);
    const isHeld = () => visitor.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await visitor.wx('enableAlertBeforeUnload', { message: 'half a letter' });
    expect(await isHeld()).toBe(true);
    await visitor.wx('disableAlertBeforeUnload');
    expect(await isHeld()).toBe(false);
    await visitor.wx('navigateBack');
    expect(await visitor.routes()).toEqual([TAGS]);
  });

  it('leaves nothing of a quiet page in history, address, title and store', async () => {
    const before = await visitor.page.evaluate(() => history.length);
    await visitor.page.getByRole('link', { name: 'to quiet' }).click();
    await visitor.page.getByText('quiet words').waitFor();
    const traces = await visitor.page.evaluate(() => ({
      length: history.length,
      state: JSON.stringify(history.state),
      title: document.title,
      address: location.href,
      kept: JSON.stringify([localStorage, sessionStorage]),
      typed: [...document.querySelectorAll<HTMLInputElement>('.wx-page:not([hidden]) input')].map(({ autocomplete, spellcheck }) => [
        autocomplete,
        spellcheck,
      ]),
      links: [...document.querySelectorAll('.wx-page:not([hidden]) a')].map((link) => link.getAttribute('href')),
    }));
    expect(traces).toEqual({
      length: before,
      state: expect.not.stringContaining('insider'),
      title: expect.not.stringMatching(/insider/i),
      address: `${site.address}/`,
      kept: '[{},{}]',
      typed: [['off', false]],
      links: [null],
    });
    expect([await visitor.title(), await visitor.routes()]).toEqual(['Insider', [TAGS, INSIDER]]);
  });

  it('takes a quiet page out of the line that named it', async () => {
    await visitor.context.close();
    visitor = await come(`/#/${INSIDER}`);
    expect([await visitor.routes(), address()]).toEqual([[INSIDER], '/']);
  });

  it('opens what a quiet page leads to as quietly, and goes back through it', async () => {
    await visitor.page.getByRole('link', { name: 'to quiet' }).click();
    await visitor.page.getByText('from quiet').click();
    expect([await visitor.routes(), address()]).toEqual([[TAGS, INSIDER, ROUTES], '/']);
    expect([await visitor.title(), await visitor.page.title()]).toEqual(['Routes', expect.not.stringContaining('Routes')]);
    await visitor.wx('navigateBack');
    expect(await visitor.routes()).toEqual([TAGS, INSIDER]);
    await visitor.wx('navigateBack');
    expect([await visitor.routes(), await visitor.page.title()]).toEqual([[TAGS], 'Tags']);
  });

  it('is left by the browser’s back key', async () => {
    await go('navigateTo', `/${ROUTES}`);
    await go('navigateTo', `/${INSIDER}`);
    await visitor.page.goBack();
    expect([await visitor.routes(), address()]).toEqual([[TAGS], '/']);
    await visitor.page.goForward();
    expect([await visitor.routes(), await visitor.page.content()]).toEqual([[TAGS, ROUTES], expect.not.stringContaining('quiet words')]);
  });

  it('gives the line a quiet page was served under to the page after it', async () => {
    await visitor.page.goto(`${site.address}/insider`);
    await visitor.page.getByText('quiet words').waitFor();
    const before = await visitor.page.evaluate(() => [history.length, history.state]);
    await go('reLaunch', `/${TAGS}`);
    expect([address(), await visitor.page.evaluate(() => history.length)]).toEqual(['/', before[0]]);
    expect(before[1]).toBe(null);
  });

  it('wipes a quiet page and is gone at once when it is left quickly', async () => {
    await visitor.page.goto(`${site.address}/insider`);
    await visitor.page.getByText('quiet words').waitFor();
    const isWiped = await visitor.page.evaluate(() => {
      (globalThis as unknown as { wx: { exitMiniProgram(): void } }).wx.exitMiniProgram();
      return document.body.childElementCount === 0;
    });
    await visitor.page.waitForURL(`${site.address}/safety`);
    await visitor.page.goBack();
    expect([isWiped, address()]).toEqual([true, '/']);
  });

  it('keeps text as large on a desk as on a phone, in a column of at most 720 px', async () => {
    await visitor.context.close();
    visitor = await visitFixture(browser, site.address, DESK);
    const measures = await visitor.page.evaluate(() => ({
      column: document.querySelector('main')?.getBoundingClientRect().width,
      bar: document.querySelector('nav')?.getBoundingClientRect().width,
      text: getComputedStyle(document.querySelector('.wx-page') ?? document.body).fontSize,
      half: document.querySelector('.half')?.getBoundingClientRect().width,
    }));
    expect(measures).toEqual({ column: 720, bar: 720, text: '18.1333px', half: 200 });
  });

  it('draws the title and the tabs larger for who reads large letters', async () => {
    const sizes = () =>
      visitor.page.evaluate(() =>
        ['.wx-nav__title', '.wx-tabs__text'].map((at) =>
          Number.parseFloat(getComputedStyle(document.querySelector(at) ?? document.body).fontSize),
        ),
      );
    const [title = 0, tab = 0] = await sizes();
    await visitor.page.evaluate(() => localStorage.setItem('mini:look', JSON.stringify({ isLarge: true })));
    await visitor.page.reload();
    await visitor.page.locator('.wx-page').first().waitFor();
    const [largeTitle = 0, largeTab = 0] = await sizes();
    expect([largeTitle / title, largeTab / tab].map((times) => times.toFixed(2))).toEqual(['1.25', '1.25']);
  });

  describe('while the rest of the program is still on its way', () => {
    type Arrival = 'whole' | 'not at all';
    let asked: ((how: Arrival) => Promise<void>)[] = [];

    /** Opens the site in a window whose second script arrives only when `arrive` says so. */
    const comeSlowly = async (path: string): Promise<void> => {
      asked = [];
      const page = await visitor.context.newPage();
      await page.route(/rest-[^/]*\.js/, (route) => {
        asked.push((how) => (how === 'whole' ? route.continue() : route.abort()));
      });
      visitor = { ...visitor, ...visitorOf(page) };
      await page.goto(`${site.address}${path}`);
    };
    const arrive = async (how: Arrival): Promise<void> => {
      while (asked.length === 0) await visitor.page.waitForTimeout(20);
      await asked.shift()?.(how);
    };

    it('shows home, keeps a tap for later, and opens what was asked for last, once', async () => {
      await comeSlowly('/');
      await visitor.page.getByRole('link', { name: 'to quiet' }).click();
      await visitor.page.getByRole('link', { name: 'to routes' }).dblclick();
      await visitor.page.getByRole('status').filter({ hasText: '正在打开' }).waitFor();
      expect(await visitor.routes()).toEqual([TAGS]);
      await arrive('whole');
      await visitor.page.getByRole('textbox', { name: 'a line' }).waitFor();
      expect([await visitor.routes(), await visitor.page.getByRole('status').count()]).toEqual([[TAGS, ROUTES], 0]);
    });

    it('says when a page cannot be had, and gets it on the next tap', async () => {
      await comeSlowly('/');
      const link = visitor.page.getByRole('link', { name: 'to routes' });
      await link.click();
      await arrive('not at all');
      await visitor.page.getByRole('status').filter({ hasText: '网络不通' }).waitFor();
      expect([await visitor.routes(), await visitor.page.getByRole('dialog').count()]).toEqual([[TAGS], 0]);
      await link.click();
      await arrive('whole');
      await visitor.page.getByRole('textbox', { name: 'a line' }).waitFor();
    });

    it('waits with the title of the page the address names, and offers another try', async () => {
      await comeSlowly(`/#/${ROUTES}?a=1`);
      await visitor.page.getByRole('heading', { name: 'Routes' }).waitFor();
      await arrive('not at all');
      await visitor.page.getByRole('button', { name: '再试一次' }).click();
      await arrive('whole');
      await visitor.page.getByRole('textbox', { name: 'a line' }).waitFor();
      expect(await visitor.heard()).toContain('routes load {"a":"1"}');
    });
  });
});
