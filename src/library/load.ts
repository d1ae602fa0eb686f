import { join } from 'node:path';
import { loadCopy } from '../copy/phrase.ts';
import { checkTables } from './check.ts';
import { type Library, makeLibrary } from './library.ts';
import { type Fault, openContent } from './read.ts';
import { readTables } from './tables.ts';

/** A regular expression keeps where it stands in itself, and is left as it is. */
const freezeDeep = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || value instanceof RegExp || Object.isFrozen(value)) return value;
  for (const part of value instanceof Map ? value.values() : Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
};

const faultsInWords = (contentDir: string, faults: readonly Fault[]): string => {
  const copy = loadCopy(join(contentDir, 'copy/zh-CN.json'));
  const lines = faults.map(({ file, path, words }) => {
    const said = typeof words === 'string' ? words : copy.words(words);
    return copy.phrase('library.fault', { place: path ? `${file} ${path}` : file, words: said });
  });
  return copy.phrase('library.faults', { count: faults.length, lines: lines.join('\n') });
};

/**
 * Reads content/ for one jurisdiction, checks it against its shapes and against itself, and freezes it.
 * @throws {Error} naming every fault with file and path, in words for whoever keeps the content: the program then does not start
 */
export const loadLibrary = (options: { readonly contentDir: string; readonly jurisdiction: string }): Library => {
  const content = openContent(options.contentDir);
  const tables = readTables(content, options.jurisdiction);
  const faults = tables ? checkTables(tables) : content.faults;
  if (!tables || faults.length > 0) throw new Error(faultsInWords(options.contentDir, faults));
  return Object.freeze(makeLibrary(freezeDeep(tables)));
};
