import { type Dialogue, defineDialogue } from '../dialogue.ts';
import { confirmStep, reasonStep, tipStep, wordsStep } from './office-identity-ask.ts';
import { answerStep, listStep, requestStep, sealStep } from './office-identity-decide.ts';
import { IdentityState, type IdentityStep } from './office-identity-state.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { placeSaid } from './office-sayings.ts';

/** Opening a name by two: a handler asks, a custodian decides, the handler looks. */
export const officeIdentity = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<IdentityState, IdentityStep>({
    name: 'office-identity',
    version: 1,
    shape: IdentityState,
    steps: {
      start: listStep(needs),
      tip: tipStep(needs),
      reason: reasonStep(needs),
      words: wordsStep(),
      confirm: confirmStep(needs),
      request: requestStep(needs),
      answer: answerStep(),
      seal: sealStep(needs),
    },
    opens: (heard) =>
      placeSaid(needs.sayings, heard.text) === 'identity' ? { step: 'start', state: {}, isAnswer: false, isInPlace: true } : undefined,
    // A page that was loaded anew says nothing: what was asked is asked again.
    anytime: (heard, step, state) => (heard.text === '' && heard.attachments.length === 0 ? { go: step, state } : undefined),
  });
