import type { Words } from '../../src/copy/phrase.ts';
import { HazardMove, RegisterInput } from '../../src/hazards/schema.ts';
import { check } from '../../src/http/guard.ts';
import type { FieldName, LedgerField } from './hazard-fields.ts';
import { criterionNamed, dayWords } from './hazard-lines.ts';
import { fieldsOfForm } from './hazard-move-fields.ts';
import type { LedgerForm } from './hazard-state.ts';
import { yuanWords } from './hazard-view.ts';
import { writtenDay } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** The field that is asked now: the first that is not filled in; undefined when nothing is missing. */
export const currentField = (needs: OfficeDialogueNeeds, form: LedgerForm): LedgerField | undefined =>
  fieldsOfForm(needs, form).find(({ name }) => form.filled[name] === undefined);

/** A form with one more field filled in. */
export const fill = (form: LedgerForm, name: FieldName, value: string): LedgerForm => ({
  ...form,
  filled: { ...form.filled, [name]: value },
});

/** A form without one answer, which is then asked again; photos and criteria are told anew as a whole. */
export const without = (form: LedgerForm, name: FieldName): LedgerForm => {
  const { [name]: _, ...filled } = form.filled;
  const isPhotos = name === 'photos' || name === 'fix-photos' || name === 'check-photos';
  return {
    ...form,
    filled,
    ...(isPhotos && { attachments: [] }),
    ...(name === 'criteria' && { criteria: [], found: [] }),
  };
};

/** A form without its last answer; undefined when there is none. */
export const stepBack = (needs: OfficeDialogueNeeds, form: LedgerForm): LedgerForm | undefined => {
  const last = fieldsOfForm(needs, form).findLast(({ name }) => form.filled[name] !== undefined);
  return last && without(form, last.name);
};

type Filled = (name: FieldName) => string | undefined;

const partyOf = (filled: Filled): object => {
  const kind = filled('party');
  if (kind === 'unit') return { kind, code: filled('code'), name: filled('unit-name') };
  if (kind === 'household')
    return { kind, as: filled('as'), name: filled('owner-name'), ...(filled('phone') && { phone: filled('phone') }) };
  return { kind };
};

const toldOf = (filled: Filled, { party }: LedgerForm): readonly object[] => {
  const on = filled('told');
  const how = filled('how');
  if (party === 'household') return [{ who: 'household', on, how }];
  if (filled('one-person') === 'one') return [{ who: 'principal-and-controller', on, how }];
  return [
    { who: 'principal', on, how },
    { who: 'actual-controller', on, how: filled('how-controller') },
  ];
};

const filesOf = ({ attachments }: LedgerForm): object => (attachments.length > 0 ? { attachments } : {});

type Content = (filled: Filled, form: LedgerForm) => object;

const CONTENT: Readonly<Record<Exclude<LedgerForm['action'], 'register'>, Content>> = {
  'set-party': (filled) => ({ party: partyOf(filled) }),
  'set-grade': (filled, form) => ({
    grade: filled('grade'),
    criteria: form.criteria,
    reason: filled('grade-reason'),
    ...(filled('due') && { dueOn: filled('due') }),
  }),
  notify: (filled, form) => ({ told: toldOf(filled, form) }),
  'renew-link': () => ({}),
  remind: (filled) => ({ text: filled('remind') }),
  'name-fixes': (filled) => ({
    responsible: filled('responsible'),
    measures: filled('measures'),
    fundsFen: Number(filled('funds')),
    dueOn: filled('fix-due'),
    plan: filled('plan'),
  }),
  'ask-extension': (filled) => ({ until: filled('until'), reason: filled('extension-reason') }),
  'decide-extension': (filled) => ({ grant: filled('grant') === 'yes', ...(filled('note') && { note: filled('note') }) }),
  submit: (filled, { attachments }) => ({ words: filled('fix-words'), attachments }),
  check: (filled, form) => ({ outcome: filled('outcome'), words: filled('check-words'), ...filesOf(form) }),
  reopen: (filled) => ({ reason: filled('reopen-reason') }),
  'release-picture': (filled) => ({ fileId: filled('picture') }),
};

/** The move a full form stands for. @throws {Refusal} invalid, with the first thing that does not fit */
export const moveOfForm = (form: LedgerForm): HazardMove => {
  const { action } = form;
  const content = action === 'register' ? {} : CONTENT[action]((name) => form.filled[name], form);
  return check(HazardMove, { action, ...content });
};

/** The line a full form stands for. @throws {Refusal} invalid, with the first thing that does not fit */
export const registerOfForm = (form: LedgerForm): RegisterInput => {
  const filled: Filled = (name) => form.filled[name];
  return check(RegisterInput, {
    source: form.tip === undefined ? filled('source') : 'tip',
    ...(form.tip !== undefined && { tip: form.tip }),
    industry: filled('industry'),
    criteria: form.criteria,
    grade: filled('grade'),
    party: partyOf(filled),
    region: filled('region'),
    place: filled('place'),
    what: filled('what'),
    ...(filled('demands') && { demands: filled('demands') }),
    inspectedOn: filled('inspected'),
    dueOn: filled('due'),
    ...filesOf(form),
  });
};

const DAYS = ['coming', 'past'];

/** What a field was answered with, as it is read again. */
const answerText = (needs: OfficeDialogueNeeds, field: LedgerField, form: LedgerForm): string => {
  const value = form.filled[field.name] ?? '';
  if (field.kind === 'photos') return needs.copy.phrase('office.hazard.photo-count', { count: form.attachments.length });
  if (field.kind === 'funds') return yuanWords(needs, Number(value));
  if (DAYS.includes(field.kind)) return dayWords(needs, value);
  const pressed = field.kind === 'pick' ? field.options.find((each) => each.value === value) : undefined;
  return pressed ? needs.copy.words(pressed.label) : value;
};

/** The criteria one by one: whoever signs for a line must see what it is judged by. */
const criteriaAnswers = (needs: OfficeDialogueNeeds, { criteria }: LedgerForm): readonly string[] => {
  const named = criteria.flatMap((id) => needs.book.ledger.criteria.filter((criterion) => criterion.id === id));
  return named.length === 0 ? [needs.copy.phrase('office.hazard.choice.no-criterion')] : named.map((each) => criterionNamed(needs, each));
};

const answered = (needs: OfficeDialogueNeeds, name: FieldName, answer: string): Words => ({
  key: 'office.hazard.answered',
  values: { field: needs.copy.phrase(`office.hazard.field.${name}`), answer },
});

const answeredLines = (needs: OfficeDialogueNeeds, field: LedgerField, form: LedgerForm): readonly Words[] => {
  const answers = field.kind === 'criteria' ? criteriaAnswers(needs, form) : [answerText(needs, field, form)];
  return answers.map((answer) => answered(needs, field.name, answer));
};

/** Everything that was told, field by field, after the day that is decided about; what was passed over is left out. */
export const toldLinesOf = (needs: OfficeDialogueNeeds, form: LedgerForm): readonly Words[] => [
  ...(form.asked === undefined ? [] : [answered(needs, 'until', writtenDay(needs.copy, form.asked))]),
  ...fieldsOfForm(needs, form)
    .filter(({ name }) => form.filled[name] !== '')
    .flatMap((field) => answeredLines(needs, field, form)),
];
