import { join } from 'node:path';
import type { App } from '../src/app.ts';
import type { Copy } from '../src/copy/phrase.ts';
import type { Clock } from '../src/kernel/clock.ts';
import type { Library } from '../src/library/library.ts';
import { officeDialogues } from './dialogues/office.ts';
import { loadOfficeSayings } from './dialogues/office-sayings.ts';
import { PUBLIC_DIALOGUES } from './dialogues/public.ts';
import { type Engine, makeEngine } from './engine.ts';
import { loadDialogueWords } from './words.ts';

export interface EnginesNeeds {
  readonly app: App;
  readonly copy: Copy;
  readonly clock: Clock;
  readonly library: Library;
  readonly contentDir: string;
  readonly noteFault: (error: unknown) => string;
}

/** The two engines: one for everybody, one for members of an office. */
export const makeEngines = (needs: EnginesNeeds): { readonly chat: Engine; readonly office: Engine } => {
  const { app, copy, clock, library, noteFault } = needs;
  const words = loadDialogueWords(join(needs.contentDir, 'dialogues', 'words.json'));
  const sayings = loadOfficeSayings(join(needs.contentDir, 'dialogues', 'office-words.json'));
  const shared = { app, copy, clock, words, noteFault };
  const { declineReasons, otherDepartments, templates } = library;
  const districts = library.offices.filter((office) => office.tier === 'district');
  const book = { declineReasons, otherDepartments, templates, districts };
  return {
    chat: makeEngine({ ...shared, dialogues: PUBLIC_DIALOGUES }),
    office: makeEngine({ ...shared, dialogues: officeDialogues({ desk: app, copy, clock, sayings, book }) }),
  };
};
