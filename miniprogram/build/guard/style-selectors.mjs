import { lineAt } from '../fault.mjs';

/*
 * Style sheets. In a browser some tags are drawn by other elements, and classes are everybody's: a selector by tag or by id would hold in one
 * target only.
 */

/** Tags that are elements of the same name in both targets. */
const TAGS = new Set(['page', 'view', 'text', 'button', 'input', 'textarea', 'label', 'canvas', 'from', 'to']);

/** Selectors: what stands before a brace, since the last brace, semicolon or comment. */
const SELECTORS = /(?<=^|[{};])([^{};@]+)\{/g;
const PART = /(?<![\w.#:[(-])([a-z][\w-]*)|(#[\w-]+)|(:host|\*)/g;

/**
 * Faults of a style sheet.
 * @param {string} text
 * @param {string} path
 * @returns {readonly string[]}
 */
export const guardStyle = (text, path) => {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...plain.matchAll(SELECTORS)].flatMap(({ 1: selectors = '', index }) =>
    [...selectors.replace(/\[[^\]]*\]|\([^)]*\)/g, (part) => ' '.repeat(part.length)).matchAll(PART)]
      .filter(([name]) => !TAGS.has(name))
      .map((found) => `${path}:${lineAt(plain, index + found.index)} the selector ${found[0]} does not hold in both targets: name a class`),
  );
};
