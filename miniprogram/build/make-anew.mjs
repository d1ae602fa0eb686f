import { mkdirSync, renameSync, rmSync } from 'node:fs';

/**
 * Fills a folder anew: what was there stays until all is written.
 * @param {string} out
 * @param {(folder: string) => void} fill
 */
export const makeAnew = (out, fill) => {
  const [coming, going] = [`${out}.${process.pid}.new`, `${out}.${process.pid}.old`];
  rmSync(coming, { recursive: true, force: true });
  mkdirSync(coming, { recursive: true });
  fill(coming);
  rmSync(going, { recursive: true, force: true });
  try {
    renameSync(out, going);
  } catch {
    // Nothing was there.
  }
  renameSync(coming, out);
  rmSync(going, { recursive: true, force: true });
};
