import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetOf } from './assets.mjs';

const PICTURE = /\.(svg|png|jpg)$/;

/** Drawings up to this many bytes stand in the script itself: a request of its own costs more than they do. */
const SMALL = 4_096;

/**
 * Makes the address of a drawing in the browser. It holds the drawing itself; a blob would take a millisecond each, which a cheap phone has not
 * got when it draws its first page.
 */
export const DRAWN = "const drawn = (svg) => 'data:image/svg+xml,' + encodeURIComponent(svg);";

/** A drawing without what nobody sees. @param {string} svg */
const trimmed = (svg) =>
  svg
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/>\s+</g, '><')
    .trim();

/**
 * The pictures of the mini-program: small drawings within the script, others as files.
 * @param {import('../read-source.mjs').Source} source
 * @returns {{ addresses: string, files: readonly import('./assets.mjs').File[] }} `addresses`: an object of them by path, as an expression that
 * wants `DRAWN`
 */
export const picturesOf = ({ folder, files }) => {
  /** @type {import('./assets.mjs').File[]} */
  const assets = [];
  const addresses = files
    .filter((path) => PICTURE.test(path))
    .map((path) => {
      const content = readFileSync(join(folder, path));
      const name = JSON.stringify(path);
      if (path.endsWith('.svg') && content.length <= SMALL)
        return `get ${name}() { return drawn(${JSON.stringify(trimmed(content.toString('utf8')))}); }`;
      const asset = assetOf(path, content);
      assets.push(asset);
      return `${name}: ${JSON.stringify(asset.address)}`;
    });
  return { addresses: `{ ${addresses.join(', ')} }`, files: assets };
};
