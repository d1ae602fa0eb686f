import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything the pages in a browser are made of, below the project's folder. */
const SOURCES = ['miniprogram/src', 'miniprogram/h5', 'miniprogram/build', 'content/copy/zh-CN.json', 'package-lock.json'];
const BUILT = 'miniprogram/dist/h5/index.html';

/** When a file, or the youngest in a folder, was written. @param {string} path @returns {number} */
const newest = (path) => {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
};

/** Whether miniprogram/dist/h5 is missing or older than what it is made of. */
export const isStale = () =>
  !existsSync(`${root}${BUILT}`) || SOURCES.some((path) => newest(`${root}${path}`) > statSync(`${root}${BUILT}`).mtimeMs);
