import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/*
 * WeChat's own compilers, as miniprogram-compiler ships them. They are called here and not through that package, which takes a style sheet that does not
 * compile for one that does, and looks for components by their absolute paths in the wrong place.
 */

/** @type {Readonly<Record<string, { folder: string, ending: string }>>} */
const MACHINES = {
  linux: { folder: 'linux', ending: '' },
  darwin: { folder: 'mac', ending: '' },
  win32: { folder: 'windows', ending: '.exe' },
};

/** Compiled text of a whole mini-program at most, bytes. */
const MOST = 64 * 1024 * 1024;

/** @param {string} name */
const compilerFile = (name) => {
  const { folder, ending } = MACHINES[process.platform] ?? { folder: process.platform, ending: '' };
  const root = dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'));
  return join(root, 'bin', folder, `${name}${ending}`);
};

/**
 * Runs one of them over files.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {string} folder
 * @returns {readonly string[]} faults
 */
const runCompiler = (name, args, folder) => {
  const file = compilerFile(name);
  try {
    chmodSync(file, 0o755);
  } catch {
    // Whether it can be run is seen below.
  }
  const { status, error, stderr, signal } = spawnSync(file, args, { cwd: folder, maxBuffer: MOST, encoding: 'utf8' });
  if (status === 0) return [];
  if (error || signal || status === 126 || status === 127)
    return [
      `NOT CHECKED: WeChat's ${name} cannot run on this machine (${process.platform} ${process.arch}: ${error?.message ?? signal ?? status}); ` +
        'run the check on x64 Linux, macOS or Windows',
    ];
  return [`${name}: ${stderr.trim()}`];
};

/**
 * What WeChat's own compilers say of a built mini-program.
 * @param {string} out
 * @returns {readonly string[]} faults
 */
export const compilerFaults = (out) => {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  const ending = (/** @type {string} */ end) => files.filter((name) => name.endsWith(end));
  return [
    ...runCompiler('wcc', ['-d', '-cc', '0', ...ending('.wxml'), ...ending('.wxs'), '-gn', '$gwx'], out),
    ...runCompiler('wcsc', ['-db', '-pc', String(ending('.wxss').length), ...ending('.wxss')], out),
  ];
};
