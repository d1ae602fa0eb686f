import type { Day } from '../../kernel/calendar.ts';
import { type LedgerCounts, NOTHING, openFor } from './report-counts.ts';

/** Some lines of one office that are alike in what is counted. */
export interface Alike {
  readonly office: string;
  readonly count: number;
}
/** Lines found in the period. */
export interface FoundAlike extends Alike {
  readonly grade: string;
  readonly industry: string;
  readonly criterion: string;
  readonly source: string;
  readonly orderedByOffice: string;
}
/** Lines closed in the period. */
export interface ClosedAlike extends Alike {
  readonly isClosedLate: boolean;
  readonly extendedDays: number;
}
/** Lines open at its end. */
export interface OpenAlike extends Alike {
  readonly grade: string;
  readonly inspectedOn: Day;
}

/** The ledger of one period, in groups as the database counts them: no line is loaded. */
export interface LedgerGroups {
  readonly found: readonly FoundAlike[];
  readonly closed: readonly ClosedAlike[];
  readonly open: readonly OpenAlike[];
  /** Those of the open ones whose limit lies before the day looked back from. */
  readonly overdue: readonly Alike[];
}

type Draft = { -readonly [Field in keyof LedgerCounts]: LedgerCounts[Field] extends number ? number : Record<string, number> };

const emptyDraft = (): Draft => ({ ...NOTHING, byGrade: {}, byIndustry: {}, byCriterion: {}, bySource: {}, bySourceOfOthers: {} });

const raise = (counts: Record<string, number>, id: string, count: number): void => {
  counts[id] = (counts[id] ?? 0) + count;
};

const addFound = (draft: Draft, found: FoundAlike, own: string | undefined): void => {
  const { count, grade, industry, criterion, source, orderedByOffice } = found;
  draft.found += count;
  raise(draft.byGrade, grade, count);
  raise(draft.byIndustry, industry, count);
  raise(draft.byCriterion, criterion, count);
  raise(orderedByOffice === own ? draft.bySource : draft.bySourceOfOthers, source, count);
};

const addClosed = (draft: Draft, { count, isClosedLate, extendedDays }: ClosedAlike): void => {
  draft.closed += count;
  if (isClosedLate) draft.late += count;
  if (extendedDays > 0) draft.extended += count;
};

const addOpen = (draft: Draft, { count, grade, inspectedOn }: OpenAlike, day: Day): void => {
  const { days, column } = openFor(inspectedOn, day);
  draft.open += count;
  if (grade === 'major') draft.major += count;
  draft[column] += count;
  draft.longestDays = Math.max(draft.longestDays, days);
};

/**
 * The figures of each office from groups; an office without lines has none. `own` is the asker's office.
 * @choice one pass for every figure, so that parts add up
 */
export const foldGroups = (groups: LedgerGroups, day: Day, own: string | undefined): ReadonlyMap<string, LedgerCounts> => {
  const drafts = new Map<string, Draft>();
  const of = (office: string): Draft => {
    const draft = drafts.get(office) ?? emptyDraft();
    drafts.set(office, draft);
    return draft;
  };
  for (const found of groups.found) addFound(of(found.office), found, own);
  for (const closed of groups.closed) addClosed(of(closed.office), closed);
  for (const open of groups.open) addOpen(of(open.office), open, day);
  for (const { office, count } of groups.overdue) of(office).overdue += count;
  return drafts;
};
