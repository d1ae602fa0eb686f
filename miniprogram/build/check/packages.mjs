import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const KIB = 1_024;
/** @choice what opens at once on a slow network; WeChat itself allows 2 MiB */
const MAIN_MOST = 300 * KIB;
/** @source 微信小程序 分包加载: a package is at most 2 MB */
const PACKAGE_MOST = 2_048 * KIB;
/** @source 微信小程序 全局配置 tabBar: an icon is at most 40 KB */
const ICON_MOST = 40 * KIB;

/** @param {string} folder @returns {readonly { name: string, bytes: number }[]} */
const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name: name.replaceAll('\\', '/'), stat: statSync(join(folder, name)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ name, stat }) => ({ name, bytes: stat.size }));

/**
 * Sizes of the main package and of each subpackage.
 * @param {string} out
 * @param {readonly { root: string }[]} subPackages
 * @returns {ReadonlyMap<string, number>} bytes by root; the main package's is ''
 */
export const packageSizes = (out, subPackages) => {
  const sizes = new Map([['', 0], ...subPackages.map(({ root }) => /** @type {const} */ ([root, 0]))]);
  for (const { name, bytes } of filesOf(out)) {
    const root = [...sizes.keys()].find((one) => one !== '' && name.startsWith(`${one.replace(/\/$/, '')}/`)) ?? '';
    sizes.set(root, (sizes.get(root) ?? 0) + bytes);
  }
  return sizes;
};

/** @param {ReadonlyMap<string, number>} sizes */
const tooLarge = (sizes) =>
  [...sizes]
    .filter(([root, bytes]) => bytes > (root === '' ? MAIN_MOST : PACKAGE_MOST))
    .map(([root, bytes]) => `the package ${root || '(main)'} is too large: ${Math.ceil(bytes / KIB)} KiB`);

/** @param {string} out @param {readonly string[]} pages */
const missingFiles = (out, pages) =>
  pages.flatMap((page) => ['js', 'json', 'wxml'].map((ending) => `${page}.${ending}`)).filter((name) => !existsSync(join(out, name)));

/** Modules that programs ask for and that are not there: WeChat would stop at them when the page opens. @param {string} out */
const missingModules = (out) =>
  filesOf(out)
    .filter(({ name }) => name.endsWith('.js'))
    .flatMap(({ name }) =>
      [...readFileSync(join(out, name), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)]
        .map(([, asked = '']) => ({ asked, file: posix.join(posix.dirname(name), asked) }))
        .filter(({ asked, file }) => !asked.startsWith('.') || !existsSync(join(out, file)))
        .map(({ asked }) => `${name} asks for ${asked}, which is not there`),
    );

/** @param {string} out @param {readonly import('../read-source.mjs').Tab[]} tabs */
const badIcons = (out, tabs) =>
  tabs
    .flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath])
    .filter((path) => path !== undefined)
    .filter((path) => !path.endsWith('.png') || !existsSync(join(out, path)) || statSync(join(out, path)).size > ICON_MOST)
    .map((path) => `the tab icon ${path} is no PNG of at most 40 KiB`);

/**
 * What is missing in a built mini-program, and what is too large.
 * @param {string} out
 * @returns {readonly string[]} faults
 */
export const packageFaults = (out) => {
  /** @type {import('../read-source.mjs').AppJson} */
  const app = JSON.parse(readFileSync(join(out, 'app.json'), 'utf8'));
  const subPackages = app.subPackages ?? [];
  const pages = [...app.pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => posix.join(root, page)))];
  const tabs = app.tabBar?.list ?? [];
  return [
    ...missingFiles(out, pages).map((name) => `there is no ${name}`),
    ...tabs
      .filter(({ pagePath }) => !app.pages.includes(pagePath))
      .map(({ pagePath }) => `the tab ${pagePath} is no page of the main package`),
    ...badIcons(out, tabs),
    ...missingModules(out),
    ...tooLarge(packageSizes(out, subPackages)),
  ];
};
