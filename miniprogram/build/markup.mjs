/*
 * WXML read tag by tag. An HTML parser would not do: it takes `{{a < b}}` for a tag, mends what is not HTML and forgets where things stood.
 */

/**
 * @typedef {object} Attribute
 * @property {string} name
 * @property {number} at where the name begins
 * @property {string | undefined} value without its quotes; undefined where only the name stands
 *
 * @typedef {object} Tag
 * @property {string} name
 * @property {number} at where the name begins
 * @property {boolean} isClosing
 * @property {readonly Attribute[]} attributes
 */

const SPACE = /\s*/y;
const NAME = /[^\s/>=]+/y;
const VALUE = /\s*=\s*(?:"((?:\{\{[\s\S]*?\}\}|[^"])*)"|'((?:\{\{[\s\S]*?\}\}|[^'])*)'|([^\s>]+))/y;
/** What lies between two tags: text, expressions, comments, the bodies of scripts. */
const BETWEEN = /(?:\{\{[\s\S]*?\}\}|<!--[\s\S]*?-->|[^<])*/y;
const SCRIPT_END = /[\s\S]*?(?=<\/wxs\s*>)/y;

/**
 * @param {RegExp} pattern sticky
 * @param {string} text
 * @param {number} at
 */
const matchAt = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** @param {RegExp} pattern @param {string} text @param {number} at */
const past = (pattern, text, at) => at + (matchAt(pattern, text, at)?.[0].length ?? 0);

/**
 * The attributes that stand from a place on.
 * @param {string} text
 * @param {number} from
 * @returns {{ attributes: Attribute[], end: number }} `end`: the sign after the last
 */
const attributesFrom = (text, from) => {
  /** @type {Attribute[]} */
  const attributes = [];
  let end = past(SPACE, text, from);
  for (let name = matchAt(NAME, text, end); name; name = matchAt(NAME, text, end)) {
    const value = matchAt(VALUE, text, end + name[0].length);
    attributes.push({ name: name[0], at: end, value: value ? (value[1] ?? value[2] ?? value[3]) : undefined });
    end = past(SPACE, text, end + name[0].length + (value?.[0].length ?? 0));
  }
  return { attributes, end };
};

/**
 * Every tag of a WXML text, in order.
 * @param {string} text
 * @returns {readonly Tag[]}
 */
export const tagsOf = (text) => {
  /** @type {Tag[]} */
  const tags = [];
  let at = past(BETWEEN, text, 0);
  while (at < text.length) {
    const isClosing = text[at + 1] === '/';
    const nameAt = at + (isClosing ? 2 : 1);
    const name = matchAt(NAME, text, nameAt)?.[0] ?? '';
    const { attributes, end } = attributesFrom(text, nameAt + name.length);
    tags.push({ name, at: nameAt, isClosing, attributes });
    const isEmpty = text[end] === '/';
    const after = text.indexOf('>', end);
    if (after < 0) break;
    const inside = name === 'wxs' && !isClosing && !isEmpty ? past(SCRIPT_END, text, after + 1) : after + 1;
    at = past(BETWEEN, text, inside);
  }
  return tags;
};
