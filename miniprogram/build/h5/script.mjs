import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { assetOf } from './assets.mjs';
import { DRAWN } from './pictures.mjs';
import { compileTemplates } from './templates.mjs';

/** Phones of the last five years. */
const LANGUAGE = ['es2020', 'chrome87', 'safari14'];

/**
 * @typedef {import('../read-source.mjs').Source} Source
 * @typedef {import('./assets.mjs').File} File
 * @typedef {ReturnType<typeof import('./parts.mjs').partsOf>} Parts
 *
 * @typedef {object} Given
 * @property {Source} source
 * @property {string} host the host's folder
 * @property {import('../words.mjs').Book} book
 * @property {string} pictures their addresses by path, as an expression that wants DRAWN
 * @property {readonly string[]} quiet how routes of quiet pages begin
 */

/** @param {Readonly<Record<string, string>>} expressions by name */
const objectOf = (expressions) =>
  `{ ${Object.entries(expressions)
    .map(([name, value]) => `${JSON.stringify(name)}: ${value}`)
    .join(', ')} }`;

/** Runs a program text of the mini-program. @param {Source} source @param {string} path */
const running = (source, path) => `() => require(${JSON.stringify(join(source.folder, path))})`;

/**
 * Templates and programs of some pages and components, as an expression.
 * @param {Given} given
 * @param {readonly string[]} paths
 */
const partOf = ({ source, book }, paths) =>
  objectOf({
    groups: compileTemplates(source, paths, book),
    load: objectOf(Object.fromEntries(paths.map((path) => [path, running(source, `${path}.ts`)]))),
  });

/**
 * Fetches the rest. The network is idle once the first script has come, so it is asked for before that one sets to work. Browsers remember that a script did not come: after a failure it is asked for under an address of
 * its own.
 */
const REST = `const rest = (() => {
  let coming, hasFailed = false;
  return () => (coming ??= (hasFailed ? import('rest-again') : import('rest')).then(({ part }) => part).catch((error) => {
    coming = undefined;
    hasFailed = true;
    throw error;
  }));
})();
rest().catch(() => undefined);`;

/**
 * The program that starts the host with the mini-program: what h5/manifest.ts describes.
 * @param {Given} given
 * @param {Parts} parts
 */
const entryOf = (given, { config, first }) => {
  const { source, host, pictures, quiet } = given;
  const manifest = {
    app: JSON.stringify(source.app),
    pages: JSON.stringify(source.pages),
    config: JSON.stringify(config),
    first: partOf(given, first),
    rest: 'rest',
    runApp: running(source, 'app.ts'),
    pictures,
    quiet: JSON.stringify(quiet),
  };
  return `import { start } from ${JSON.stringify(join(host, 'start.ts'))};
${REST}
${DRAWN}
start(${objectOf(manifest)});
`;
};

/**
 * Programs that stand in no file.
 * @param {Readonly<Record<string, string>>} texts by name
 * @param {string} folder from which they import
 * @returns {import('esbuild').Plugin}
 */
const written = (texts, folder) => ({
  name: 'written',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(app|rest)$/ }, ({ path }) => ({ path, namespace: 'written' }));
    onResolve({ filter: /^rest-again$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'written' }, ({ path }) => ({ contents: texts[path] ?? '', loader: 'ts', resolveDir: folder }));
  },
});

/** @type {import('esbuild').BuildOptions} */
const SETTINGS = {
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  minify: true,
  format: 'esm',
  target: LANGUAGE,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
};

/**
 * The host and the mini-program in scripts, without eval and without anything from elsewhere: `app`, which begins, `rest`, which it fetches, and what
 * both need.
 * @param {Given & { parts: Parts, define: Record<string, string> }} given
 * @returns {Promise<{ entry: string, waitedFor: readonly string[], files: readonly File[] }>} names of the script that begins and of those
 * it cannot begin without; all of them
 */
export const bundleScripts = async ({ parts, define, ...given }) => {
  const texts = { app: entryOf(given, parts), rest: `export const part = ${partOf(given, parts.rest)};\n` };
  const { outputFiles, metafile } = await build({
    ...SETTINGS,
    // Names are made of paths too: seen from here they are the same on every machine.
    absWorkingDir: dirname(given.source.folder),
    outdir: join(dirname(given.source.folder), 'out'),
    entryPoints: [{ in: 'app', out: 'app' }],
    plugins: [written(texts, given.host)],
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    write: false,
    metafile: true,
  });
  const imports = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === 'written:app')?.imports ?? [];
  const files = outputFiles.map(({ path, contents }) => ({ name: basename(path), content: contents }));
  const rest = imports.find(({ kind, path }) => kind === 'dynamic-import' && path !== 'rest-again')?.path ?? '';
  const code = Buffer.from(files.find(({ name }) => name === 'app.js')?.content ?? '').toString('utf8');
  const entry = assetOf('app.js', code.replace('"rest-again"', `"./${basename(rest)}?"+performance.now()`));
  return {
    entry: entry.name,
    waitedFor: imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => basename(path)),
    files: [entry, ...files.filter(({ name }) => name !== 'app.js')],
  };
};
