import type { Heard, Step, Turn } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { criteriaReply, takeCriteria } from './hazard-criteria.ts';
import type { LedgerField } from './hazard-fields.ts';
import { currentField, fill, stepBack } from './hazard-forms.ts';
import { hazardPicture } from './hazard-lines.ts';
import { readTyped } from './hazard-read.ts';
import { goOnWith, type LedgerNext } from './hazard-send.ts';
import { AT_START, emptyForm, type LedgerForm, type LedgerState, type LedgerStep } from './hazard-state.ts';
import { choice, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** Breaks a form off. */
export const LEAVE: Choice = choice('cancel', 'office.hazard.choice.leave');
/** Back to the answer before, at any question but the first. */
const PREVIOUS: Choice = choice('previous', 'office.hazard.choice.previous');
const SKIP: Choice = choice('skip', 'office.hazard.choice.skip');
const ENOUGH: Choice = choice('enough', 'office.hazard.choice.photos-done');
const NO_PHOTO: Choice = choice('enough', 'office.hazard.choice.no-photo');

/** The form in hand. */
export const formOf = (state: LedgerState): LedgerForm => state.form ?? emptyForm('register');

/** Back to the line a form was begun at, or to the ledger. */
export const leaveForm = ({ filter, number }: LedgerState): LedgerNext =>
  number === undefined ? { go: 'start', state: AT_START } : { go: 'line', state: { filter, number } };

const MUST_SHOW: readonly LedgerForm['action'][] = ['submit'];
const WITH_PHOTOS: readonly LedgerForm['action'][] = ['register', 'submit', 'check'];

const photosReply = ({ name, ask }: LedgerField, { action, attachments }: LedgerForm): Reply => {
  const count = attachments.length;
  const choices = count > 0 ? [ENOUGH] : MUST_SHOW.includes(action) ? [] : [NO_PHOTO];
  return {
    ...(count > 0 ? line('office.hazard.photos-so-far', { count }) : line(ask ?? `office.hazard.ask.${name}`)),
    choices,
  };
};

const pictureLines = ({ number = '' }: LedgerState, { name }: LedgerField, { pictures = [] }: LedgerForm): NonNullable<Reply['lines']> =>
  name === 'picture'
    ? pictures.map(({ id }) => hazardPicture('office.hazard.line.after', number, { id, type: 'image/jpeg', size: 0, isShown: true }))
    : [];

const fieldReply = (state: LedgerState, field: LedgerField, form: LedgerForm): Reply => ({
  ...line(field.ask ?? `office.hazard.ask.${field.name}`, field.values),
  lines: pictureLines(state, field, form),
  choices: [...field.options.map(({ id, label }) => ({ id, label })), ...(field.isOptional ? [SKIP] : [])],
});

const givenValue = (needs: OfficeDialogueNeeds, heard: Heard, field: LedgerField): string | undefined => {
  const pressed = field.options.find(({ id }) => id === heard.choice)?.value;
  if (pressed !== undefined) return pressed;
  if (field.isOptional && (heard.choice === SKIP.id || heard.command === 'skip')) return '';
  return readTyped(needs, field, heard.text);
};

const takePhotosDone = (needs: OfficeDialogueNeeds, state: LedgerState, field: LedgerField, heard: Heard): LedgerNext => {
  const form = formOf(state);
  const isDone = heard.choice === ENOUGH.id || heard.command === 'done' || heard.command === 'skip';
  const isMissing = form.attachments.length === 0 && MUST_SHOW.includes(form.action);
  if (isDone && !isMissing) return goOnWith(needs, state, fill(form, field.name, 'done'));
  return { go: 'fill', state, say: [line(isDone ? 'error.hazard.evidence-missing' : 'office.hazard.send-photos')] };
};

const takeAnswer = (needs: OfficeDialogueNeeds, state: LedgerState, field: LedgerField, heard: Heard): LedgerNext => {
  const form = formOf(state);
  if (field.kind === 'criteria') return takeCriteria(needs, state, form, heard);
  if (field.kind === 'photos') return takePhotosDone(needs, state, field, heard);
  const value = givenValue(needs, heard, field);
  if (value === undefined) return { go: 'fill', state, say: [line('office.hazard.pick-one')] };
  return goOnWith(needs, state, fill(form, field.name, value));
};

/** Photos are taken at any question of a form that has some, and counted at once. */
const takePhotos = (state: LedgerState, heard: Heard): LedgerState | undefined => {
  const form = formOf(state);
  if (heard.attachments.length === 0) return state;
  if (!WITH_PHOTOS.includes(form.action)) return undefined;
  return { ...state, form: { ...form, attachments: [...form.attachments, ...heard.attachments] } };
};

const replyFor = (needs: OfficeDialogueNeeds, state: LedgerState, field: LedgerField, form: LedgerForm): Reply => {
  if (field.kind === 'criteria') return criteriaReply(needs, form);
  return field.kind === 'photos' ? photosReply(field, form) : fieldReply(state, field, form);
};

/** Asks one thing a form needs. */
export const ledgerFill = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: (state) => {
    const form = formOf(state);
    const field = currentField(needs, form);
    if (!field) return [line('office.not-understood')];
    const reply = replyFor(needs, state, field, form);
    const ways = stepBack(needs, form) === undefined ? [LEAVE] : [PREVIOUS, LEAVE];
    return [{ ...reply, choices: [...(reply.choices ?? []), ...ways] }];
  },
  take: (heard: Heard, before: LedgerState, _: Turn): LedgerNext => {
    if (heard.choice === LEAVE.id) return leaveForm(before);
    if (heard.choice === PREVIOUS.id) return goOnWith(needs, before, stepBack(needs, formOf(before)) ?? formOf(before));
    const state = takePhotos(before, heard);
    if (state === undefined) return { go: 'fill', state: before, say: [line('office.hazard.photos-not-here')] };
    const field = currentField(needs, formOf(state));
    if (!field) return leaveForm(state);
    const isOnlyPhotos = heard.attachments.length > 0 && heard.text === '';
    if (!isOnlyPhotos) return takeAnswer(needs, state, field, heard);
    const say = field.kind === 'photos' ? [] : [line('office.hazard.photos-taken', { count: formOf(state).attachments.length })];
    return { go: 'fill', state, say };
  },
});
