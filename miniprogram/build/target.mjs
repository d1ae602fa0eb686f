import { wordsNamed } from './words.mjs';

/**
 * What the build puts in the place of names that only it can know.
 * @param {{ server: string, isInWeChat: boolean, programs: readonly string[], book: import('./words.mjs').Book }} given `programs`: the
 * texts of all TypeScript of this target
 * @returns {Record<string, string>}
 */
export const targetValues = ({ server, isInWeChat, programs, book }) => ({
  BUILD_SERVER: JSON.stringify(server),
  BUILD_IN_WECHAT: String(isInWeChat),
  WORDS: JSON.stringify(wordsNamed(programs, book)),
});

/** Program texts of the mini-program, without declarations. @param {import('./read-source.mjs').Source} source */
export const programsOf = (source) => source.files.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
