import { build, transform } from 'esbuild';

/** The language WeChat's older clients understand. */
const LANGUAGE = 'es2018';

/**
 * One program text as WeChat reads it; undefined for one that holds only types.
 * @param {string} text
 * @param {string} path
 * @param {Record<string, string>} define
 */
export const compileProgram = async (text, path, define) => {
  const said = /** @type {const} */ ({ loader: 'ts', target: LANGUAGE, charset: 'utf8', sourcefile: path, define });
  const asModule = await transform(text, { ...said, format: 'esm' });
  if (asModule.code.trim() === '') return undefined;
  // WeChat does the same at upload; done here, what is checked for its size is what people load.
  const { code } = await transform(text, { ...said, format: 'cjs', minify: true });
  return code.replace(/require\("(\.[^"]+)\.ts"\)/g, 'require("$1.js")');
};

/**
 * A file of vendor/, with the package it brings along.
 * @param {string} file
 * @param {Record<string, string>} define
 */
export const bundleVendor = async (file, define) => {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'browser',
    target: LANGUAGE,
    charset: 'utf8',
    legalComments: 'inline',
    define,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
};
