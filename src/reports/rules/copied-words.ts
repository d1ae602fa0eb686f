/** So many signs in a row are nobody's chance. @choice longer than the name of a place or a thing, shorter than a sentence */
const IN_A_ROW = 12;

const bare = (text: string): readonly string[] => [...text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '')];

/** Whether a text repeats a stretch of another one, signs between left out. @choice an officer's own words never hold a dozen signs of a tip */
export const repeatsWords = (text: string, original: string): boolean => {
  const signs = bare(original);
  const said = bare(text).join('');
  return signs.some((_, at) => at + IN_A_ROW <= signs.length && said.includes(signs.slice(at, at + IN_A_ROW).join('')));
};
