import type { CopyKey, ErrorCode } from '../../src/kernel/errors.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import type { Template } from '../../src/library/schema.ts';
import { type OfficeAction, OfficeMove } from '../../src/reports/office-schema.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import type { OfficeForm, Option } from './office-state.ts';
import { visitDays, visitQuestions } from './office-visits.ts';

/** One thing an action needs to know. */
export interface Field {
  readonly name: string;
  readonly ask: CopyKey;
  readonly options: readonly Option[];
  /** Own words are welcome too. */
  readonly mayType: boolean;
}

type Needs = Pick<OfficeDialogueNeeds, 'copy' | 'book' | 'clock'>;

const pick = (name: string, ask: CopyKey, options: readonly Option[]): Field => ({ name, ask, options, mayType: false });

const fixed = (needs: Needs, ids: readonly (readonly [string, CopyKey])[]): readonly Option[] =>
  ids.map(([id, key]) => ({ id, name: needs.copy.phrase(key), value: id }));

/** Text to type, or one of the templates that fit. */
const write = (needs: Needs, name: string, ask: CopyKey, fits: (template: Template) => boolean): Field => ({
  name,
  ask,
  options: needs.book.templates.filter(fits).map((template) => ({ id: template.id, name: template.name, value: template.text })),
  mayType: true,
});

type Fields = (needs: Needs, form: OfficeForm) => readonly Field[];
const nothing: Fields = () => [];
const text =
  (action: OfficeAction, name: string, ask: CopyKey): Fields =>
  (needs) => [write(needs, name, ask, (template) => template.action === action)];

/** What each action asks for, in order. */
const FIELDS: Readonly<Record<OfficeAction, Fields>> = {
  accept: nothing,
  'begin-verification': nothing,
  'answer-urgent': nothing,
  decline: (needs) => [
    pick(
      'reason',
      'office.ask.reason',
      needs.book.declineReasons.map(({ id, name }) => ({ id, name, value: id })),
    ),
  ],
  refer: (needs) => [
    pick(
      'matter',
      'office.ask.matter',
      needs.book.otherDepartments.map(({ id, name }) => ({ id, name, value: id })),
    ),
  ],
  'hand-down': (needs, { barred = [] }) => [
    pick(
      'office',
      'office.ask.hand-down',
      needs.book.districts.filter(({ id }) => !barred.includes(id)).map(({ id, name }) => ({ id, name, value: id })),
    ),
  ],
  ask: text('ask', 'text', 'office.ask.ask'),
  tell: text('tell', 'text', 'office.ask.tell'),
  visit: (needs) => [
    { name: 'text', ask: 'office.ask.visit', options: visitQuestions(needs), mayType: true },
    pick('dueOn', 'office.ask.visit-day', visitDays(needs)),
  ],
  'ask-extension': text('ask-extension', 'reason', 'office.ask.extension'),
  'decide-extension': (needs) => [
    pick(
      'grant',
      'office.ask.decide-extension',
      fixed(needs, [
        ['yes', 'office.option.grant'],
        ['no', 'office.option.refuse'],
      ]),
    ),
  ],
  'record-verdict': (needs, form) => [
    pick(
      'verdict',
      'office.ask.verdict',
      fixed(needs, [
        ['substantiated', 'office.option.substantiated'],
        ['partly', 'office.option.partly'],
        ['unsubstantiated', 'office.option.unsubstantiated'],
      ]),
    ),
    write(needs, 'finding', 'office.ask.finding', ({ action, verdict }) => action === 'record-verdict' && verdict === form.filled.verdict),
  ],
  answer: (needs, form) => [
    write(
      needs,
      'text',
      'office.ask.answer',
      ({ action, verdict }) => action === 'answer' && (form.verdict === undefined || verdict === form.verdict),
    ),
  ],
  merge: () => [{ name: 'into', ask: 'office.ask.merge', options: [], mayType: true }],
  'pass-on': text('pass-on', 'to', 'office.ask.pass-on'),
  'decide-suggestion': (needs, form) => [
    pick(
      'adopt',
      'office.ask.adopt',
      fixed(needs, [
        ['yes', 'office.option.adopt'],
        ['no', 'office.option.not-adopt'],
      ]),
    ),
    write(
      needs,
      'reason',
      'office.ask.adopt-reason',
      ({ action, adopt }) => action === 'decide-suggestion' && adopt === (form.filled.adopt === 'yes'),
    ),
  ],
  thank: text('thank', 'text', 'office.ask.thank'),
  'decide-review': (needs, form) => [
    pick(
      'outcome',
      'office.ask.review',
      fixed(needs, [
        ['upheld', 'office.option.upheld'],
        ['reopened', 'office.option.reopened'],
      ]),
    ),
    write(
      needs,
      'reason',
      'office.ask.review-reason',
      ({ action, outcome }) => action === 'decide-review' && outcome === form.filled.outcome,
    ),
  ],
};

/** What cannot be taken back is shown once more before it is done. */
const FINAL: readonly OfficeAction[] = [
  'decline',
  'refer',
  'hand-down',
  'record-verdict',
  'answer',
  'merge',
  'decide-suggestion',
  'decide-review',
];

/** What is decided by a button and explained in words. */
const DECISIONS: readonly OfficeAction[] = ['record-verdict', 'decide-suggestion', 'decide-review'];

/** True for an action that cannot be taken back: it is confirmed first. */
export const isFinal = (action: OfficeAction): boolean => FINAL.includes(action);

/** The fields of a form as far as they are known; later ones may hang on earlier ones. */
export const fieldsOf = (needs: Needs, form: OfficeForm): readonly Field[] => FIELDS[form.action](needs, form);

/** The field that is asked now: the first empty one, or the last when somebody came back to a full form. */
export const currentField = (needs: Needs, form: OfficeForm): Field | undefined => {
  const fields = fieldsOf(needs, form);
  return fields.find((field) => form.filled[field.name] === undefined) ?? fields.at(-1);
};

/** True when nothing of the form is missing. */
export const isFull = (needs: Needs, form: OfficeForm): boolean =>
  fieldsOf(needs, form).every((field) => form.filled[field.name] !== undefined);

const YES_NO: readonly string[] = ['grant', 'adopt'];

/** The move a full form stands for. @throws {Refusal} invalid with the code of what does not fit */
export const moveOf = (form: OfficeForm): OfficeMove => {
  const filled = Object.entries(form.filled).map(([name, value]) => [name, YES_NO.includes(name) ? value === 'yes' : value]);
  const attachments = form.attachments.length > 0 ? { attachments: form.attachments } : {};
  const read = OfficeMove.safeParse({ action: form.action, ...Object.fromEntries(filled), ...attachments });
  if (read.success) return read.data;
  const code = read.error.issues[0]?.message ?? '';
  throw /^[a-z-]+\.[a-z-]+$/.test(code) ? new Refusal('invalid', code as ErrorCode) : new Refusal('invalid', 'text.too-long');
};

/** What the reporter, or the file, will read when the form is sent. */
export const outcomeText = (needs: Needs, form: OfficeForm): string => {
  const { filled } = form;
  const reason = needs.book.declineReasons.find(({ id }) => id === filled.reason);
  if (form.action === 'decline' && reason) return `${reason.words}${reason.next}`;
  if (form.action === 'refer') return needs.book.otherDepartments.find(({ id }) => id === filled.matter)?.say ?? '';
  if (form.action === 'hand-down') return needs.book.districts.find(({ id }) => id === filled.office)?.name ?? '';
  return filled.into ?? filled.finding ?? filled.text ?? filled.reason ?? '';
};

/** What an officer decided by pressing a button, as it is called there; undefined where the form decides nothing besides its words. */
export const decidedText = (needs: Needs, form: OfficeForm): string | undefined => {
  if (!DECISIONS.includes(form.action)) return undefined;
  const picked = fieldsOf(needs, form).find(({ mayType }) => !mayType);
  return picked?.options.find(({ value }) => value === form.filled[picked.name])?.name;
};
