import { readFileSync } from 'node:fs';
import type { CopyKey, ErrorCode, PhraseValues } from '../kernel/errors.ts';

/** Something to be said: a phrase of the phrase book and the values for its {placeholders}. Stored and tested as such; words come last. */
export interface Words {
  readonly key: CopyKey;
  readonly values?: PhraseValues;
}

/** The phrase book, opened once at start. */
export interface Copy {
  /** The words of `key`, its placeholders filled; an unfilled placeholder is a fault of ours and throws. */
  phrase(key: CopyKey, values?: PhraseValues): string;
  /** The words for a refusal's code. */
  errorPhrase(code: ErrorCode, values?: PhraseValues): string;
  words(words: Words): string;
}

/** Reads the phrase book (JSON: key -> words with {placeholders}). */
export const loadCopy = (file: string | URL): Copy => {
  const book = JSON.parse(readFileSync(file, 'utf8')) as Record<CopyKey, string>;
  const phrase = (key: CopyKey, values: PhraseValues = {}): string =>
    book[key].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`phrase ${key} lacks a value for {${name}}`);
      return String(value);
    });
  return {
    phrase,
    errorPhrase: (code, values) => phrase(`error.${code}`, values),
    words: (words) => phrase(words.key, words.values),
  };
};
