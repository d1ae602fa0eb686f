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
const NO_ANCHORS: readonly number[] = [];

const wordsAt = (text: string, start: number, dictionary: Dictionary, isSingle: boolean): readonly Entry[] =>
  dictionary.byHead.get(headOf(text, start, isSingle)) ?? NO_WORDS;

/** Where each word of the dictionary that is in the text begins. */
const findWords = (text: string, dictionary: Dictionary): ReadonlyMap<Entry, readonly number[]> => {
  const found = new Map<Entry, number[]>();
  const note = (entry: Entry, start: number): void => {
    if (entry.word.length > 2 && !text.startsWith(entry.word, start)) return;
    const starts = found.get(entry);
    if (starts === undefined) found.set(entry, [start]);
    else starts.push(start);
  };
  for (let start = 0; start < text.length; start += 1) {
    if (!dictionary.begins(text.charCodeAt(start))) continue;
    for (const entry of wordsAt(text, start, dictionary, true)) note(entry, start);
    for (const entry of wordsAt(text, start, dictionary, false)) note(entry, start);
  }
  return found;
};

/** What is known of a vocabulary in a text: nothing yet, that it is not there, or that it is. */
const ASK = 0;
const ABSENT = 1;
const THERE = 2;

/** The vocabularies of which a plain word was found, in order, marked as there. */
const nameAll = (words: Iterable<Entry>, known: Uint8Array): readonly number[] => {
  const named: number[] = [];
  for (const { vocabularies } of words)
    for (const vocabulary of vocabularies)
      if (known[vocabulary] === ASK) {
        known[vocabulary] = THERE;
        named.push(vocabulary);
      }
  return named;
};

/** Which anchors of patterns a text has, by number. */
const anchorsIn = (text: string, { anchorCount, anchorsWith }: Dictionary): Uint8Array => {
  const met = new Uint8Array(anchorCount + 1);
  for (let at = 0; at < text.length; at += 1) for (const anchor of anchorsWith.get(text.charCodeAt(at)) ?? NO_ANCHORS) met[anchor] = 1;
  return met;
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
 * Reads a text once; where a vocabulary stands is put together, and patterns are tried, only when a rule asks.
 * @choice why: every rule of triage asks the same reading, so a text is walked once however many criteria there are.
 */
export const readText = (text: string, dictionary: Dictionary): Reading => {
  const lower = text.toLowerCase();
  const words = findWords(lower, dictionary);
  const known = new Uint8Array(dictionary.patterns.length);
  const named = nameAll(words.keys(), known);
  const places = new Map<number, readonly Span[]>();
  let sentences: Uint16Array | undefined;
  let anchors: Uint8Array | undefined;

  const hasAnchors = (vocabulary: number): boolean => {
    anchors ??= anchorsIn(lower, dictionary);
    for (const anchor of dictionary.anchors[vocabulary] ?? NO_ANCHORS) if (anchors[anchor] !== 1) return false;
    return true;
  };

  const plainSpans = (vocabulary: number): Span[] => {
    const found: Span[] = [];
    for (const [{ word, vocabularies }, starts] of words)
      if (vocabularies.includes(vocabulary)) for (const start of starts) found.push({ start, end: start + word.length });
    return found;
  };

  /** Of two words that begin at the same sign the one found earlier in the text goes first. */
  const find = (vocabulary: number): readonly Span[] => {
    const pattern = dictionary.patterns[vocabulary];
    const found = plainSpans(vocabulary);
    if (pattern !== undefined && hasAnchors(vocabulary)) found.push(...findPattern(lower, pattern));
    return found.sort((a, b) => a.start - b.start);
  };

  const isThere = (vocabulary: number): boolean => {
    const pattern = dictionary.patterns[vocabulary];
    return pattern !== undefined && hasAnchors(vocabulary) && lower.search(pattern) >= 0;
  };

  const has = (vocabulary: number): boolean => {
    if (known[vocabulary] === ASK) known[vocabulary] = isThere(vocabulary) ? THERE : ABSENT;
    return known[vocabulary] === THERE;
  };

  const spans = (vocabulary: number): readonly Span[] => {
    if (!has(vocabulary)) return NONE;
    const found = places.get(vocabulary) ?? find(vocabulary);
    places.set(vocabulary, found);
    return found;
  };

  const isOneSentence = (a: number, b: number): boolean => {
    sentences ??= sentencesOf(lower);
    return sentences[a] === sentences[b];
  };

  return { nearby: dictionary.nearby, named, has, spans, isOneSentence };
};
