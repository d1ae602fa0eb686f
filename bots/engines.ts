import { join } from 'node:path';
import type { App } from '../src/app.ts';
import type { Copy } from '../src/copy/phrase.ts';
import type { Clock } from '../src/kernel/clock.ts';
import type { Library } from '../src/library/library.ts';
import { officeDialogues } from './dialogues/office.ts';
import { makeOfficeBook } from './dialogues/office-book.ts';
import { loadOfficeSayings } from './dialogues/office-sayings.ts';
import { PUBLIC_DIALOGUES } from './dialogues/public.ts';
import { unitDialogues } from './dialogues/unit.ts';
import { loadUnitSayings } from './dialogues/unit-sayings.ts';
import { type Engine, makeEngine } from './engine.ts';
import { loadFigureWords } from './figures.ts';
import { loadDialogueWords } from './words.ts';

export interface EnginesNeeds {
  readonly app: App;
  readonly copy: Copy;
  readonly clock: Clock;
  readonly library: Library;
  readonly contentDir: string;
  /** The address of the page for insiders, as people outside type it. */
  readonly insiderDoor: string;
  readonly noteFault: (error: unknown) => string;
}

/** One engine for everybody, one for members of an office, one for those who must fix. */
export interface Engines {
  readonly chat: Engine;
  readonly office: Engine;
  readonly unit: Engine;
}

/** Makes the engines of all doors. */
export const makeEngines = (needs: EnginesNeeds): Engines => {
  const { app, copy, clock, library, insiderDoor, noteFault } = needs;
  const words = loadDialogueWords(join(needs.contentDir, 'dialogues', 'words.json'));
  const unitSayings = loadUnitSayings(join(needs.contentDir, 'dialogues', 'unit-words.json'));
  const sayings = loadOfficeSayings(join(needs.contentDir, 'dialogues', 'office-words.json'));
  const shared = { app, copy, clock, words, insiderDoor, noteFault };
  const figures = loadFigureWords(join(needs.contentDir, 'dialogues', 'figures.json'));
  const book = makeOfficeBook(library, figures);
  return {
    chat: makeEngine({ ...shared, dialogues: PUBLIC_DIALOGUES }),
    office: makeEngine({ ...shared, dialogues: officeDialogues({ desk: app, copy, clock, sayings, book }) }),
    unit: makeEngine({ ...shared, dialogues: unitDialogues({ desk: app, copy, clock, sayings: unitSayings, figures }) }),
  };
};
