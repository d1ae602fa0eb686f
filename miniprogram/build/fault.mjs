/** What stops a build: where it is, and what is wrong there. */
export class BuildFault extends Error {
  /**
   * @param {string} path below the mini-program's source
   * @param {number} line from 1
   * @param {string} what
   */
  constructor(path, line, what) {
    super(`${path}:${line} ${what}`);
    this.name = 'BuildFault';
  }
}

/** The number of the line, from 1, on which a place in a text lies. @param {string} text @param {number} at */
export const lineAt = (text, at) => text.slice(0, at).split('\n').length;
