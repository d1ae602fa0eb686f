import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const functions = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8');

/** Calls a function of in-page.js in the page. It goes through the browser's own door, since the page's policy lets no foreign script in. */
export const inPage = async <T>(page: Page, look: 'heard' | 'layoutFaults' | 'seriousFaults'): Promise<T> => {
  await page.evaluate(functions);
  return page.evaluate<T>(`lookAt.${look}()`);
};
