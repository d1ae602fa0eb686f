import { addDays, chinaDay } from '../../src/kernel/calendar.ts';
import { INDUSTRIES } from '../../src/reports/schema.ts';
import { type FieldsOf, type LedgerField, type LedgerOption, option, optional, pick, typed } from './hazard-fields.ts';
import { dayWords } from './hazard-lines.ts';
import type { LedgerForm } from './hazard-state.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

const regionOptions = ({ book }: OfficeDialogueNeeds): readonly LedgerOption[] =>
  book.ledger.regions.map(({ code, name }) => ({
    id: `region-${code}`,
    label: { key: 'office.plain', values: { text: name } },
    value: code,
  }));

/** Whether one of the picked criteria judges: without it nothing is a major hazard. */
const isJudged = ({ book }: OfficeDialogueNeeds, form: LedgerForm): boolean =>
  book.ledger.criteria.some(({ id, isJudgement }) => isJudgement && form.criteria.includes(id));

/** The grade, which a person sets on the criterion and the evidence; major is offered only where a criterion judges. */
export const gradeField: FieldsOf = (needs, form) => {
  const general = option('general', 'hazard.grade.general');
  if (!isJudged(needs, form)) return [{ ...pick('grade', [general]), ask: 'office.hazard.ask.grade-general' }];
  return [pick('grade', [option('major', 'hazard.grade.major'), general])];
};

/** Who must fix it: a unit, the owner or user of a house, or nobody known yet. */
export const partyFields: FieldsOf = (_, { filled }) => {
  const kinds = pick('party', [
    option('unit', 'office.hazard.option.unit'),
    option('household', 'office.hazard.option.household'),
    option('unknown', 'office.hazard.option.unknown'),
  ]);
  const roles = pick('as', [option('owner', 'office.hazard.option.owner'), option('user', 'office.hazard.option.user')]);
  if (filled.party === 'unit') return [kinds, typed('code', 'code'), typed('unit-name', 'short')];
  if (filled.party === 'household') return [kinds, roles, typed('owner-name', 'person'), optional(typed('phone', 'phone'))];
  return [kinds];
};

/** Limits that are offered, in days from today. @choice a week, a fortnight, a month; any other day is typed */
const LIMITS = [7, 15, 30];

const limitOptions = (needs: OfficeDialogueNeeds): readonly LedgerOption[] => {
  const today = chinaDay(needs.clock.now());
  return LIMITS.map((days) => {
    const day = addDays(today, days);
    return { id: `in-${days}`, label: { key: 'office.hazard.option.in-days', values: { days, day: dayWords(needs, day) } }, value: day };
  });
};

const todayOption = ({ clock }: OfficeDialogueNeeds): LedgerOption => ({
  id: 'today',
  label: { key: 'office.hazard.option.today' },
  value: chinaDay(clock.now()),
});

const sourceFields = ({ tip }: LedgerForm): readonly LedgerField[] =>
  tip === undefined
    ? [pick('source', [option('inspection', 'hazard.source.inspection'), option('self-check', 'hazard.source.self-check')])]
    : [];

/** What a new line is made of, in the order it is asked. From a tip nothing is filled in: the officer says what he saw himself. */
export const registerFields: FieldsOf = (needs, form) => [
  pick('region', regionOptions(needs)),
  ...sourceFields(form),
  { ...typed('what', 'text'), ...(form.tip !== undefined && { ask: 'office.hazard.ask.what-of-tip' as const }) },
  typed('photos', 'photos'),
  typed('place', 'short'),
  pick(
    'industry',
    INDUSTRIES.map((industry) => option(industry, `office.industry.${industry}`)),
  ),
  typed('criteria', 'criteria'),
  ...gradeField(needs, form),
  ...partyFields(needs, form),
  optional(typed('demands', 'text')),
  typed('inspected', 'past', [todayOption(needs)]),
  typed('due', 'coming', limitOptions(needs)),
];
