import type { Copy } from '../../src/copy/phrase.ts';
import type { CopyKey, PhraseValues } from '../../src/kernel/errors.ts';

/** Phrases the page says by itself, without asking the server. Placeholders are filled in the browser. */
const LIVE = [
  'page.live.again',
  'page.live.again-upload',
  'page.live.choices',
  'page.live.copied',
  'page.live.copy',
  'page.live.file-failed',
  'page.live.file-progress',
  'page.live.file-ready',
  'page.live.file-uploading',
  'page.live.files-failed',
  'page.live.files-max',
  'page.live.finding',
  'page.live.house',
  'page.live.no-place',
  'page.live.not-copied',
  'page.live.nothing',
  'page.live.officer',
  'page.live.offline',
  'page.live.picture',
  'page.live.place-refused',
  'page.live.point',
  'page.live.point-sent',
  'page.live.receipt',
  'page.live.remove',
  'page.live.retry',
  'page.live.remove-named',
  'page.live.say-due',
  'page.live.say-urgent',
  'page.live.say-waiting',
  'page.live.sign-in-empty',
  'page.live.signed-out',
  'page.live.still-uploading',
  'page.live.thinking',
  'page.live.unreached',
  'page.live.upload-unreached',
  'page.live.waits',
  'page.live.you',
] as const satisfies readonly CopyKey[];

/** Every placeholder stays as it is, for the browser to fill. */
const KEEP: PhraseValues = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

/** The page's own phrases as JSON, key by key. */
export const liveWords = (copy: Copy): string => JSON.stringify(Object.fromEntries(LIVE.map((key) => [key, copy.phrase(key, KEEP)])));

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * Fills `{{name}}` in a page: with a `part` (ready HTML), with something `given`, or with the phrase of that key.
 * @throws {Error} when the phrase book has no such key
 */
export const fillPage = (
  html: string,
  copy: Copy,
  values: PhraseValues,
  given: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>>,
): string =>
  html.replace(/\{\{([\w.-]+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (part !== undefined) return part;
    return escaped(given[name] ?? copy.phrase(name as CopyKey, values));
  });
