import type { Library } from '../library/library.ts';
import type { Reader } from './needs.ts';
import { soundsAboutOffice } from './rules/about-office.ts';
import { danger } from './rules/danger.ts';
import { extract } from './rules/extract.ts';
import { type Cut, tokens } from './rules/tokens.ts';
import { triage } from './rules/triage.ts';

/** What the program can tell from a text alone: the rules bound to the content of a jurisdiction. `cut` splits a text into words. */
export const makeReader = (library: Library, cut: Cut): Reader => {
  const { lexicon } = library;
  const places = library.places.map((place) => ({ code: place.code, names: [place.name, ...place.shortNames, ...place.towns] }));
  const tables = { lexicon, places, inForce: new Set(library.inForceCriteria().map((criterion) => criterion.id)) };
  return {
    triage: (text) => triage(text, tables),
    read: (text) => ({
      danger: danger(text, lexicon),
      extract: extract(text, lexicon, places),
      aboutOffice: soundsAboutOffice(text, lexicon),
    }),
    region: (text) => library.regionNamed(text),
    tokens: (text) => tokens(text, cut, lexicon),
  };
};
