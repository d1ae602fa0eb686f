import { readFileSync } from 'node:fs';

const phrases: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../content/copy/zh-CN.json', import.meta.url), 'utf8'),
);

/** A phrase as the screen shows it, up to the first thing it names. Tests of what must not happen to people outlive the words. */
export const words = (key: string): string => {
  const phrase = phrases[key];
  if (phrase === undefined) throw new Error(`no words for ${key}`);
  return (
    phrase.replace(/\{.*/s, '').trim() ||
    phrase
      .replace(/^\{[^}]*\}/, '')
      .replace(/\{.*/s, '')
      .trim()
  );
};
