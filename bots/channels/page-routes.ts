import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router } from '@koa/router';
import type { Copy } from '../../src/copy/phrase.ts';
import { type CopyKey, Refusal } from '../../src/kernel/errors.ts';
import { fillPage, liveWords } from './page-words.ts';
import { giveFile, type ServedFile, servedFile } from './served-file.ts';

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

const readAssets = (folder: string): ReadonlyMap<string, ServedFile> =>
  new Map(
    readdirSync(folder)
      .filter((name) => extname(name) !== '.html')
      .map((name) => [name, servedFile(extname(name), readFileSync(join(folder, name)))]),
  );

/** Where each page is found. */
const PAGES = {
  chat: '/chat',
  office: '/office',
  keys: '/office/keys',
  ledger: '/ledger',
  unit: '/unit',
  safety: '/safety',
} as const;
type PageName = keyof typeof PAGES;

/** What stands in the line to write in, on pages that have one. */
const TEXT_HINTS: Readonly<Partial<Record<PageName, CopyKey>>> = {
  chat: 'page.chat.text-hint',
  office: 'page.office.text-hint',
  unit: 'page.unit.text-hint',
};

const readPage = (needs: PageNeeds, name: PageName): ServedFile => {
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
  return servedFile('.html', Buffer.from(fill(read(name), { head: fill(read('head')), talk: fill(read('talk')) })));
};

/**
 * The web pages: `/chat` for everybody, `/office`, `/office/keys` and `/ledger` for those who sign in, `/unit` for those who must fix, and
 * `/safety`, which the page for insiders makes way for; their files lie under `/assets/`.
 * Everything is read and filled in once, so a page with a phrase that does not exist stops the start.
 */
export const pageRoutes = (needs: PageNeeds): Router => {
  const router = new Router();
  const assets = readAssets(needs.folder);
  for (const name of Object.keys(PAGES) as PageName[]) {
    const page = readPage(needs, name);
    router.get(PAGES[name], (ctx) => giveFile(ctx, page, 'no-cache'));
  }
  router.get('/assets/:name', (ctx) => {
    const file = assets.get(ctx.params.name ?? '');
    if (!file) throw new Refusal('not-found', 'page.unknown');
    giveFile(ctx, file, 'no-cache');
  });
  return router;
};
