import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Router } from '@koa/router';
import type { Copy } from '../../src/copy/phrase.ts';
import { type CopyKey, Refusal } from '../../src/kernel/errors.ts';
import { fillPage } from './page-words.ts';
import { giveFile, type ServedFile, servedFile } from './served-file.ts';

/** What the mini-program in a browser needs. */
export interface AppNeeds {
  readonly copy: Copy;
  /** miniprogram/dist/h5, as the build leaves it. */
  readonly folder: string;
  /** Whose door it is, e.g. the name of the city. */
  readonly place: string;
  /** A practice run says so on every page. */
  readonly isDrill: boolean;
}

interface Entrance {
  /** The page of the mini-program it begins with; home where none is named and the part after # decides. */
  readonly start: string;
  readonly title: CopyKey;
  /** Said to a browser that runs no script. */
  readonly noScript: CopyKey;
  /** What the browser may do with its copy. */
  readonly keeping: 'no-cache' | 'no-store';
}

const openTo = (start: string): Entrance => ({
  start,
  title: 'screen.app.name',
  noScript: 'page.no-script',
  keeping: 'no-cache',
});

/** Addresses that can be printed on paper. An insider's says nothing in its title, and no copy of it is kept. */
const ENTRANCES: Readonly<Record<string, Entrance>> = {
  '/': openTo(''),
  '/report': openTo('pages/report/report'),
  '/my': openTo('pages/mine/mine'),
  '/figures': openTo('pages/figures/figures'),
  '/insider': {
    start: 'pages/insider/insider',
    title: 'page.safety.title',
    noScript: 'screen.insider.no-script',
    keeping: 'no-store',
  },
};

/** Names change with the content, so a copy is good for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable';

const readPacked = (file: string): ServedFile['packed'] => ({
  ...(existsSync(`${file}.br`) && { br: readFileSync(`${file}.br`) }),
  ...(existsSync(`${file}.gz`) && { gzip: readFileSync(`${file}.gz`) }),
});

const readAssets = (folder: string): ReadonlyMap<string, ServedFile> => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !/(^|\/)[^.]*$|\.(br|gz)$/.test(name));
  return new Map(
    names.map((name) => {
      const file = join(folder, name);
      return [name.replaceAll('\\', '/'), servedFile(extname(name), readFileSync(file), readPacked(file))];
    }),
  );
};

const fillEntrance = ({ copy, place, isDrill }: AppNeeds, html: string, { start, title, noScript }: Entrance): ServedFile => {
  const words = { title: copy.phrase(title), 'no-script': copy.phrase(noScript) };
  const content = Buffer.from(fillPage(html, copy, {}, { start, place, drill: isDrill ? 'yes' : 'no', ...words }, {}));
  return servedFile('.html', content, { br: brotliCompressSync(content), gzip: gzipSync(content) });
};

/** Says at every one of its addresses how the pages are made. */
const unbuiltRoutes = (): Router => {
  const router = new Router();
  router.get([...Object.keys(ENTRANCES), '/app/{*name}'], () => {
    throw new Refusal('not-found', 'page.not-built');
  });
  return router;
};

/**
 * The mini-program in a browser: `/` and the addresses on paper, each the same page with another beginning, and its files under `/app/`.
 * Everything is read and packed once. Until the pages are built every address says how that is done.
 */
export const appRoutes = (needs: AppNeeds): Router => {
  const index = join(needs.folder, 'index.html');
  if (!existsSync(index)) return unbuiltRoutes();
  const router = new Router();
  const html = readFileSync(index, 'utf8');
  const assets = readAssets(join(needs.folder, 'assets'));
  for (const [address, entrance] of Object.entries(ENTRANCES)) {
    const page = fillEntrance(needs, html, entrance);
    router.get(address, (ctx) => giveFile(ctx, page, entrance.keeping));
  }
  router.get('/app/{*name}', (ctx) => {
    const file = assets.get(ctx.path.slice('/app/'.length));
    if (!file) throw new Refusal('not-found', 'page.unknown');
    giveFile(ctx, file, FOR_EVER);
  });
  return router;
};
