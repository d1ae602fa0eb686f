import type { Words } from '../../src/copy/phrase.ts';
import type { Heard, Next, Step, Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { currentField, decidedText, type Field, outcomeText } from './office-forms.ts';
import { choice, line, plainChoice, plainLine } from './office-lines.ts';
import { otherMatter } from './office-merge.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { referenceSaid } from './office-reference.ts';
import { goOn, send } from './office-send.ts';
import type { DeskState, DeskStep, OfficeForm } from './office-state.ts';

const LEAVE: Choice = choice('cancel', 'office.choice.leave');

const formOf = (state: DeskState): OfficeForm => state.form ?? { action: 'tell', filled: {}, attachments: [] };

const backToMatter = ({ view, reference }: DeskState): Next<DeskState, DeskStep> => ({
  go: 'matter',
  state: { view, ...(reference !== undefined && { reference }) },
});

/** The value that was pressed or typed, if it is one. */
const givenValue = (needs: OfficeDialogueNeeds, heard: Heard, field: Field): string | undefined => {
  const pressed = field.options.find((option) => option.id === heard.choice)?.value;
  if (pressed !== undefined || !field.mayType || heard.text === '') return pressed;
  return (field.name === 'into' ? referenceSaid(needs, heard.text) : undefined) ?? heard.text;
};

const takePhotos = (heard: Heard, state: DeskState): Next<DeskState, DeskStep> => {
  const form = formOf(state);
  if (form.action !== 'answer') return { go: 'fill', state, say: [line('office.photos-not-here')] };
  const attachments = [...form.attachments, ...heard.attachments];
  return {
    go: 'fill',
    state: { ...state, form: { ...form, attachments } },
    say: [line('office.photos-taken', { count: attachments.length })],
  };
};

/** Asks one thing an action needs: buttons with the words they send written out, or own words. */
export const fillStep = (needs: OfficeDialogueNeeds): Step<DeskState, DeskStep> => ({
  prompt: (state) => {
    const field = currentField(needs, formOf(state));
    if (!field) return [line('office.not-understood')];
    const lines = field.mayType
      ? field.options.map(({ name, value }) => ({ key: 'office.template', values: { name, text: value } }) as const)
      : [];
    const choices = [...field.options.map(({ id, name }) => plainChoice(id, name)), LEAVE];
    return [{ ...line(field.ask), lines, choices }];
  },
  take: (heard, state, turn) => {
    if (heard.choice === LEAVE.id) return backToMatter(state);
    const form = formOf(state);
    const field = currentField(needs, form);
    const value = field && givenValue(needs, heard, field);
    if (heard.attachments.length > 0 && (value === undefined || form.action !== 'answer')) return takePhotos(heard, state);
    if (!field || value === undefined) return { go: 'fill', state, say: [line('office.pick-one')] };
    const declined = needs.book.declineReasons.find((reason) => form.action === 'decline' && reason.id === value);
    if (declined?.action === 'refer') return { go: 'fill', state: { ...state, form: { ...form, action: 'refer', filled: {} } } };
    const attachments = [...form.attachments, ...heard.attachments];
    return goOn(needs, state, { ...form, filled: { ...form.filled, [field.name]: value }, attachments }, turn);
  },
});

const outcomeLines = async (needs: OfficeDialogueNeeds, form: OfficeForm, turn: Turn): Promise<readonly Words[]> => {
  if (form.action === 'merge') return otherMatter(needs, turn.actor, form.filled.into ?? '');
  const decided = decidedText(needs, form);
  const decision = decided === undefined ? [] : [{ key: 'office.confirm.decided', values: { decided } } as const];
  return [...decision, plainLine(outcomeText(needs, form))];
};

/** Shows once more what cannot be taken back. */
export const confirmStep = (needs: OfficeDialogueNeeds): Step<DeskState, DeskStep> => ({
  prompt: async (state, turn) => {
    const form = formOf(state);
    const what = needs.copy.phrase(`office.action.${form.action}`);
    const photos =
      form.attachments.length > 0 ? [{ key: 'office.confirm.photos', values: { count: form.attachments.length } } as const] : [];
    return [
      {
        ...line(form.action === 'merge' ? 'office.confirm.merge' : 'office.confirm', { what, reference: state.reference ?? '' }),
        lines: [...(await outcomeLines(needs, form, turn)), ...photos],
        choices: [choice('send', 'office.choice.send'), choice('change', 'office.choice.change'), LEAVE],
      },
    ];
  },
  take: (heard, state, turn) => {
    const form = formOf(state);
    if (heard.choice === 'send') return send(needs, state, form, turn);
    if (heard.choice === 'change') return { go: 'fill', state: { ...state, form: { ...form, filled: {} } } };
    if (heard.choice === LEAVE.id) return backToMatter(state);
    return { go: 'confirm', state, say: [line('office.confirm.which')] };
  },
});
