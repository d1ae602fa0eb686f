import { readFileSync } from 'node:fs';
import { BuildFault, lineAt } from './fault.mjs';

/** `[[key]]` or `[[key a=expression b=other]]`. */
const ASKED = /\[\[([^[\]]*)\]\]/g;
const GAP = /\{(\w+)\}/g;

/** Signs that mean something else in WXML or in an expression. The phrase book has fuller ones for all of them. */
const MARKUP_SIGNS = /[<>&"'\\]/;

/** @typedef {Readonly<Record<string, string>>} Book words with {gaps}, by key */

/**
 * Reads the phrase book.
 * @param {string | URL} file
 * @returns {Book}
 */
export const readBook = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * The words of a key and what is to fill their gaps; a gap that is not given takes the field of the same name.
 * @param {string} asked what stands between the brackets
 * @param {Book} book
 * @returns {{ words: string, expressions: ReadonlyMap<string, string> }}
 * @throws {Error} that says what is wrong
 */
const wordsFor = (asked, book) => {
  const [key = '', ...given] = asked.trim().split(/\s+/);
  const words = book[key];
  if (words === undefined) throw new Error(`there are no words for ${key || 'an empty key'}`);
  const gaps = new Set([...words.matchAll(GAP)].map(([, name]) => name ?? ''));
  const expressions = new Map([...gaps].map((name) => [name, name]));
  for (const pair of given) {
    const [, name = '', expression = ''] = /^(\w+)=(.+)$/.exec(pair) ?? [];
    if (!gaps.has(name)) throw new Error(`the words of ${key} have no gap for ${pair}`);
    expressions.set(name, expression);
  }
  return { words, expressions };
};

/**
 * Whether a place lies inside `{{ }}`.
 * @param {string} text
 * @param {number} at
 */
const isInExpression = (text, at) => text.lastIndexOf('{{', at) > text.lastIndexOf('}}', at);

/**
 * @param {string} text
 * @param {string} path
 * @param {(asked: string, at: number, end: number) => string} put
 */
const replaceAsked = (text, path, put) =>
  text.replace(ASKED, (whole, asked, at) => {
    try {
      return put(asked, at, at + whole.length);
    } catch (error) {
      throw new BuildFault(path, lineAt(text, at), error instanceof Error ? error.message : String(error));
    }
  });

/**
 * Puts the words into WXML. In text and attributes gaps become `{{expression}}`; within an expression the key stands in quotes, and gaps
 * are added to the text there.
 * @param {string} text
 * @param {string} path for faults
 * @param {Book} book
 * @throws {BuildFault}
 */
export const fillMarkup = (text, path, book) =>
  replaceAsked(text, path, (asked, at, end) => {
    const { words, expressions } = wordsFor(asked, book);
    if (MARKUP_SIGNS.test(words)) throw new Error(`the words of ${asked} hold a sign that WXML reads as its own`);
    if (!isInExpression(text, at)) return words.replace(GAP, (_, name) => `{{${expressions.get(name)}}}`);
    const quote = text[at - 1] ?? '';
    if (!['"', "'"].includes(quote) || text[end] !== quote) throw new Error(`within {{ }} write '[[${asked}]]'`);
    return words.replace(GAP, (_, name) => `${quote} + (${expressions.get(name)}) + ${quote}`);
  });

/**
 * Puts the words into the texts of a json file, which knows no expressions.
 * @param {string} text
 * @param {string} path for faults
 * @param {Book} book
 * @throws {BuildFault}
 */
export const fillJson = (text, path, book) =>
  replaceAsked(text, path, (asked) => {
    const { words, expressions } = wordsFor(asked, book);
    if (expressions.size > 0) throw new Error(`the words of ${asked} have gaps, which json cannot fill`);
    return JSON.stringify(words).slice(1, -1);
  });

/**
 * Of the book only what these program texts name literally.
 * @param {readonly string[]} programs
 * @param {Book} book
 * @returns {Book} in the book's order
 */
export const wordsNamed = (programs, book) => {
  const literals = new Set(programs.flatMap((text) => [...text.matchAll(/['"]([a-z][\w-]*(?:\.[\w-]+)+)['"]/g)].map(([, key]) => key)));
  return Object.fromEntries(Object.entries(book).filter(([key]) => literals.has(key)));
};
