import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CopyKey, PhraseValues } from '../kernel/errors.ts';

/** Something wrong in content/: in which file, where in it, and either our phrase or the words of the parser. */
export interface Fault {
  readonly file: string;
  /** Such as `offices[3].above`; empty for the whole file. */
  readonly path: string;
  readonly words: { readonly key: CopyKey; readonly values?: PhraseValues } | string;
}

/** Reads files of a content folder, noting every fault instead of stopping at the first. */
export interface ContentReader {
  readonly faults: Fault[];
  /** Undefined when the file is missing or wrong, which is then among the faults. */
  file<T>(name: string, shape: z.ZodType<T>): T | undefined;
  /** Like `file`, but the file need not be there. */
  optionalFile<T>(name: string, shape: z.ZodType<T>): T | undefined;
  /** Every JSON file of a folder, by name. */
  folder<T>(name: string, shape: z.ZodType<T>): readonly { readonly name: string; readonly body: T }[];
  /** One thing kept in several files of a folder, a file for each of its keys. */
  assembled<T>(folder: string, keys: readonly string[], shape: z.ZodType<T>): T | undefined;
}

const chineseWords = z.locales.zhCN().localeError;

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

const parseJson = (text: string): { value: unknown } | { fault: string } => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
};

/** Opens a content folder for reading. */
export const openContent = (contentDir: string): ContentReader => {
  const faults: Fault[] = [];
  const note = (file: string, words: Fault['words'], path = ''): undefined => {
    faults.push({ file, path, words });
  };
  const isThere = (name: string): boolean => existsSync(join(contentDir, name));

  const json = (name: string): unknown => {
    if (!isThere(name)) return note(name, { key: 'library.fault.no-file' });
    const read = parseJson(readFileSync(join(contentDir, name), 'utf8'));
    return 'fault' in read ? note(name, { key: 'library.fault.no-json', values: { fault: read.fault } }) : read.value;
  };
  const file = <T>(name: string, shape: z.ZodType<T>): T | undefined => {
    const value = json(name);
    if (value === undefined) return undefined;
    const read = shape.safeParse(value, { error: chineseWords });
    if (read.success) return read.data;
    for (const issue of read.error.issues) note(name, issue.message, pathOf(issue.path));
    return undefined;
  };
  return {
    faults,
    file,
    optionalFile: (name, shape) => (isThere(name) ? file(name, shape) : undefined),
    folder: (name, shape) => {
      const names = isThere(name) ? readdirSync(join(contentDir, name)).filter((entry) => entry.endsWith('.json')) : [];
      if (names.length === 0) note(name, { key: 'library.fault.no-file' });
      return names.sort().flatMap((entry) => {
        const body = file(`${name}/${entry}`, shape);
        return body === undefined ? [] : [{ name: entry, body }];
      });
    },
    assembled: (folder, keys, shape) => {
      const before = faults.length;
      const parts = Object.fromEntries(keys.map((key) => [key, json(`${folder}/${key}.json`)]));
      if (faults.length > before) return undefined;
      const read = shape.safeParse(parts, { error: chineseWords });
      if (read.success) return read.data;
      for (const { path, message } of read.error.issues) {
        const [key, ...rest] = path;
        note(key === undefined ? folder : `${folder}/${String(key)}.json`, message, pathOf(rest));
      }
      return undefined;
    },
  };
};
