import { tagsOf } from '../markup.mjs';

/**
 * @typedef {import('../read-source.mjs').Source} Source
 * @typedef {import('../read-source.mjs').UnitJson} UnitJson
 */

/** The json of a page or component with the components its own WXML uses, the app's among them, and no others. @param {Source} source @param {string} path */
const configOf = (source, path) => {
  const json = source.units.get(path) ?? {};
  const tags = new Set(tagsOf(source.read(`${path}.wxml`)).map(({ name }) => name));
  const using = { ...source.app.usingComponents, ...json.usingComponents };
  return { ...json, usingComponents: Object.fromEntries(Object.entries(using).filter(([tag]) => tags.has(tag))) };
};

/**
 * Splits the mini-program for the browser: home, what its main button opens and what these are made of, which is waited for, and the rest,
 * which comes while one reads.
 * @param {Source} source
 * @param {string} next the page the main button of home opens
 * @returns {{ config: Readonly<Record<string, UnitJson>>, first: readonly string[], rest: readonly string[] }} paths of pages and
 * components, each after those it uses
 */
export const partsOf = (source, next) => {
  const paths = [...source.units.keys()];
  const config = Object.fromEntries(paths.map((path) => [path, configOf(source, path)]));
  const first = new Set(source.pages.filter((path, at) => at === 0 || path === next));
  // Grows while it is walked.
  for (const path of first) for (const used of Object.values(config[path]?.usingComponents ?? {})) first.add(used.slice(1));
  return { config, first: paths.filter((path) => first.has(path)), rest: paths.filter((path) => !first.has(path)) };
};
