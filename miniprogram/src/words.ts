import type book from '../../content/copy/zh-CN.json';

/** A key of the phrase book. */
export type WordKey = keyof typeof book;

/** Values for the {placeholders} of a phrase. */
export type WordValues = Readonly<Record<string, string | number>>;

/** Words by key: of the phrase book only what this program names. The build puts them there. */
declare const WORDS: Readonly<Partial<Record<WordKey, string>>>;

/** The words of `key`, its {placeholders} filled. @throws {Error} when a placeholder has no value: a fault of ours */
export const phrase = (key: WordKey, values: WordValues = {}): string =>
  (WORDS[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`phrase ${key} lacks a value for {${name}}`);
    return String(value);
  });
