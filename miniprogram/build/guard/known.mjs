import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { transform } from 'esbuild';

/**
 * What may be used, because both know it.
 * @typedef {object} Known
 * @property {ReadonlyMap<string, { readonly attributes: ReadonlySet<string>, readonly events: ReadonlySet<string> }>} tags
 * @property {ReadonlySet<string>} attributes of every tag
 * @property {ReadonlySet<string>} events of every tag
 * @property {ReadonlySet<string>} wx
 * @property {ReadonlySet<string>} appKeys
 * @property {ReadonlySet<string>} unitKeys
 * @property {ReadonlySet<string> | undefined} typings names of `wx` in miniprogram-api-typings, where that package is installed
 */

/** Names that WeChat's own types give `wx`. */
const readTypings = () => {
  const resolve = createRequire(import.meta.url).resolve;
  try {
    const file = join(resolve('miniprogram-api-typings/package.json'), '../types/wx/lib.wx.api.d.ts');
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const body = /^ {4}interface Wx \{$([\s\S]*?)^ {4}\}$/m.exec(code)?.[1] ?? '';
    return new Set([...body.matchAll(/^ {8}(?:readonly )?(\w+)\??[(:<]/gm)].map(([, name]) => name ?? ''));
  } catch {
    // Without the development packages nobody writes pages; the program only builds what was checked.
    return undefined;
  }
};

/**
 * Reads what the host knows from its known.ts, which is plain data.
 * @param {string} host the host's folder
 * @returns {Promise<Known>}
 */
export const readKnown = async (host) => {
  const { code } = await transform(readFileSync(join(host, 'known.ts'), 'utf8'), { loader: 'ts', format: 'esm' });
  const known = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  /** @type {readonly [string, { attributes: readonly string[], events: readonly string[] }][]} */
  const tags = Object.entries(known.KNOWN_TAGS);
  return {
    tags: new Map(tags.map(([tag, { attributes, events }]) => [tag, { attributes: new Set(attributes), events: new Set(events) }])),
    attributes: new Set(known.COMMON_ATTRIBUTES),
    events: new Set(known.COMMON_EVENTS),
    wx: new Set(known.KNOWN_WX),
    appKeys: new Set(known.KNOWN_APP_KEYS),
    unitKeys: new Set(known.KNOWN_PAGE_KEYS),
    typings: readTypings(),
  };
};
