import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { inPage } from './in-page.ts';

/** Does something that is answered, and waits until the answer stands on the page. */
export const answered = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/chat') && response.request().method() === 'POST'),
    act(),
  ]);
  await page.locator('[data-state]:empty').waitFor({ state: 'attached' });
};

export const openChat = (page: Page, address: string): Promise<void> => answered(page, () => page.goto(address));

export const say = (page: Page, text: string): Promise<void> =>
  answered(page, async () => {
    await page.fill('#text', text);
    await page.press('#text', 'Enter');
  });

export const choices = (page: Page): Promise<string[]> => page.locator('.choices button').allInnerTexts();

/** Presses the first answer whose name holds `label`. */
export const press = (page: Page, label: string): Promise<void> =>
  answered(page, () => page.locator('.choices button', { hasText: label }).first().click());

/** What the house said last, all of it since the person spoke. */
export const heard = (page: Page): Promise<string> => inPage<string>(page, 'heard');

/** A photo as a phone makes it, with the place it was taken in its EXIF. */
export const photo = async (name = 'scaffold.jpg'): Promise<{ name: string; mimeType: string; buffer: Buffer }> => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#7d93a8' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 27/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '111/1 7/1 0/1' } })
    .jpeg()
    .toBuffer(),
});

/** Puts files beside the message that is being written and waits until they are up. */
export const attach = async (page: Page, files: Awaited<ReturnType<typeof photo>>[]): Promise<void> => {
  await page.setInputFiles('[data-files]', files);
  await page
    .getByText('已传好')
    .nth(files.length - 1)
    .waitFor();
};

/** How somebody answers each question, by what can be pressed; most telling first. */
const ANSWERS = ['交上去', '不是', '匿名', '完成'];

const answerFor = (offered: readonly string[]): string | undefined =>
  ANSWERS.find((answer) => offered.some((label) => label.includes(answer))) ?? offered.find((label) => label !== '跳过');

const step = async (page: Page, tip: { readonly text: string; readonly place: string }): Promise<void> => {
  const asked = await heard(page);
  const offered = await choices(page);
  if (asked.includes('有照片')) {
    await attach(page, [await photo()]);
    return answered(page, () => page.click('[data-writer] .main'));
  }
  const answer = answerFor(offered);
  if (answer !== undefined) return press(page, answer);
  return say(page, asked.includes('哪里') || asked.includes('位置') ? tip.place : asked.includes('单位') ? '跳过' : tip.text);
};

/** Tells a hazard in the chat, with a photo, until the receipt is there; gives the receipt in signs. */
export const report = async (page: Page, tip: { readonly text: string; readonly place: string }): Promise<string> => {
  await say(page, tip.text);
  for (let i = 0; i < 12 && (await page.locator('.receipt').count()) === 0; i += 1) await step(page, tip);
  if ((await page.locator('.receipt').count()) === 0) throw new Error(`no receipt; asked at last: ${await heard(page)}`);
  return page.locator('.receipt .code').first().innerText();
};
