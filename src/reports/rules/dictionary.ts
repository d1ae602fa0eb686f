/*
 * Finds every word of the lexicon in one walk over the text. A vocabulary is a set of words that mean the same to a rule
 * (and, where words are not enough, one pattern); rules know vocabularies by number.
 */

import { anchorsOf } from './anchors.ts';

/** Where something was found: the signs from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word, and the vocabularies it belongs to. */
export interface Entry {
  readonly word: string;
  readonly vocabularies: readonly number[];
}

/** Every word and pattern that rules over one text may ask for. */
export interface Dictionary {
  /** Whether any word begins with the sign of this code: two signs of three begin none, and need no look-up. */
  readonly begins: (code: number) => boolean;
  /** Words by their first two signs (see `headOf`); a word of one sign by that sign. */
  readonly byHead: ReadonlyMap<number, readonly Entry[]>;
  /** The pattern of each vocabulary that has one. */
  readonly patterns: readonly (RegExp | undefined)[];
  /** The anchors of the pattern of each vocabulary, by number. */
  readonly anchors: readonly (readonly number[])[];
  /** How many anchors there are; they count from 1. */
  readonly anchorCount: number;
  /** The anchors a sign belongs to, by its code. */
  readonly anchorsWith: ReadonlyMap<number, readonly number[]>;
  /** Signs that may lie between two words joined by &. */
  readonly nearby: number;
}

/** Lists of words by name; a word `{name}` stands for another list. */
export type WordLists = ReadonlyMap<string, readonly string[]>;

const PATTERN_SIGNS = /[\\.*+?()[\]{}^$~]/u;
const WHOLE_LIST = /^\{([^{}\d,]+)\}$/u;
const LIST = /\{([^{}\d,]+)\}/gu;
const UNBOUNDED = /(?<!\\)[*+]|\{\d+,\}/u;
/** Up to a dozen signs of the same sentence. Bounded, so that a pattern walks a text in linear time. */
const NEARBY = '[^\u3002\uff01\uff1f!?\\n]{0,12}';

/** How many codes a sign of a text can have. */
const SIGN_CODES = 65_536;

/**
 * The first two signs as one number of 32 bits, which is looked up fastest; the second is nought for a word of one sign.
 * @choice why: hundreds of words begin with the same sign, hardly two with the same two.
 */
export const headOf = (text: string, start: number, isSingle: boolean): number =>
  (text.charCodeAt(start) << 16) | (isSingle ? 0 : text.charCodeAt(start + 1));

/** Splits at `|`, but not inside brackets. */
const alternatives = (source: string): string[] => {
  const parts = [''];
  let depth = 0;
  for (const sign of source) {
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (sign === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
};

/**
 * The words of a list, lists in it unfolded.
 * @choice why: content names a list in one place only; a name that does not exist must stop the start, with words.
 */
export const wordsOf = (name: string, lists: WordLists): readonly string[] => {
  const words = lists.get(name);
  if (words === undefined) throw new Error(`no list of words is called {${name}}`);
  return words.flatMap((word) => (word.startsWith('{') ? wordsOf(word.slice(1, -1), lists) : [word]));
};

/**
 * Compiles a pattern of content for a text in lower case: lists unfolded, `~` made a bounded gap.
 * @choice why: repetition without an end is refused, because a text of 5,000 signs must not be able to hold the server up.
 */
export const compilePattern = (source: string, lists: WordLists): RegExp => {
  if (UNBOUNDED.test(source.replace(LIST, ''))) throw new Error(`a pattern may repeat only up to a stated number: ${source}`);
  const unfolded = source.replace(LIST, (_, name: string) => `(?:${wordsOf(name, lists).join('|')})`).replaceAll('~', NEARBY);
  return new RegExp(unfolded.toLowerCase(), 'g');
};

const listIn = <K, V>(lists: Map<K, V[]>, key: K): V[] => {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
};

const indexAnchors = (patterns: readonly (RegExp | undefined)[]): Pick<Dictionary, 'anchors' | 'anchorCount' | 'anchorsWith'> => {
  const anchorsWith = new Map<number, number[]>();
  let count = 0;
  const number = (signs: Iterable<string>): number => {
    count += 1;
    for (const sign of signs) listIn(anchorsWith, sign.charCodeAt(0)).push(count);
    return count;
  };
  const anchors = patterns.map((pattern) => (pattern === undefined ? [] : anchorsOf(pattern).map(number)));
  return { anchors, anchorCount: count, anchorsWith };
};

/** Collects vocabularies while content is read, then gives the dictionary. */
export interface DictionaryBuilder {
  /** The number of the vocabulary `a|b|{list}|pattern`; the same source has the same number. */
  add(source: string): number;
  /** Whether a vocabulary holds more than plain words. */
  isPattern(vocabulary: number): boolean;
  /** How many plain words a vocabulary holds. */
  size(vocabulary: number): number;
  build(): Dictionary;
}

/**
 * Starts a dictionary over these lists; `nearby` signs may lie between two words joined by &.
 * @choice why: hundreds of expressions tried one after the other cost milliseconds a text; one walk costs a fraction of one.
 */
export const startDictionary = (lists: WordLists, nearby: number): DictionaryBuilder => {
  const numbers = new Map<string, number>();
  const words = new Map<string, Set<number>>();
  const patterns: (RegExp | undefined)[] = [];
  const sizes: number[] = [];

  const addWord = (word: string, vocabulary: number): void => {
    if (word === '') throw new Error('an empty word stands in a cue');
    sizes[vocabulary] = (sizes[vocabulary] ?? 0) + 1;
    words.set(word.toLowerCase(), (words.get(word.toLowerCase()) ?? new Set()).add(vocabulary));
  };

  /** Adds the words of one alternative; a pattern is given back instead. */
  const addPart = (part: string, vocabulary: number): readonly string[] => {
    const list = WHOLE_LIST.exec(part)?.[1];
    if (list === undefined && PATTERN_SIGNS.test(part)) return [part];
    for (const word of list === undefined ? [part] : wordsOf(list, lists)) addWord(word, vocabulary);
    return [];
  };

  const add = (source: string): number => {
    const known = numbers.get(source);
    if (known !== undefined) return known;
    const number = patterns.length;
    const loose = alternatives(source).flatMap((part) => addPart(part, number));
    patterns.push(loose.length > 0 ? compilePattern(loose.join('|'), lists) : undefined);
    numbers.set(source, number);
    return number;
  };

  const build = (): Dictionary => {
    const entries = [...words].map(([word, vocabularies]): Entry => ({ word, vocabularies: [...vocabularies] }));
    const first = new Uint8Array(SIGN_CODES);
    const byHead = new Map<number, Entry[]>();
    for (const entry of entries) {
      first[entry.word.charCodeAt(0)] = 1;
      listIn(byHead, headOf(entry.word, 0, entry.word.length === 1)).push(entry);
    }
    return { begins: (code) => first[code] === 1, byHead, patterns, ...indexAnchors(patterns), nearby };
  };

  return { add, isPattern: (vocabulary) => patterns[vocabulary] !== undefined, size: (vocabulary) => sizes[vocabulary] ?? 0, build };
};
