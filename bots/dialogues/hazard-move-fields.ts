import { chinaDay } from '../../src/kernel/calendar.ts';
import { type FieldsOf, type LedgerOption, option, optional, pick, typed } from './hazard-fields.ts';
import { dayWords } from './hazard-lines.ts';
import { gradeField, partyFields, registerFields } from './hazard-register-fields.ts';
import type { LedgerAction } from './hazard-state.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

const WAYS = ['in-person', 'phone', 'paper', 'message'] as const;
const ways = (): readonly LedgerOption[] => WAYS.map((way) => option(way, `office.hazard.how.${way}`));

const today = (needs: OfficeDialogueNeeds): LedgerOption => ({
  id: 'today',
  label: { key: 'office.hazard.option.today' },
  value: chinaDay(needs.clock.now()),
});

/** A unit's principal and its actual controller are both told; often they are one person. */
const notifyFields: FieldsOf = (needs, { party, filled }) => {
  const isUnit = party === 'unit';
  const whoOfUnit = filled['one-person'] === 'one' ? 'principal-and-controller' : 'principal';
  const who = needs.copy.phrase(`office.hazard.told.${isUnit ? whoOfUnit : 'household'}`);
  const persons = pick('one-person', [option('one', 'office.hazard.option.one-person'), option('two', 'office.hazard.option.two-persons')]);
  return [
    ...(isUnit ? [persons] : []),
    { ...pick('how', ways()), values: { who } },
    ...(isUnit && filled['one-person'] === 'two' ? [pick('how-controller', ways())] : []),
    typed('told', 'past', [today(needs)]),
  ];
};

const pictureOptions: FieldsOf = (needs, { pictures = [] }) => [
  pick(
    'picture',
    pictures.map(({ id, on }, i) => ({
      id: `picture-${i + 1}`,
      label: { key: 'office.hazard.option.picture', values: { n: i + 1, day: dayWords(needs, on) } },
      value: id,
    })),
  ),
];

const sentBackAsk: FieldsOf = (_, { filled }) => [
  pick('outcome', [option('passed', 'office.hazard.option.passed'), option('sent-back', 'office.hazard.option.sent-back')]),
  { ...typed('check-words', 'text'), ...(filled.outcome === 'sent-back' && { ask: 'office.hazard.ask.sent-back-words' as const }) },
  typed('check-photos', 'photos'),
];

const grantFields: FieldsOf = () => [
  pick('grant', [option('yes', 'office.option.grant'), option('no', 'office.option.refuse')]),
  optional(typed('note', 'text')),
];

/** What each form of the ledger asks for, in order. */
const OF_ACTION: Readonly<Record<LedgerAction, FieldsOf>> = {
  register: registerFields,
  'set-party': partyFields,
  'set-grade': (needs, form) => [
    typed('criteria', 'criteria'),
    ...gradeField(needs, form),
    typed('grade-reason', 'text'),
    // A heavier grade may ask for an earlier limit.
    ...(form.filled.grade === 'major' ? [{ ...optional(typed('due', 'coming')), ask: 'office.hazard.ask.earlier-due' as const }] : []),
  ],
  notify: notifyFields,
  'renew-link': () => [],
  remind: () => [
    typed('remind', 'text', [
      option('remind-due', 'office.hazard.option.remind-due'),
      option('remind-over', 'office.hazard.option.remind-over'),
    ]),
  ],
  'name-fixes': () => [
    typed('responsible', 'short'),
    typed('measures', 'text'),
    typed('funds', 'funds', [{ id: 'no-funds', label: { key: 'office.hazard.option.no-funds' }, value: '0' }]),
    typed('fix-due', 'coming'),
    typed('plan', 'text'),
  ],
  'ask-extension': () => [typed('until', 'coming'), typed('extension-reason', 'text')],
  'decide-extension': grantFields,
  submit: () => [typed('fix-words', 'text'), typed('fix-photos', 'photos')],
  check: sentBackAsk,
  reopen: () => [typed('reopen-reason', 'text')],
  'release-picture': pictureOptions,
};

/** The fields of a form as far as they are known. */
export const fieldsOfForm: FieldsOf = (needs, form) =>
  OF_ACTION[form.action](needs, form).map((field) =>
    // A ready-made sentence is sent in its own words.
    field.name === 'remind'
      ? { ...field, options: field.options.map((each) => ({ ...each, value: needs.copy.words(each.label) })) }
      : field,
  );
