import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { inPage } from './in-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with a screen as it stands: to the thumb, to the eye, and to whoever cannot see it. */
export const judge = async (page: Page): Promise<{ readonly layout: readonly string[]; readonly axe: readonly string[] }> => {
  await page.evaluate(axe);
  return { layout: await inPage<string[]>(page, 'layoutFaults'), axe: await inPage<string[]>(page, 'seriousFaults') };
};
