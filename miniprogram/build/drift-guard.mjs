import { guardJson } from './guard/json-keys.mjs';
import { readKnown } from './guard/known.mjs';
import { guardMarkup } from './guard/markup-names.mjs';
import { offeredBy } from './guard/offered.mjs';
import { guardStyle } from './guard/style-selectors.mjs';
import { guardProgram } from './guard/wx-names.mjs';
import { programsOf } from './target.mjs';

/**
 * @typedef {import('./guard/offered.mjs').Offered} Offered
 * @typedef {import('./read-source.mjs').Source} Source
 */

/** @param {Source} source @returns {ReadonlyMap<string, Offered>} */
const offersOf = (source) =>
  new Map([...source.units.keys()].filter((path) => source.has(`${path}.ts`)).map((path) => [path, offeredBy(source.read(`${path}.ts`))]));

/**
 * The components a template may name, by tag: the app's and its own; a template that is included anywhere only the app's.
 * @param {Source} source
 * @param {ReadonlyMap<string, Offered>} offers
 * @param {string} unit
 */
const componentsFor = (source, offers, unit) => {
  const using = { ...source.app.usingComponents, ...source.units.get(unit)?.usingComponents };
  return new Map(
    Object.entries(using).flatMap(([tag, path]) => {
      const offered = offers.get(path.slice(1));
      return offered ? [[tag, offered]] : [];
    }),
  );
};

/** Pages and components want all three of their files. @param {Source} source */
const missingFiles = (source) =>
  [...source.units.keys()].flatMap((path) =>
    ['ts', 'wxml'].filter((ending) => !source.has(`${path}.${ending}`)).map((ending) => `${path}.json:1 there is no ${path}.${ending}`),
  );

/** Whether a template is of a page or component that no page leads to. @param {Source} source @param {string} path */
const isUnused = (source, path) => {
  const unit = path.slice(0, -'.wxml'.length);
  return source.has(`${unit}.json`) && !source.units.has(unit);
};

/** Tabs lead to pages of the main package. @param {Source} source */
const lostTabs = ({ app }) =>
  (app.tabBar?.list ?? [])
    .filter(({ pagePath }) => !app.pages.includes(pagePath))
    .map(({ pagePath }) => `app.json:1 the tab ${pagePath} is no page`);

/**
 * Whatever the source uses that one of the two targets does not know, each with file and line. What is found here would work in WeChat and
 * not in a browser, or the other way round, and nobody would notice before somebody needs it.
 * @param {Source} source
 * @param {string} host the browser host's folder
 * @returns {Promise<readonly string[]>}
 */
export const findDrift = async (source, host) => {
  const known = await readKnown(host);
  const offers = offersOf(source);
  const markup = source.files
    .filter((path) => path.endsWith('.wxml'))
    .flatMap((path) => {
      if (isUnused(source, path)) return [`${path}:1 no page uses this`];
      const unit = path.slice(0, -'.wxml'.length);
      const around = { components: componentsFor(source, offers, unit), handlers: offers.get(unit)?.handlers };
      return guardMarkup(source.read(path), path, known, around);
    });
  const json = ['app', ...source.units.keys()].map((path) => `${path}.json`).flatMap((path) => guardJson(source.read(path), path, known));
  const programs = programsOf(source).flatMap((path) => guardProgram(source.read(path), path, known));
  const styles = source.files.filter((path) => path.endsWith('.wxss')).flatMap((path) => guardStyle(source.read(path), path));
  const offered = [...offers].flatMap(([path, { faults }]) => faults.map(({ line, what }) => `${path}.ts:${line} ${what}`));
  return [...missingFiles(source), ...lostTabs(source), ...json, ...markup, ...programs, ...styles, ...offered];
};
