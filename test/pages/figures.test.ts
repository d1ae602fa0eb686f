import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { HAZARDS } from '../../src/hazards/store.ts';
import { XINGXIAN } from '../support/builders.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { storedLine } from '../usecases/hazards/report-ledger.ts';
import { DESK, describeInBrowser, launch, openPerson } from './browser.ts';

/** Pages of a PDF as Chromium writes it. */
const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describeInBrowser('the page a county hangs up', () => {
  let served: ServedWorld;
  let browser: Browser;
  beforeAll(async () => {
    served = await serveWorld({ PUBLIC_URL: 'https://anquan.example.gov.cn' });
    browser = await launch();
    const line = { office: XINGXIAN, grade: 'general', industry: 'gas', criterion: 'none', source: 'inspection', extendedDays: 0 } as const;
    const rows = Array.from({ length: 24 }, (_, n) => {
      const year = n < 12 ? '2026' : '2025';
      const days = { inspectedOn: `${year}-03-01`, dueOn: `${year}-03-31`, closedOn: `${year}-03-08` };
      return { id: String(n), body: storedLine({ ...line, ...days }, n) };
    });
    await served.world.outside.database.collection(HAZARDS).insertMany(rows);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it('opens from its address at one county, leads to the city, and prints on one sheet of A4', async () => {
    const { page, faults } = await openPerson(browser, DESK);
    await page.goto(`${served.base}/#/pages/figures/figures?region=141123`);
    await page.getByText('兴县隐患举报和整改公示').waitFor();
    expect(await page.locator('.figures__amount').allTextContents()).toEqual(['10', '7', '10', '7']);
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
    await page.locator('select').selectOption({ index: 0 });
    await page.getByText('吕梁市隐患举报和整改公示').waitFor();
    expect(faults).toEqual([]);
  });
});
