import type { Finding } from '../schema.ts';
import { findPersonal } from './find-personal.ts';
import type { RedactionLexicon } from './lexicon.ts';

type Find = (text: string, lexicon: RedactionLexicon) => readonly Finding[];

const replaced = (text: string, found: readonly Finding[], { brackets }: RedactionLexicon): string => {
  const signs = [...text];
  const parts = found.map(({ kind, start }, index) => {
    const last = found[index - 1];
    return signs.slice(last === undefined ? 0 : last.start + last.length, start).join('') + brackets[kind];
  });
  const last = found.at(-1);
  return parts.join('') + signs.slice(last === undefined ? 0 : last.start + last.length).join('');
};

/**
 * The text with everything found taken out, a short word in brackets in its place. What only shows once its neighbour is gone is taken out too:
 * nothing is found in what comes out.
 * @choice why: who reads on must see that something was there, and of what kind
 */
export const redact = (text: string, lexicon: RedactionLexicon, find: Find = findPersonal): string => {
  let said = text;
  for (let found = find(said, lexicon); found.length > 0; found = find(said, lexicon)) said = replaced(said, found, lexicon);
  return said;
};
