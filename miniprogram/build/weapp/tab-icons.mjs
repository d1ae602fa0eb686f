import { join } from 'node:path';

/** WeChat draws tab icons from PNG of this side only, px. */
const SIDE = 81;

const asPng = (/** @type {string} */ path) => path.replace(/\.svg$/, '.png');

/** @param {import('../read-source.mjs').Tab} tab */
const iconsOf = ({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath].filter((path) => path !== undefined);

/** @param {import('../read-source.mjs').Tab} tab */
const withPng = (tab) => ({
  ...tab,
  ...(tab.iconPath !== undefined && { iconPath: asPng(tab.iconPath) }),
  ...(tab.selectedIconPath !== undefined && { selectedIconPath: asPng(tab.selectedIconPath) }),
});

/**
 * Tab bar icons as WeChat wants them: PNG made from the drawings, and app.json naming those.
 * @param {import('../read-source.mjs').Source} source
 * @returns {Promise<{
 *   app: import('../read-source.mjs').AppJson, drawings: readonly string[], files: readonly { path: string, content: Uint8Array }[],
 * }>} `drawings`: paths of those that PNG stand for
 */
export const drawTabIcons = async ({ app, folder }) => {
  if (!app.tabBar) return { app, drawings: [], files: [] };
  const drawings = [...new Set(app.tabBar.list.flatMap(iconsOf))].filter((path) => path.endsWith('.svg'));
  // Heavy, and only wanted where there is a tab bar.
  const { default: sharp } = await import('sharp');
  const draw = async (/** @type {string} */ path) => ({
    path: asPng(path),
    content: await sharp(join(folder, path), { density: 300 }).resize(SIDE, SIDE).png({ compressionLevel: 9, palette: true }).toBuffer(),
  });
  return {
    app: { ...app, tabBar: { ...app.tabBar, list: app.tabBar.list.map(withPng) } },
    drawings,
    files: await Promise.all(drawings.map(draw)),
  };
};
