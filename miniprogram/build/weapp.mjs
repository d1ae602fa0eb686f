import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BuildFault } from './fault.mjs';
import { makeAnew } from './make-anew.mjs';
import { readSource } from './read-source.mjs';
import { programsOf, targetValues } from './target.mjs';
import { bundleVendor, compileProgram } from './weapp/program.mjs';
import { drawTabIcons } from './weapp/tab-icons.mjs';
import { fillJson, fillMarkup } from './words.mjs';

/**
 * @typedef {import('./read-source.mjs').Source} Source
 * @typedef {import('./words.mjs').Book} Book
 * @typedef {{ readonly path: string, readonly content: string | Uint8Array }} Made a file of the target
 */

/** Files that go along as they are. */
const AS_THEY_ARE = /\.(wxss|wxs|svg|png|jpg)$/;

/**
 * @param {Source} source
 * @param {Record<string, string>} define
 * @returns {Promise<readonly Made[]>}
 */
const makePrograms = async (source, define) => {
  const made = programsOf(source).map(async (path) => {
    const isVendor = path.startsWith('vendor/');
    const content = await (isVendor ? bundleVendor(join(source.folder, path), define) : compileProgram(source.read(path), path, define));
    return content === undefined ? [] : [{ path: path.replace(/\.ts$/, '.js'), content }];
  });
  return (await Promise.all(made)).flat();
};

/**
 * @param {Source} source
 * @param {string} path of a file that is no program
 * @param {Book} book
 * @returns {Made}
 */
const makeOther = (source, path, book) => {
  if (path.endsWith('.wxml')) return { path, content: fillMarkup(source.read(path), path, book) };
  if (path.endsWith('.json')) return { path, content: fillJson(source.read(path), path, book) };
  if (AS_THEY_ARE.test(path)) return { path, content: readFileSync(join(source.folder, path)) };
  throw new BuildFault(path, 1, 'WeChat knows no such kind of file');
};

/**
 * Builds what WeChat DevTools opens: the source as it is, TypeScript made to JavaScript file by file.
 * @param {{ source: string, out: string, book: Book, server: string }} given folders of the source and of what is built, which is made anew;
 * `server`: address without a slash at its end
 * @throws {BuildFault} naming file and line
 */
export const buildWeapp = async ({ source: folder, out, book, server }) => {
  const source = readSource(folder, book);
  const define = targetValues({ server, isInWeChat: true, programs: programsOf(source).map(source.read), book });
  const icons = await drawTabIcons(source);
  const isOther = (/** @type {string} */ path) => !path.endsWith('.ts') && path !== 'app.json' && !icons.drawings.includes(path);
  const made = [
    ...(await makePrograms(source, define)),
    ...source.files.filter(isOther).map((path) => makeOther(source, path, book)),
    ...icons.files,
    { path: 'app.json', content: `${JSON.stringify(icons.app, null, 2)}\n` },
  ];
  makeAnew(out, (target) => {
    for (const { path, content } of made) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      writeFileSync(join(target, path), content);
    }
  });
};
