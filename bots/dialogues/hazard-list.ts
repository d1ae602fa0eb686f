import type { HazardRow } from '../../src/hazards/office-schema.ts';
import { HazardGrade } from '../../src/hazards/schema.ts';
import type { CopyKey } from '../../src/kernel/errors.ts';
import { INDUSTRIES, Industry } from '../../src/reports/schema.ts';
import type { Step } from '../dialogue.ts';
import { plain } from '../hearing.ts';
import type { Choice } from '../message.ts';
import { limitWords, TO_LEDGER } from './hazard-lines.ts';
import type { LedgerRegion } from './hazard-needs.ts';
import { AT_START, type LedgerFilter, type LedgerState, type LedgerStep } from './hazard-state.ts';
import { choice, HOME, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** Lines on one page. @choice as many as fit on a phone with one movement of the thumb */
const PAGE = 8;

const TITLES: Readonly<Record<LedgerFilter['view'], CopyKey>> = {
  waiting: 'office.hazard.list.waiting',
  overdue: 'office.hazard.list.overdue',
  open: 'office.hazard.list.open',
  closed: 'office.hazard.list.closed',
};

/** One line of the ledger to press: what is wrong first, then how urgent. */
const rowChoice = (needs: OfficeDialogueNeeds, row: HazardRow): Choice => ({
  id: `open:${row.number}`,
  label: {
    key: row.grade === 'major' ? 'office.hazard.row.major' : 'office.hazard.row.general',
    values: {
      gist: row.gist,
      number: row.number,
      due: limitWords(needs, row),
      state: needs.copy.phrase(`office.hazard.state.${row.state}`),
      party: row.partyName,
    },
  },
  say: row.number,
});

/** What a filter narrows to, in words; empty where it takes everything of its view. */
const narrowed = (needs: OfficeDialogueNeeds, { grade, industry, region }: LedgerFilter): string =>
  [
    ...(grade === undefined ? [] : [needs.copy.phrase(`hazard.grade.${grade}`)]),
    ...(industry === undefined ? [] : [needs.copy.phrase(`office.industry.${industry}`)]),
    ...(region === undefined ? [] : [needs.book.ledger.regions.find(({ code }) => code === region)?.name ?? region]),
  ].join(needs.copy.phrase('office.comma'));

/** The one of several that is meant by its name or a part of it; undefined where it could be two of them. */
const meant = <T extends string>(said: string, all: readonly T[], nameOf: (one: T) => string): T | undefined => {
  const holding = said.length < 2 ? [] : all.filter((one) => plain(nameOf(one)).includes(said));
  return holding.length === 1 ? holding[0] : holding.find((one) => plain(nameOf(one)) === said);
};

/** The place a short word names. */
export const regionSaid = (needs: OfficeDialogueNeeds, text: string): LedgerRegion | undefined => {
  const said = plain(text);
  return needs.book.ledger.regions.find(({ name, shortNames }) => [name, ...shortNames].some((each) => plain(each) === said));
};

/** The filter a short word names, such as a grade, a field of work or a district; on top of what is narrowed already. */
export const filterSaid = (needs: OfficeDialogueNeeds, text: string, before: LedgerFilter): LedgerFilter | undefined => {
  const said = plain(text);
  const grade = meant(said, HazardGrade.options, (each) => needs.copy.phrase(`hazard.grade.${each}`));
  if (grade) return { ...before, grade };
  const industry = meant(said, INDUSTRIES, (each) => needs.copy.phrase(`office.industry.${each}`));
  if (industry) return { ...before, industry };
  const region = regionSaid(needs, text);
  return region && { ...before, region: region.code };
};

/** A page of the ledger; each line opens by its number, its button or its number in the ledger. */
export const ledgerList = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: async ({ filter, after }, turn) => {
    const { rows, next } = await needs.desk.hazards.listHazards(turn.actor, {
      ...filter,
      limit: PAGE,
      ...(after !== undefined && { after }),
    });
    const only = narrowed(needs, filter);
    const lines = only === '' ? [] : [{ key: 'office.hazard.list.only', values: { only } } as const];
    const choices = [
      ...rows.map((row) => rowChoice(needs, row)),
      ...(next === undefined ? [] : [choice(`more:${next}`, 'office.choice.more')]),
      choice('filter', only === '' ? 'office.hazard.choice.filter' : 'office.hazard.choice.filter-other'),
      TO_LEDGER,
      HOME,
    ];
    return [{ ...line(rows.length === 0 ? 'office.hazard.list.none' : TITLES[filter.view]), lines, choices }];
  },
  take: (heard, state) => {
    const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
    const { filter } = state;
    if (what === 'home') return HOME_NEXT;
    if (what === 'ledger') return { go: 'start', state: AT_START };
    if (what === 'filter') return { go: 'filter', state: { filter } };
    if (what === 'open' && which) return { go: 'line', state: { filter, number: which } };
    if (what === 'more' && which) return { go: 'list', state: { filter, after: which } };
    const narrower = filterSaid(needs, heard.text, filter);
    if (narrower) return { go: 'list', state: { filter: narrower } };
    return { go: 'list', state, say: [line('office.hazard.list.which')] };
  },
});

/** Narrows a list by grade, field of work or place, one after the other. */
export const ledgerFilter = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: () => [
    {
      ...line('office.hazard.filter'),
      choices: [
        ...HazardGrade.options.map((grade) => choice(`grade:${grade}`, `hazard.grade.${grade}`)),
        ...INDUSTRIES.map((industry) => choice(`industry:${industry}`, `office.industry.${industry}`)),
        choice('all', 'office.hazard.choice.all'),
      ],
    },
  ],
  take: (heard, { filter }) => {
    const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
    const grade = HazardGrade.safeParse(what === 'grade' ? which : undefined);
    const industry = Industry.safeParse(what === 'industry' ? which : undefined);
    if (grade.success) return { go: 'list', state: { filter: { ...filter, grade: grade.data } } };
    if (industry.success) return { go: 'list', state: { filter: { ...filter, industry: industry.data } } };
    if (what === 'all') return { go: 'list', state: { filter: { view: filter.view } } };
    const said = filterSaid(needs, heard.text, filter);
    return said ? { go: 'list', state: { filter: said } } : { go: 'filter', state: { filter }, say: [line('office.hazard.list.which')] };
  },
});
