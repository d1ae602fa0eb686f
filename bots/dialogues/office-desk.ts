import { type Dialogue, type DialogueSpec, defineDialogue, type Heard, type Opening } from '../dialogue.ts';
import { doneStep } from './office-done.ts';
import { confirmStep, fillStep } from './office-fill.ts';
import { homeStep } from './office-home.ts';
import { HOME_NEXT } from './office-lines.ts';
import { listStep } from './office-list.ts';
import { matterStep } from './office-matter.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { referenceSaid } from './office-reference.ts';
import { placeSaid } from './office-sayings.ts';
import { DeskState, type DeskStep, OfficeView } from './office-state.ts';

type DeskOpening = Opening<DeskState, DeskStep>;

const at = (step: DeskStep, state: DeskState): DeskOpening => ({ step, state, isAnswer: false, isInPlace: true });

/** While the other half of a merge is asked for, a running number is the answer. */
const isAskingForNumber = (state: unknown): boolean => DeskState.safeParse(state).data?.form?.action === 'merge';

const byReference = (needs: OfficeDialogueNeeds, heard: Heard, state: unknown): DeskOpening | undefined => {
  const reference = isAskingForNumber(state) ? undefined : referenceSaid(needs, heard.text);
  return reference === undefined ? undefined : at('matter', { view: 'waiting', reference });
};

const isNothing = (heard: Heard): boolean => heard.text === '' && heard.attachments.length === 0;

/** The desk of an officer: lists, a matter, and what is done with it. It opens with anything, so it stands last. */
export const officeDesk = (needs: OfficeDialogueNeeds): Dialogue => {
  const spec: DialogueSpec<DeskState, DeskStep> = {
    name: 'office',
    version: 1,
    shape: DeskState,
    steps: {
      home: homeStep(needs),
      list: listStep(needs),
      matter: matterStep(needs),
      fill: fillStep(needs),
      confirm: confirmStep(needs),
      done: doneStep(needs),
    },
    opens: (heard, current) => {
      const numbered = byReference(needs, heard, current?.state);
      if (numbered) return numbered;
      const place = placeSaid(needs.sayings, heard.text);
      const view = OfficeView.safeParse(place);
      if (view.success) return at('list', { view: view.data });
      const isHome = place === 'home' || heard.command === 'menu' || heard.command === 'help';
      return isHome || !current ? at('home', { view: 'waiting' }) : undefined;
    },
    // A page that was loaded anew says nothing: what is half told is asked again, else the day begins.
    anytime: (heard, step, state) => {
      if (!isNothing(heard)) return undefined;
      return step === 'fill' || step === 'confirm' ? { go: step, state } : HOME_NEXT;
    },
  };
  return defineDialogue(spec);
};
