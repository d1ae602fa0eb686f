// Checks what WeChat would refuse in miniprogram/dist/weapp, which must be built: packages, privacy, and what WeChat's own compilers say of it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilerFaults } from './check/compilers.mjs';
import { packageFaults, packageSizes } from './check/packages.mjs';
import { privacyFaults } from './check/privacy.mjs';
import { readSource } from './read-source.mjs';
import { readBook } from './words.mjs';

const folderOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const check = () => {
  const out = folderOf('dist/weapp');
  if (!existsSync(join(out, 'app.json'))) throw new Error('nothing is built: node miniprogram/build/build.mjs weapp');
  const source = readSource(folderOf('src'), readBook(new URL('../../content/copy/zh-CN.json', import.meta.url)));
  const faults = [...packageFaults(out), ...privacyFaults(source), ...compilerFaults(out)];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  /** @type {import('./read-source.mjs').AppJson} */
  const app = JSON.parse(readFileSync(join(out, 'app.json'), 'utf8'));
  const sizes = [...packageSizes(out, app.subPackages ?? [])].map(
    ([root, bytes]) => `${root || 'main package'} ${Math.ceil(bytes / 1_024)} KiB`,
  );
  console.log(`WeChat's compilers take it: ${app.pages.length} pages, ${sizes.join(', ')}`);
};

try {
  check();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
