/**
 * The words of a line of content, which parts them by blanks.
 * @choice why: a list on one line is read, and mended, faster than one word a line.
 */
export const splitWords = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '');

/**
 * A pattern that finds any of these words, the longest where several begin at the same sign.
 * @choice why: "leak breaker" must be struck out as a whole before "leak" is heard.
 */
export const anyOf = (words: readonly string[]): RegExp => new RegExp([...words].sort((a, b) => b.length - a.length).join('|'), 'g');
