import { createRequire } from 'node:module';

/** Splits a text into its words, for likeness and search. 分词 */
export type Segmenter = (text: string) => readonly string[];

const resolver = createRequire(import.meta.url);

/**
 * A segmenter that also knows `userWords`: names of places and of things on a building site.
 * Its dictionary is loaded at the first text, not at start.
 */
export const makeSegmenter = (userWords: readonly string[]): Segmenter => {
  let opened: import('@node-rs/jieba').Jieba | undefined;
  const open = () => {
    const { Jieba }: typeof import('@node-rs/jieba') = resolver('@node-rs/jieba');
    const { dict }: typeof import('@node-rs/jieba/dict.js') = resolver('@node-rs/jieba/dict.js');
    const jieba = Jieba.withDict(dict);
    jieba.loadDict(Buffer.from(userWords.map((word) => `${word} 1000 n\n`).join('')));
    return jieba;
  };
  return (text) => {
    opened ??= open();
    return opened.cut(text, true);
  };
};
