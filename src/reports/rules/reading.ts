import { type Dictionary, type Entry, headOf, type Span } from './dictionary.ts';

/** A text with the words found in it. */
export interface Reading {
  /** Signs that may lie between two words that belong together. */
  readonly nearby: number;
  /** The vocabularies of which a plain word was found, each once. */
  readonly named: readonly number[];
  /** Whether anything of a vocabulary was found: cheaper than where. */
  has(vocabulary: number): boolean;
  /** Where a vocabulary was found, in order. */
  spans(vocabulary: number): readonly Span[];
  /** Two places stand in the same sentence. */
  isOneSentence(a: number, b: number): boolean;
}

const SENTENCE_END = /[\u3002\uff01\uff1f!?\n]/gu;
const NO_WORDS: readonly Entry[] = [];
const NONE: readonly Span[] = [];
const NO_LISTS: readonly (readonly Span[])[] = [];

const wordsAt = (text: string, start: number, dictionary: Dictionary, isSingle: boolean): readonly Entry[] =>
  dictionary.byHead.get(headOf(text, start, isSingle)) ?? NO_WORDS;

/** Where each word of the dictionary that is in the text stands. */
const findWords = (text: string, dictionary: Dictionary): ReadonlyMap<Entry, readonly Span[]> => {
  const found = new Map<Entry, Span[]>();
  const note = (entry: Entry, start: number): void => {
    if (entry.word.length > 2 && !text.startsWith(entry.word, start)) return;
    const span = { start, end: start + entry.word.length };
    const spans = found.get(entry);
    if (spans === undefined) found.set(entry, [span]);
    else spans.push(span);
  };
  for (let start = 0; start < text.length; start += 1) {
    for (const entry of wordsAt(text, start, dictionary, true)) note(entry, start);
    for (const entry of wordsAt(text, start, dictionary, false)) note(entry, start);
  }
  return found;
};

/** The same by vocabulary: the places of each of its words. */
const byVocabulary = (words: ReadonlyMap<Entry, readonly Span[]>): ReadonlyMap<number, readonly (readonly Span[])[]> => {
  const lists = new Map<number, (readonly Span[])[]>();
  for (const [{ vocabularies }, spans] of words)
    for (const vocabulary of vocabularies) {
      const list = lists.get(vocabulary);
      if (list === undefined) lists.set(vocabulary, [spans]);
      else list.push(spans);
    }
  return lists;
};

const findPattern = (text: string, pattern: RegExp): readonly Span[] =>
  Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));

/** The number of the sentence each sign stands in. */
const sentencesOf = (text: string): Uint16Array => {
  const sentences = new Uint16Array(text.length + 1);
  let sentence = 0;
  let from = 0;
  for (const { index } of text.matchAll(SENTENCE_END)) {
    sentences.fill(sentence, from, index);
    from = index;
    sentence += 1;
  }
  return sentences.fill(sentence, from);
};

/**
 * Reads a text once; vocabularies are put together, and patterns tried, only when a rule asks.
 * @choice why: every rule of triage asks the same reading, so a text is walked once however many criteria there are.
 */
export const readText = (text: string, dictionary: Dictionary): Reading => {
  const lower = text.toLowerCase();
  const words = byVocabulary(findWords(lower, dictionary));
  const known = new Map<number, readonly Span[]>();
  let sentences: Uint16Array | undefined;

  const merge = (lists: readonly (readonly Span[])[], pattern: RegExp | undefined): readonly Span[] => {
    const found = pattern === undefined ? lists : [...lists, findPattern(lower, pattern)];
    return found.flat().sort((a, b) => a.start - b.start);
  };

  const spans = (vocabulary: number): readonly Span[] => {
    const lists = words.get(vocabulary) ?? NO_LISTS;
    const pattern = dictionary.patterns[vocabulary];
    if (pattern === undefined && lists.length < 2) return lists[0] ?? NONE;
    const spans = known.get(vocabulary) ?? merge(lists, pattern);
    known.set(vocabulary, spans);
    return spans;
  };

  const heard = new Map<number, boolean>();
  const hasPattern = (vocabulary: number, pattern: RegExp): boolean => {
    const isThere = heard.get(vocabulary) ?? lower.search(pattern) >= 0;
    heard.set(vocabulary, isThere);
    return isThere;
  };
  const has = (vocabulary: number): boolean => {
    if (words.has(vocabulary)) return true;
    const pattern = dictionary.patterns[vocabulary];
    return pattern !== undefined && hasPattern(vocabulary, pattern);
  };

  const isOneSentence = (a: number, b: number): boolean => {
    sentences ??= sentencesOf(lower);
    return sentences[a] === sentences[b];
  };

  return { nearby: dictionary.nearby, named: [...words.keys()], has, spans, isOneSentence };
};
