import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { BuildFault } from './fault.mjs';
import { fillJson } from './words.mjs';

/**
 * The json of a page or a component.
 * @typedef {{ readonly component?: boolean, readonly usingComponents?: Readonly<Record<string, string>>, readonly [key: string]: unknown }} UnitJson
 *
 * @typedef {{ readonly pagePath: string, readonly text: string, readonly iconPath?: string, readonly selectedIconPath?: string }} Tab
 *
 * app.json.
 * @typedef {{
 *   readonly pages: readonly string[],
 *   readonly subPackages?: readonly { readonly root: string, readonly pages: readonly string[] }[],
 *   readonly usingComponents?: Readonly<Record<string, string>>,
 *   readonly tabBar?: { readonly list: readonly Tab[], readonly [key: string]: unknown },
 *   readonly [key: string]: unknown,
 * }} AppJson
 *
 * The mini-program as it is written, its json read and its words put in.
 * @typedef {object} Source
 * @property {string} folder
 * @property {readonly string[]} files every file's path below the folder, in order
 * @property {AppJson} app
 * @property {readonly string[]} pages every page's path, those of subpackages too; the first is home
 * @property {ReadonlyMap<string, UnitJson>} units pages and components by path, each after the components it uses
 * @property {(path: string) => string} read the text of a file
 * @property {(path: string) => boolean} has
 */

/** Names of all files below a folder, in one order on every machine. */
const filesBelow = (/** @type {string} */ folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

/**
 * The path a component is named by, from the root of the mini-program and without a leading slash.
 * @param {string} user path of the page or component that names it
 * @param {string} named as written in usingComponents
 */
const componentPath = (user, named) => (named.startsWith('/') ? named.slice(1) : posix.join(posix.dirname(user), named));

/**
 * @param {string} user
 * @param {Readonly<Record<string, string>>} using
 * @returns {Record<string, string>} the same with paths from the root, as `/components/cell/cell`
 */
const absolute = (user, using) => Object.fromEntries(Object.entries(using).map(([tag, named]) => [tag, `/${componentPath(user, named)}`]));

/** @param {Source['read']} read @param {Source['has']} has @param {Readonly<Record<string, string>>} book */
const jsonReader = (read, has, book) => (/** @type {string} */ path, /** @type {string} */ user) => {
  if (!has(path)) throw new BuildFault(user, 1, `there is no ${path}`);
  try {
    return JSON.parse(fillJson(read(path), path, book));
  } catch (error) {
    if (error instanceof BuildFault) throw error;
    throw new BuildFault(path, 1, `is no JSON: ${error instanceof Error ? error.message : error}`);
  }
};

/**
 * Pages and components, each after those it uses.
 * @param {AppJson} app
 * @param {readonly string[]} pages
 * @param {(path: string, user: string) => UnitJson} readJson
 * @returns {Map<string, UnitJson>}
 */
const unitsOf = (app, pages, readJson) => {
  /** @type {Map<string, UnitJson>} */
  const units = new Map();
  const begun = new Set();
  const visit = (/** @type {string} */ path, /** @type {string} */ user) => {
    if (begun.has(path)) return;
    begun.add(path);
    const json = readJson(`${path}.json`, user);
    const usingComponents = absolute(path, json.usingComponents ?? {});
    for (const used of Object.values(usingComponents)) visit(used.slice(1), `${path}.json`);
    units.set(path, { ...json, usingComponents });
  };
  for (const used of Object.values(app.usingComponents ?? {})) visit(used.slice(1), 'app.json');
  for (const page of pages) visit(page, 'app.json');
  return units;
};

/**
 * Reads the mini-program in `folder`.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} book the phrase book
 * @returns {Source}
 * @throws {BuildFault} when app.json names what is not there, or a word that is not in the book
 */
export const readSource = (folder, book) => {
  const files = filesBelow(folder);
  const known = new Set(files);
  const has = (/** @type {string} */ path) => known.has(path);
  const read = (/** @type {string} */ path) => readFileSync(join(folder, path), 'utf8');
  const readJson = jsonReader(read, has, book);
  const written = /** @type {AppJson} */ (readJson('app.json', 'app.json'));
  const app = { ...written, usingComponents: absolute('app', written.usingComponents ?? {}) };
  const pages = [...app.pages, ...(app.subPackages ?? []).flatMap(({ root, pages: own }) => own.map((page) => posix.join(root, page)))];
  return { folder, files, app, pages, units: unitsOf(app, pages, readJson), read, has };
};
