import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openPerson, type Person, PHONE } from '../browser.ts';

/** What is heard of the mini-program from outside. */
interface Program {
  readonly lives: string[];
  readonly faults: string[];
  readonly getCurrentPages: () => {
    readonly route: string;
    readonly data: object;
    readonly options: object;
    setData(change: object): void;
  }[];
  readonly wx: Readonly<Record<string, (option?: unknown) => unknown>>;
}

/** Somebody who opened the fixture. */
export interface Visitor extends Person {
  /** What happened since the last time it was asked. */
  heard(): Promise<string[]>;
  /** Calls one of wx's functions: what it answers, or what it refuses with. */
  wx(name: string, option?: unknown): Promise<Readonly<Record<string, unknown>>>;
  setData(change: object): Promise<void>;
  /** Routes of the open pages. */
  routes(): Promise<string[]>;
  title(): Promise<string>;
}

const callWx = (page: Page, name: string, option: unknown): Promise<Readonly<Record<string, unknown>>> =>
  page.evaluate(
    async ([called, given]) => {
      const { wx } = globalThis as unknown as Program;
      try {
        return { ...(((await wx[called as string]?.(given)) as object | undefined) ?? {}) };
      } catch (reason) {
        return reason instanceof Error ? { thrown: reason.message } : { ...(reason as object) };
      }
    },
    [name, option] as const,
  );

/** Waits until a page is in front and the whole program has arrived. */
export const settle = async (page: Page): Promise<void> => {
  await page.locator('.wx-page:not([hidden])').waitFor();
  await page.waitForFunction(() => performance.getEntriesByName('program-whole').length > 0);
};

/** What can be asked of a window that shows the fixture. */
export const visitorOf = (page: Page): Omit<Visitor, 'context' | 'faults'> => ({
  page,
  heard: () => page.evaluate(() => (globalThis as unknown as Program).lives.splice(0)),
  wx: (name, option) => callWx(page, name, option),
  setData: (change) => page.evaluate((given) => (globalThis as unknown as Program).getCurrentPages().at(-1)?.setData(given), change),
  routes: () => page.evaluate(() => (globalThis as unknown as Program).getCurrentPages().map(({ route }) => route)),
  title: async () => (await page.locator('h1').textContent()) ?? '',
});

/** Opens the fixture in a browser of somebody’s own. */
export const visitFixture = async (browser: Browser, address: string, viewport = PHONE): Promise<Visitor> => {
  const person = await openPerson(browser, viewport);
  await person.page.goto(address);
  await settle(person.page);
  return { ...person, ...visitorOf(person.page) };
};

/** Nothing of the pages' own code went wrong. */
export const expectNoFaults = async ({ page, faults }: Visitor): Promise<void> => {
  expect(await page.evaluate(() => (globalThis as unknown as Program).faults)).toEqual([]);
  expect(faults).toEqual([]);
};
