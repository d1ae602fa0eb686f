import { lineAt } from '../fault.mjs';
import { codeOf, namesIn } from './program-text.mjs';

/**
 * What a page or component offers to templates: to its own, and to those it is used in.
 * @typedef {object} Offered
 * @property {ReadonlySet<string>} properties as attributes, e.g. `is-large`
 * @property {ReadonlySet<string>} events it triggers
 * @property {ReadonlySet<string> | undefined} handlers its methods; undefined where some come from elsewhere
 * @property {readonly { line: number, what: string }[]} faults
 */

const kebab = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`);

/**
 * The names in the object behind `field:` of another.
 * @param {string} code
 * @param {ReturnType<typeof namesIn>} outer
 * @param {string} field
 */
const innerNames = (code, outer, field) => {
  const at = outer.names.get(field);
  const brace = at === undefined ? -1 : code.indexOf('{', at);
  return brace < 0 ? { names: new Map(), isWhole: true } : namesIn(code, brace);
};

/** @param {string} text @param {string} code */
const eventsIn = (text, code) => {
  const calls = [...code.matchAll(/\btriggerEvent\s*\(/g)];
  const named = calls.map(({ 0: call, index }) => ({ index, name: /^['"]([\w-]+)['"]/.exec(text.slice(index + call.length))?.[1] }));
  return {
    events: new Set(named.flatMap(({ name }) => name ?? [])),
    faults: named
      .filter(({ name }) => name === undefined)
      .map(({ index }) => ({ line: lineAt(text, index), what: 'triggerEvent wants its event named in quotes, so that it can be seen' })),
  };
};

/**
 * Reads off a program text what it offers.
 * @param {string} text of a file that calls Page() or Component()
 * @returns {Offered}
 */
export const offeredBy = (text) => {
  const code = codeOf(text);
  const call = /\b(Page|Component)\s*(?:<[^(]*>)?\(\s*\{/.exec(code);
  const whole = call ? namesIn(code, call.index + call[0].length - 1) : { names: new Map(), isWhole: false };
  const properties = innerNames(code, whole, 'properties');
  const methods = call?.[1] === 'Component' ? innerNames(code, whole, 'methods') : whole;
  const { events, faults } = eventsIn(text, code);
  return {
    properties: new Set([...properties.names.keys()].map(kebab)),
    events,
    handlers: methods.isWhole && whole.isWhole ? new Set(methods.names.keys()) : undefined,
    faults,
  };
};
