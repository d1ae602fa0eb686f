import type { Copy } from '../copy/phrase.ts';
import type { Letter } from './letter.ts';

/** A letter as a Word file in the layout of GB/T 9704-2012, to be printed, sealed and filed. */
export const writeLetter = async (letter: Letter, copy: Copy): Promise<Uint8Array> => {
  const { packLetter } = await import('./letter-document.ts');
  return packLetter(letter, copy);
};
