import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isStale } from '../../miniprogram/build/stale.mjs';

/** Builds the pages of the mini-program in a browser, once for all tests and only when something of them is newer. */
export default () => {
  const build = fileURLToPath(new URL('../../miniprogram/build/build.mjs', import.meta.url));
  if (isStale()) execFileSync(process.execPath, [build, 'h5'], { stdio: ['ignore', 'ignore', 'inherit'] });
};
