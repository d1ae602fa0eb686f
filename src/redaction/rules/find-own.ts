import type { Finding } from '../schema.ts';
import { findPersonal } from './find-personal.ts';
import { fold } from './fold.ts';
import type { RedactionLexicon } from './lexicon.ts';

/** How far back a word may stand that makes a name the speaker's own, in signs. */
const LOOK_BACK = 10;

/**
 * What in a text gives away the one who speaks. A plate is what he saw, and a name counts where he says it of himself.
 * @choice why: somebody who names the foreman wants him named; he is to be warned of himself
 */
export const findOwn = (text: string, lexicon: RedactionLexicon): readonly Finding[] => {
  const { plain } = fold(text, lexicon.figures);
  const isOwn = ({ kind, start, length }: Finding): boolean => {
    if (kind !== 'name') return kind !== 'plate';
    const isSigned = plain.slice(start + length).trim() === '' && /[\s.!;\u3002]$/.test(plain.slice(0, start));
    return isSigned || lexicon.name.ownBefore.test(plain.slice(Math.max(0, start - LOOK_BACK), start));
  };
  return findPersonal(text, lexicon).filter(isOwn);
};
