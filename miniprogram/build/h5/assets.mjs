import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Below this a packet is a packet. Bytes. */
const WORTH_PACKING = 200;

/**
 * A file below assets/; its name changes with its content, so that browsers may keep it for good.
 * @typedef {{ readonly name: string, readonly content: Uint8Array }} File
 *
 * @typedef {File & { readonly address: string }} Asset with the address it is served at, e.g. `/app/icons/home-1a2b3c4d.svg`
 */

/**
 * @param {string} path e.g. `icons/home.svg`
 * @param {Uint8Array | string} content
 * @returns {Asset}
 */
export const assetOf = (path, content) => {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const ending = extname(path);
  const name = join(dirname(path), `${basename(path, ending)}-${hash}${ending}`).replaceAll('\\', '/');
  return { address: `/app/${name}`, name, content: bytes };
};

/** @param {Uint8Array} content */
const brotli = (content) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });

/**
 * Writes files, and beside each the same packed for browsers that take it so.
 * @param {string} out the folder of what is built
 * @param {readonly File[]} files
 */
export const writeAssets = (out, files) => {
  for (const { name, content } of files) {
    const file = join(out, 'assets', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (content.length < WORTH_PACKING) continue;
    writeFileSync(`${file}.br`, brotli(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
};
