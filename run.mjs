// Runs a program of ours as plain JavaScript: `node run.mjs src/main [arguments]`. Builds first what has a newer source: the program into
// dist/, the pages people open on their phones into miniprogram/dist/h5.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isStale } from './miniprogram/build/stale.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const stamp = join(root, 'dist', '.built');

/** The program with a small young generation: the memory V8 sets aside for it by default is a quarter of what the idle program needs. */
const MAIN = `import { setFlagsFromString } from 'node:v8';
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--max-semi-space-size=4');
await import('./src/main.js');
`;

const newest = (path) => {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const sources = ['src', 'bots', 'bench', 'package.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name));

const buildProgram = () => {
  if (existsSync(stamp) && Math.max(...sources.map(newest)) <= statSync(stamp).mtimeMs) return;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  writeFileSync(join(root, 'dist', 'main.js'), MAIN);
  writeFileSync(stamp, '');
};

/** The mini-program as browsers get it, which the program serves at its root. */
const buildPages = () => {
  if (!isStale()) return;
  execFileSync(process.execPath, [join(root, 'miniprogram', 'build', 'build.mjs'), 'h5'], { stdio: ['ignore', 'ignore', 'inherit'] });
};

const [program, ...args] = process.argv.slice(2);
buildPages();
buildProgram();
if (program !== '--build-only') {
  const file = join(root, 'dist', `${program}.js`);
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
}
