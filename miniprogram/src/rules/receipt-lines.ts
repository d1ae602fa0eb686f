/** Groups of signs, and characters, in a line. @choice three groups and six characters are what one reads out and writes down at once */
const GROUPS = 3;
const CHARACTERS = 6;

const inLines = (pieces: readonly string[], length: number, between: string): readonly string[] =>
  Array.from({ length: Math.ceil(pieces.length / length) }, (_, i) => pieces.slice(i * length, (i + 1) * length).join(between));

/** The signs of a receipt, in lines of three groups. @choice see GROUPS */
export const signLines = (receipt: string): readonly string[] => inLines(receipt.split('-'), GROUPS, '-');

/** Its twelve characters, in lines of six. @choice see CHARACTERS */
export const characterLines = (receiptWords: string): readonly string[] =>
  inLines(receiptWords.split(/\s+/).filter(Boolean), CHARACTERS, ' ');
