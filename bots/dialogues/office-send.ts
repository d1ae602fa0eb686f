import { Refusal } from '../../src/kernel/errors.ts';
import type { OfficeAction } from '../../src/reports/office-schema.ts';
import type { Next, Turn } from '../dialogue.ts';
import { isFinal, isFull, moveOf } from './office-forms.ts';
import { line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import type { DeskState, DeskStep, OfficeForm } from './office-state.ts';

type DeskNext = Next<DeskState, DeskStep>;

/** Does what the form says. Somebody else may have been quicker: then the matter is shown as it stands now. */
export const send = async (needs: OfficeDialogueNeeds, state: DeskState, form: OfficeForm, turn: Turn): Promise<DeskNext> => {
  const { view, reference = '' } = state;
  try {
    const matter = await needs.desk.reports.moveMatter(turn.actor, reference, moveOf(form));
    const now = { state: matter.state, may: matter.may, ...(matter.barred !== undefined && { barred: matter.barred }) };
    return { become: 'office', step: 'done', state: { view, reference, now }, say: [line(`office.done.${form.action}`, { reference })] };
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return { go: 'matter', state: { view, reference }, say: [line(`error.${error.code}`, error.data)] };
  }
};

/** Goes on with a form: asks what is missing, shows once more what cannot be taken back, or does it. */
export const goOn = (needs: OfficeDialogueNeeds, state: DeskState, form: OfficeForm, turn: Turn): DeskNext | Promise<DeskNext> => {
  if (!isFull(needs, form)) return { go: 'fill', state: { ...state, form } };
  if (!isFinal(form.action)) return send(needs, state, form, turn);
  moveOf(form);
  return { go: 'confirm', state: { ...state, form } };
};

/** What a button already says of the form. */
const told = (action: OfficeAction, hint: string | undefined): Pick<OfficeForm, 'filled' | 'verdict' | 'barred'> => {
  if (hint === undefined) return { filled: {} };
  if (action === 'merge') return { filled: { into: hint } };
  if (action === 'refer') return { filled: { matter: hint } };
  if (action === 'hand-down') return { filled: {}, barred: hint.split(',') };
  return { filled: {}, verdict: hint };
};

/** An action begins, with what its button already says. */
export const beginForm = (needs: OfficeDialogueNeeds, state: DeskState, action: OfficeAction, hint: string | undefined, turn: Turn) =>
  goOn(needs, state, { action, attachments: [], ...told(action, hint) }, turn);
