import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Copy } from '../../src/copy/phrase.ts';
import { type CopyKey, Refusal } from '../../src/kernel/errors.ts';
import { fillPage, liveWords } from './page-words.ts';

/** What the pages need: the phrase book, the folder they lie in, and what stands in their heads. */
export interface PageNeeds {
  readonly copy: Copy;
  /** bots/channels/pages of the source tree: browsers get the files as they are written. */
  readonly folder: string;
  /** Whose door it is, e.g. the name of the city. */
  readonly place: string;
  /** Places the ledger may be narrowed to. */
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  /** A practice run says so on every page. */
  readonly isDrill: boolean;
}

interface StoredFile {
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** Own files only, no inline script or style; pictures and videos may also be the page's own (blob), which a photo is until it is sent. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  'media-src blob:',
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PRIVATE_HEADERS = {
  'content-security-policy': POLICY,
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const stored = (extension: string, content: Buffer): StoredFile => ({
  type: TYPES[extension] ?? 'application/octet-stream',
  content,
  etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
});

const readAssets = (folder: string): ReadonlyMap<string, StoredFile> =>
  new Map(
    readdirSync(folder)
      .filter((name) => extname(name) !== '.html')
      .map((name) => [name, stored(extname(name), readFileSync(join(folder, name)))]),
  );

/** Where each page is found. */
const PAGES = {
  chat: '/chat',
  office: '/office',
  keys: '/office/keys',
  ledger: '/ledger',
  unit: '/unit',
  insider: '/insider',
  safety: '/safety',
} as const;
type PageName = keyof typeof PAGES;

/** What stands in the line to write in, on pages that have one. */
const TEXT_HINTS: Readonly<Partial<Record<PageName, CopyKey>>> = {
  chat: 'page.chat.text-hint',
  office: 'page.office.text-hint',
  unit: 'page.unit.text-hint',
};

const readPage = (needs: PageNeeds, name: PageName): StoredFile => {
  const read = (file: string): string => readFileSync(join(needs.folder, `${file}.html`), 'utf8');
  const values = { place: needs.place };
  const hint = TEXT_HINTS[name];
  const given = {
    drill: needs.isDrill ? 'yes' : 'no',
    words: liveWords(needs.copy, name),
    regions: JSON.stringify(needs.regions),
    'text-hint': hint === undefined ? '' : needs.copy.phrase(hint),
  };
  const fill = (html: string, parts: Readonly<Record<string, string>> = {}): string => fillPage(html, needs.copy, values, given, parts);
  return stored('.html', Buffer.from(fill(read(name), { head: fill(read('head')), talk: fill(read('talk')) })));
};

/** What a browser keeps no copy of, by the first word of its name: whoever looks into its cache finds no such page. */
const UNKEPT = /^insider\b/;

const give = (ctx: Context, file: StoredFile, name: string): void => {
  ctx.set(PRIVATE_HEADERS);
  ctx.set('cache-control', UNKEPT.test(name) ? 'no-store' : 'no-cache');
  ctx.etag = file.etag;
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.type = file.type;
  ctx.body = file.content;
};

/**
 * The web pages: `/chat` for everybody, `/office`, `/office/keys` and `/ledger` for those who sign in, `/unit` for those who must fix, `/insider` for those of the unit
 * itself and `/safety`, which it makes way for, and their files under `/assets/`.
 * Everything is read and filled in once, so a page with a phrase that does not exist stops the start.
 */
export const pageRoutes = (needs: PageNeeds): Router => {
  const router = new Router();
  const assets = readAssets(needs.folder);
  for (const name of Object.keys(PAGES) as PageName[]) {
    const page = readPage(needs, name);
    router.get(PAGES[name], (ctx) => give(ctx, page, name));
  }
  router.get('/assets/:name', (ctx) => {
    const name = ctx.params.name ?? '';
    const file = assets.get(name);
    if (!file) throw new Refusal('not-found', 'page.unknown');
    give(ctx, file, name);
  });
  return router;
};
