import { lineAt } from '../fault.mjs';
import { codeOf } from './program-text.mjs';

/*
 * What the TypeScript of the mini-program takes from WeChat. `wx` may only be used in ways that show the name: `wx.name`, `wx?.name`, `const { name } = wx`.
 */

const USED = /(?<![\w$.])wx(?![\w$])/g;
const MEMBER = /^wx\s*\??\.\s*(?!\[|\()([\w$]+)/;
const TAKEN_APART = /(?:const|let|var)\s*\{([^{}]*)\}\s*(?::[^=]*)?=\s*$/;

/**
 * The names that one use of `wx` takes; undefined where that cannot be seen.
 * @param {string} code
 * @param {number} at
 * @returns {readonly string[] | undefined}
 */
const namesTaken = (code, at) => {
  const [, name] = MEMBER.exec(code.slice(at, at + 100)) ?? [];
  if (name !== undefined) return [name];
  const [, apart] = TAKEN_APART.exec(code.slice(Math.max(0, at - 1000), at)) ?? [];
  if (apart === undefined || apart.includes('...')) return undefined;
  return apart.split(',').flatMap((part) => /^\s*([\w$]+)/.exec(part)?.[1] ?? []);
};

/**
 * Every name of `wx` that a program text takes, and where; undefined as a name where it cannot be seen.
 * @param {string} text
 * @returns {readonly { name: string | undefined, line: number }[]}
 */
export const wxNamesIn = (text) => {
  const code = codeOf(text);
  return [...code.matchAll(USED)].flatMap(({ index }) => {
    const line = lineAt(code, index);
    return (namesTaken(code, index) ?? [undefined]).map((name) => ({ name, line }));
  });
};

/**
 * Faults of a program text against what host and WeChat know.
 * @param {string} text
 * @param {string} path
 * @param {import('./known.mjs').Known} known
 * @returns {readonly string[]}
 */
export const guardProgram = (text, path, known) =>
  wxNamesIn(text).flatMap(({ name, line }) => {
    if (name === undefined) return [`${path}:${line} wx is handed on: write wx.name, so that the name can be seen`];
    if (!known.wx.has(name)) return [`${path}:${line} wx.${name} is not known to the browser host (h5/known.ts)`];
    return known.typings && !known.typings.has(name) ? [`${path}:${line} wx.${name} is not known to miniprogram-api-typings`] : [];
  });
