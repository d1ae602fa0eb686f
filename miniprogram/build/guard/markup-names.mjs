import { lineAt } from '../fault.mjs';
import { tagsOf } from '../markup.mjs';

/*
 * What WXML uses: tags, attributes and events that host and component know, and handlers that are there.
 */

const CONTROL = new Set(['wx:if', 'wx:elif', 'wx:else', 'wx:for', 'wx:for-item', 'wx:for-index', 'wx:key']);
const EVENT = /^(?:capture-bind:|capture-catch:|mut-bind:|bind:|catch:|bind|catch)([\w-]+)$/;

/**
 * @typedef {import('./known.mjs').Known} Known
 * @typedef {import('./offered.mjs').Offered} Offered
 * @typedef {import('../markup.mjs').Attribute} Attribute
 *
 * @typedef {object} Around what a template stands in
 * @property {ReadonlyMap<string, Offered>} components by the tag they go by here
 * @property {ReadonlySet<string> | undefined} handlers of its own program; undefined where they cannot be seen
 */

const kebab = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`);

/**
 * @param {string} tag
 * @param {Known} known
 * @param {Around} around
 * @returns {{ attributes: ReadonlySet<string>, events: ReadonlySet<string> } | undefined}
 */
const tagFacts = (tag, known, { components }) => {
  const component = components.get(tag);
  return component ? { attributes: component.properties, events: component.events } : known.tags.get(tag);
};

/**
 * @param {Attribute} attribute
 * @param {string} tag
 * @param {{ attributes: ReadonlySet<string>, events: ReadonlySet<string> }} facts
 * @param {Known} known
 * @param {Around} around
 * @returns {readonly string[]}
 */
const attributeFaults = ({ name, value }, tag, facts, known, { handlers }) => {
  if (CONTROL.has(name) || name.startsWith('data-')) return [];
  const event = EVENT.exec(name)?.[1];
  if (event === undefined) {
    const isKnown = known.attributes.has(name) || facts.attributes.has(kebab(name));
    return isKnown ? [] : [`<${tag}> has no attribute ${name}`];
  }
  if (!known.events.has(event) && !facts.events.has(event)) return [`<${tag}> has no event ${event}`];
  const isThere = !handlers || value === undefined || value.includes('{{') || handlers.has(value);
  return isThere ? [] : [`there is no ${value} to take ${name}`];
};

/**
 * Faults of a template.
 * @param {string} text
 * @param {string} path
 * @param {Known} known
 * @param {Around} around
 * @returns {readonly string[]}
 */
export const guardMarkup = (text, path, known, around) =>
  tagsOf(text)
    .filter(({ isClosing }) => !isClosing)
    .flatMap(({ name: tag, at, attributes }) => {
      const facts = tagFacts(tag, known, around);
      if (!facts)
        return [
          `${path}:${lineAt(text, at)} <${tag}> is neither known to the browser host (h5/known.ts) nor a component named in the json`,
        ];
      return attributes.flatMap((attribute) =>
        attributeFaults(attribute, tag, facts, known, around).map((what) => `${path}:${lineAt(text, attribute.at)} ${what}`),
      );
    });
