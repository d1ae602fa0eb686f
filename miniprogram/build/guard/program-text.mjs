/*
 * Program text without its comments and with its strings blanked, sign for sign in the same place. That is all the guard needs of TypeScript; a tree would
 * cost a parser among the packages that `npm start` needs, and esbuild gives none.
 */

/** Where a `/` begins a regular expression and not a division. */
const BEFORE_REGEX = /(?:[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|of|in|do|else|void|await|yield))\s*$/;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const STRING = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/y;
/** Code in which nothing begins or ends. */
const PLAIN = /[^'"`/{}]+/y;
/** Text of a template up to an expression or its end. */
const TEMPLATE_TEXT = /(?:\\[\s\S]|\$(?!\{)|[^\\`$])*/y;

const blank = (/** @type {string} */ text) => text.replace(/[^\n]/g, ' ');

/** @param {RegExp} pattern sticky @param {string} text @param {number} at */
const lengthAt = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/**
 * How much at a place is no code: a comment, a string or a regular expression; 0 where code goes on.
 * @param {string} text
 * @param {number} at
 * @param {string} before the code so far
 */
const lengthOfOther = (text, at, before) => {
  const sign = text[at];
  if (sign === '"' || sign === "'") return lengthAt(STRING, text, at);
  if (sign !== '/') return 0;
  const comment = lengthAt(COMMENT, text, at);
  if (comment > 0) return comment;
  const last = before.slice(-200);
  return last.trim() === '' || BEFORE_REGEX.test(last) ? lengthAt(REGEX, text, at) : 0;
};

/**
 * The text of a template from its beginning, or from the end of an expression in it, up to the next expression or its end.
 * @param {string} text
 * @param {number} at
 * @param {number[]} open
 */
const templateText = (text, at, open) => {
  const end = at + 1 + lengthAt(TEMPLATE_TEXT, text, at + 1);
  const isExpression = text.startsWith('${', end);
  if (isExpression) open.push(0);
  return blank(text.slice(at, end)) + (isExpression ? ' {' : ' ');
};

/**
 * The next piece of a text: as it is where it is code, else blank.
 * @param {string} text
 * @param {number} at
 * @param {string} before the code so far
 * @param {number[]} open braces that are open in the expression of each template one is in
 */
const pieceAt = (text, at, before, open) => {
  const sign = text[at] ?? '';
  const plain = lengthAt(PLAIN, text, at);
  if (plain > 0) return text.slice(at, at + plain);
  const other = lengthOfOther(text, at, before);
  if (other > 0) return blank(text.slice(at, at + other));
  if (sign === '`') return templateText(text, at, open);
  const depth = open.pop();
  if (sign === '}' && depth === 0) return `}${templateText(text, at, open).slice(1)}`;
  if (depth !== undefined) open.push(depth + (BRACES[sign] ?? 0));
  return sign;
};

/** @type {Readonly<Record<string, number>>} */
const BRACES = { '{': 1, '}': -1 };

/**
 * The code of a program text; what is no code is blank, so places and lines stay what they are.
 * @param {string} text
 */
export const codeOf = (text) => {
  let code = '';
  /** @type {number[]} */
  const open = [];
  while (code.length < text.length) code += pieceAt(text, code.length, code, open);
  return code;
};

const OPENING = '{[(';
const CLOSING = '}])';

/**
 * What stands between the commas of an object or of a list.
 * @param {string} code
 * @param {number} at of its opening sign
 * @returns {readonly { at: number, part: string }[]}
 */
const partsIn = (code, at) => {
  const parts = [];
  let depth = 1;
  let begun = at + 1;
  for (let i = begun; i < code.length && depth > 0; i += 1) {
    const sign = code[i] ?? '';
    if (OPENING.includes(sign)) depth += 1;
    if (CLOSING.includes(sign)) depth -= 1;
    if (depth === 0 || (depth === 1 && sign === ',')) {
      parts.push({ at: begun, part: code.slice(begun, i) });
      begun = i + 1;
    }
  }
  return parts;
};

const NAME_BEFORE = /^\s*(?:(?:async|get|set)\s+(?=[\w$]))?\*?\s*([\w$]+)/;

/**
 * The names of an object that is written out: `{ a: 1, b() {}, async c() {}, d }`.
 * @param {string} code
 * @param {number} at of its opening brace
 * @returns {{ names: ReadonlyMap<string, number>, isWhole: boolean }} names with the place after them; `isWhole` is false when a spread
 * brings in what is not written here
 */
export const namesIn = (code, at) => {
  const parts = partsIn(code, at);
  const named = parts.flatMap(({ at: begun, part }) => {
    const [before = '', name] = NAME_BEFORE.exec(part) ?? [];
    return name === undefined ? [] : [/** @type {const} */ ([name, begun + before.length])];
  });
  return { names: new Map(named), isWhole: !parts.some(({ part }) => /^\s*\.\.\./.test(part)) };
};
