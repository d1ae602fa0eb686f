import type { Step } from '../dialogue.ts';
import { FIELDS } from './hazard-fields.ts';
import { formOf, LEAVE, leaveForm } from './hazard-fill.ts';
import { toldLinesOf, without } from './hazard-forms.ts';
import { fieldsOfForm } from './hazard-move-fields.ts';
import { goOnWith, sendForm } from './hazard-send.ts';
import type { LedgerState, LedgerStep } from './hazard-state.ts';
import { choice, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** Shows everything once more before it is done. */
export const ledgerConfirm = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: (state) => {
    const form = formOf(state);
    return [
      {
        ...line('office.hazard.confirm', { what: needs.copy.phrase(`office.hazard.action.${form.action}`), number: state.number ?? '' }),
        lines: toldLinesOf(needs, form),
        choices: [choice('send', 'office.hazard.choice.send'), choice('change', 'office.choice.change'), LEAVE],
      },
    ];
  },
  take: (heard, state, turn) => {
    if (heard.choice === 'send') return sendForm(needs, state, formOf(state), turn);
    if (heard.choice === 'change') return { go: 'change', state };
    if (heard.choice === LEAVE.id) return leaveForm(state);
    return { go: 'confirm', state, say: [line('office.hazard.confirm-which')] };
  },
});

/** Which of the answers is to be told anew. */
export const ledgerChange = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: (state) => [
    {
      ...line('office.hazard.change'),
      choices: [...fieldsOfForm(needs, formOf(state)).map(({ name }) => choice(`field:${name}`, `office.hazard.field.${name}`)), LEAVE],
    },
  ],
  take: (heard, state) => {
    const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === LEAVE.id) return leaveForm(state);
    const name = what === 'field' ? FIELDS.find((each) => each === which) : undefined;
    if (name === undefined) return { go: 'change', state, say: [line('office.list.which')] };
    return goOnWith(needs, state, without(formOf(state), name));
  },
});
