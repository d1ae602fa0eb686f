import { lineAt } from '../fault.mjs';

/**
 * Faults of app.json or of the json beside a page or component: keys that the host passes over in silence.
 * @param {string} text
 * @param {string} path
 * @param {import('./known.mjs').Known} known
 * @returns {readonly string[]}
 */
export const guardJson = (text, path, known) => {
  const json = JSON.parse(text);
  const isApp = path === 'app.json';
  const unknown = [
    ...Object.keys(json).filter((key) => !(isApp ? known.appKeys : known.unitKeys).has(key)),
    ...(isApp ? Object.keys(json.window ?? {}).filter((key) => !known.unitKeys.has(key)) : []),
  ];
  return unknown.map(
    (key) => `${path}:${lineAt(text, text.indexOf(`"${key}"`))} the browser host does not know the key ${key} (h5/known.ts)`,
  );
};
