import type { Config } from '../../src/config.ts';
import type { Library } from '../../src/library/library.ts';
import { loadLibrary } from '../../src/library/load.ts';
import { makeSegmenter, type Segmenter } from '../../src/library/segmenter.ts';
import { contentFolder } from '../../src/program.ts';

/** Given by test/support/environment.mjs; not there where a tool runs outside jest. */
declare const keepInProcess: (<T>(key: string, make: () => T) => T) | undefined;

interface Content {
  readonly library: Library;
  readonly segmenter: Segmenter;
}

const load = (config: Config): Content => {
  const library = loadLibrary({ contentDir: contentFolder(config), jurisdiction: config.jurisdiction });
  const segmenter = makeSegmenter(library.userWords);
  segmenter(''); // reads its dictionary now: the file that loads it may be over when the next one asks
  return { library, segmenter };
};

const loaded = new Map<string, Content>();
const inThisFile = (key: string, make: () => Content): Content => {
  const content = loaded.get(key) ?? make();
  loaded.set(key, content);
  return content;
};

/**
 * The program's own content, read once a process: it is frozen, so that no world can change it for the next. A world with content of
 * its own reads that for itself; how content is read and refused is told by test/content, which does not come here.
 */
export const contentOf = (config: Config): Partial<Content> => {
  if (config.contentDir !== undefined) return {};
  const keep = typeof keepInProcess === 'undefined' ? inThisFile : keepInProcess;
  return keep(`content of ${config.jurisdiction}`, () => load(config));
};
