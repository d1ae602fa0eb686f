import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A folder of screenshots and a page that shows them side by side, for fresh eyes. */
export interface ContactSheet {
  readonly folder: string;
  take(page: Page, name: string): Promise<void>;
  write(): Promise<void>;
}

export const openContactSheet = async (): Promise<ContactSheet> => {
  const folder = await mkdtemp(join(tmpdir(), 'shao-pages-'));
  const names: string[] = [];
  return {
    folder,
    take: async (page, name) => {
      names.push(name);
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
    write: async () => {
      const figures = names.map((name) => `<figure><img src="${name}.png" alt="${name}"><figcaption>${name}</figcaption></figure>`);
      const style = 'body{background:#555;color:#fff;font:14px sans-serif}figure{display:inline-block;margin:8px}img{height:560px}';
      await writeFile(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><style>${style}</style>${figures.join('\n')}`);
    },
  };
};
