import type { Triage } from '../schema.ts';
import { soundsAboutOffice } from './about-office.ts';
import { criteriaHints, heldIn } from './criteria.ts';
import { urgency } from './danger.ts';
import { extract } from './extract.ts';
import type { NamedPlace } from './extract-place.ts';
import type { Lexicon } from './lexicon.ts';
import { whoseMatter } from './matter.ts';
import { readText } from './reading.ts';

/** What triage looks things up in. */
export interface TriageTables {
  readonly lexicon: Lexicon;
  readonly places: readonly NamedPlace[];
  /** Ids of the criteria in force; a superseded one is never suggested. */
  readonly inForce: ReadonlySet<string>;
}

const PARTS = ['place', 'unit', 'what'] as const;

/**
 * What the program makes of a tip on its own, in memory and without a language model: a suggestion to the officer, no decision.
 * @choice why: the officer on duty must see at once what cannot wait and whose it is; everything else stays his to judge.
 */
export const triage = (text: string, { lexicon, places, inForce }: TriageTables): Triage => {
  const held = heldIn(readText(text, lexicon.subjects.dictionary), lexicon);
  const hints = criteriaHints(held, lexicon, inForce);
  const { industry, matter } = whoseMatter(held, hints, lexicon);
  const told = extract(text, lexicon, places);
  return {
    industry,
    criteria: industry === 'not-a-hazard' ? [] : [...hints],
    ...urgency(text, lexicon),
    matter,
    missing: PARTS.filter((part) => told[part] === undefined),
    soundsAboutOffice: soundsAboutOffice(text, lexicon),
  };
};
