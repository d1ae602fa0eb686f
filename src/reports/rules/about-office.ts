import { holds } from './cue.ts';
import type { Lexicon } from './lexicon.ts';
import { readText } from './reading.ts';

/**
 * Whether a text sounds as if it were about the receiving office or its people, so that the door asks once more before it files.
 * @choice why: only a question follows, never a decision; a doubt is better asked than handed to the one complained of.
 */
export const soundsAboutOffice = (text: string, lexicon: Lexicon): boolean => {
  const { harmless, about, dictionary } = lexicon.office;
  const reading = readText(
    text.replace(harmless, (word) => '_'.repeat(word.length)),
    dictionary,
  );
  return about.some((cue) => holds(cue, reading));
};
