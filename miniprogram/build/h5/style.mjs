import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** `34rpx`: a 750th of the width, which the host's style sheet knows as --rpx. */
const RPX = /(-?\d*\.?\d+)rpx\b/g;

/** Reads style sheets with WeChat's unit made to one browsers know. @type {import('esbuild').Plugin} */
const rpx = {
  name: 'rpx',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.(wxss|css)$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(RPX, 'calc(var(--rpx) * $1)'),
      loader: 'css',
    })),
};

/**
 * All style sheets as one: the host's, the app's, then those of components and pages in the order in which they use each other.
 * @param {{ source: import('../read-source.mjs').Source, host: string }} given `host`: the host's folder
 */
export const bundleStyles = async ({ source, host }) => {
  const sheets = ['app', ...source.units.keys()].map((path) => `${path}.wxss`).filter(source.has);
  const imports = [join(host, 'host.css'), ...sheets.map((path) => join(source.folder, path))];
  const { outputFiles } = await build({
    stdin: { contents: imports.map((path) => `@import ${JSON.stringify(path)};`).join('\n'), loader: 'css', resolveDir: source.folder },
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: ['chrome87', 'safari14'],
    plugins: [rpx],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
};
