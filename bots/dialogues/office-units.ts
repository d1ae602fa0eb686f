import { type Current, type Dialogue, defineDialogue, type Opening } from '../dialogue.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { placeSaid } from './office-sayings.ts';
import { unitAddSteps } from './office-units-add.ts';
import { unitListSteps } from './office-units-list.ts';
import { unitChangeSteps } from './office-units-members.ts';
import { RegisterState, type RegisterStep } from './office-units-state.ts';
import { unitViewSteps } from './office-units-view.ts';

const NAME = 'office-units';

const FIGURES = /^\d{15,}$/;

/** A unit's code may be nothing but figures: here it is one, and not the end of a running number. */
const bareCode = (text: string, current: Current | undefined): Opening<RegisterState, RegisterStep> | undefined => {
  if (current?.dialogue !== NAME || !FIGURES.test(text.normalize('NFKC').replace(/\s/g, ''))) return undefined;
  const state = RegisterState.safeParse(current.state).data ?? {};
  return { step: state.added ? 'add-code' : 'start', state, isAnswer: true, isInPlace: true };
};

/** The register of units (责任单位): which there are, what they owe, who acts for them, and the codes by which they come in. */
export const officeUnits = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<RegisterState, RegisterStep>({
    name: NAME,
    version: 1,
    shape: RegisterState,
    steps: { ...unitListSteps(needs), ...unitViewSteps(needs), ...unitChangeSteps(needs), ...unitAddSteps(needs) },
    opens: (heard, current) =>
      bareCode(heard.text, current) ??
      (placeSaid(needs.sayings, heard.text) === 'units' ? { step: 'start', state: {}, isAnswer: false, isInPlace: true } : undefined),
    // A page that was loaded anew says nothing: what is half told is asked again, else the day begins.
    anytime: (heard, step, state) => {
      if (heard.text !== '' || heard.attachments.length > 0) return undefined;
      return state.added ? { go: step, state } : { become: 'office', step: 'home', state: { view: 'waiting' } };
    },
  });
