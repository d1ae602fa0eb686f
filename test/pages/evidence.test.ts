import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { AUDIT } from '../../src/audit/store.ts';
import { upload } from '../support/builders.ts';
import { film } from '../support/media.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { describeInBrowser, launch, openPerson, PHONE } from './browser.ts';
import { judge } from './judge.ts';
import { fileTip, hire, type Officer, signIn, uploaded } from './office-desk.ts';
import { say } from './talking.ts';

describeInBrowser('evidence at the office’s desk', () => {
  let served: ServedWorld;
  let browser: Browser;
  let officer: Officer;
  let reference: string;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
    officer = await hire(served, '王芳', ['handler']);
    const attachments = [
      await uploaded(served),
      await upload(served.world, film()),
      await upload(served.world, Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(900, 3)])),
    ];
    reference = (await fileTip(served, { text: '兴县北门外那个工地脚手架没有拉结，风一吹就晃', attachments })).reference;
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const openMatter = async (): Promise<{ page: Page; faults: readonly string[] }> => {
    const { page, faults } = await openPerson(browser, PHONE);
    await signIn(page, served.base, officer);
    await say(page, reference);
    await page.locator('.pictures').first().waitFor();
    return { page, faults };
  };

  const looks = async (): Promise<readonly string[]> =>
    (await served.world.outside.database.streams(AUDIT).read('chain', 1, 1000)).map(({ body }) => body.what);

  it('a film is fetched when it is asked for and no sooner, and is played or can be saved', async () => {
    const { page, faults } = await openMatter();
    const before = (await looks()).filter((what) => what === 'attachment.opened').length;
    await page.locator('.pictures button.video').click();
    await page.locator('.pictures video[src^="blob:"], .pictures a[href^="blob:"][download]').waitFor();
    expect((await looks()).filter((what) => what === 'attachment.opened').length).toBe(before + 1);
    expect(faults).toEqual([]);
  });

  it('an original is saved only after it was said that this stays on record, and then it does', async () => {
    const { page, faults } = await openMatter();
    const originals = page.locator('.original');
    expect(await originals.count()).toBe(3);
    await originals.nth(1).getByText('打开原件').click();
    await originals.nth(1).getByText('会留下记录').waitFor();
    expect(await judge(page)).toMatchObject({ axe: [] });
    await originals.nth(1).getByText('不打开').click();
    expect(await looks()).not.toContain('attachment.original-opened');
    await originals.nth(1).getByText('打开原件').click();
    const [download] = await Promise.all([page.waitForEvent('download'), originals.nth(1).getByText('存到电脑').click()]);
    expect(download.suggestedFilename()).toBe(`${reference}-2.mp4`);
    expect((await readFile(await download.path())).equals(film())).toBe(true);
    expect(await looks()).toContain('attachment.original-opened');
    expect(faults).toEqual([]);
  });
});
