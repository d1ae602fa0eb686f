// Builds the mini-program: `node miniprogram/build/build.mjs [weapp|h5]`, both by default, into miniprogram/dist/. Refuses what only one of the two knows.
import { fileURLToPath } from 'node:url';
import { findDrift } from './drift-guard.mjs';
import { buildH5 } from './h5.mjs';
import { readSource } from './read-source.mjs';
import { buildWeapp } from './weapp.mjs';
import { readBook } from './words.mjs';

const folderOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const source = folderOf('src');
const host = folderOf('h5');

/** Where the mini-program in WeChat finds its server, without a slash at the end; real phones want https and a listed domain. */
const server = (process.env.MINIPROGRAM_SERVER ?? 'http://127.0.0.1:3000').replace(/\/+$/, '');

/** @type {Readonly<Record<string, (book: import('./words.mjs').Book) => Promise<void>>>} */
const TARGETS = {
  weapp: (book) => buildWeapp({ source, out: folderOf('dist/weapp'), book, server }),
  h5: (book) => buildH5({ source, host, out: folderOf('dist/h5'), book }),
};

/** @param {readonly string[]} asked */
const run = async (asked) => {
  const unknown = asked.filter((name) => !(name in TARGETS));
  if (unknown.length > 0) throw new Error(`there is no target ${unknown.join(', ')}: weapp or h5`);
  const book = readBook(new URL('../../content/copy/zh-CN.json', import.meta.url));
  const drift = await findDrift(readSource(source, book), host);
  if (drift.length > 0) throw new Error(`what only one of the two targets knows:\n${drift.join('\n')}`);
  for (const [name, build] of Object.entries(TARGETS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const began = performance.now();
    await build(book);
    console.log(`${name} built in ${Math.round(performance.now() - began)} ms`);
  }
};

run(process.argv.slice(2)).catch((/** @type {Error} */ error) => {
  console.error(error.message);
  process.exit(1);
});
