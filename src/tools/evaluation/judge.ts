import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary } from '../../library/load.ts';
import { makeSegmenter } from '../../library/segmenter.ts';
import { redact } from '../../redaction/rules/redact.ts';
import { soundsAboutOffice } from '../../reports/rules/about-office.ts';
import { danger } from '../../reports/rules/danger.ts';
import { extract } from '../../reports/rules/extract.ts';
import { tokens } from '../../reports/rules/tokens.ts';
import { triage } from '../../reports/rules/triage.ts';
import type { Judge } from './scores.ts';

/** The rules bound to content, with the places of every jurisdiction: the labelled texts come from all of them. */
export const makeJudge = (contentDir: string): Judge => {
  const libraries = readdirSync(join(contentDir, 'jurisdictions')).map((jurisdiction) => loadLibrary({ contentDir, jurisdiction }));
  const [first] = libraries;
  if (first === undefined) throw new Error(`${contentDir} holds no jurisdiction`);
  const { lexicon, redaction } = first;
  const places = libraries.flatMap(({ places: rows }) =>
    rows.map(({ code, name, shortNames, towns }) => ({ code, names: [name, ...shortNames, ...towns] })),
  );
  const inForce = new Set(first.inForceCriteria().map(({ id }) => id));
  const cut = makeSegmenter([...libraries.flatMap(({ userWords }) => userWords), ...lexicon.likeness.userWords]);
  return {
    triage: (text) => triage(text, { lexicon, places, inForce }),
    danger: (text) => danger(text, lexicon),
    extract: (text) => extract(text, lexicon, places),
    isAboutOffice: (text) => soundsAboutOffice(text, lexicon),
    tokens: (text) => tokens(text, cut, lexicon),
    redact: (text) => redact(text, redaction),
  };
};
