import { articleText } from '../../src/copy/article-text.ts';
import type { Words } from '../../src/copy/phrase.ts';
import { findCriteria } from '../../src/library/rules/find-criteria.ts';
import { Industry } from '../../src/reports/schema.ts';
import type { Heard } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { fill } from './hazard-forms.ts';
import type { LedgerCriterionName } from './hazard-needs.ts';
import { goOnWith, type LedgerNext } from './hazard-send.ts';
import type { LedgerForm, LedgerState } from './hazard-state.ts';
import { choice, line, plainChoice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** Criteria shown at a time. @choice fewer than a thumb has to move for */
const SHOWN = 6;
/** A line has at most so many (HazardInput). */
const MOST = 5;

type Criteria = readonly LedgerCriterionName[];

const criterionWords = (needs: OfficeDialogueNeeds, { article, docNo, text }: LedgerCriterionName): Words => ({
  key: 'office.hazard.criterion',
  values: { article: articleText(needs.copy, article), docNo, text: text.replace(/\p{P}$/u, '') },
});

const byIds = (needs: OfficeDialogueNeeds, ids: readonly string[]): Criteria =>
  ids.flatMap((id) => needs.book.ledger.criteria.find((criterion) => criterion.id === id) ?? []);

/** The criteria of the field of work; where it has none of its own, all of them. */
const ofIndustry = (needs: OfficeDialogueNeeds, form: LedgerForm): Criteria => {
  const industry = Industry.safeParse(form.filled.industry).data;
  const own = needs.book.ledger.criteria.filter((criterion) => criterion.industry === industry);
  return own.length > 0 ? own : needs.book.ledger.criteria;
};

/** What is offered first: what the officer's own words sound like. */
const offeredFirst = (needs: OfficeDialogueNeeds, form: LedgerForm): readonly string[] =>
  findCriteria(ofIndustry(needs, form), form.filled.what ?? '', SHOWN).map(({ id }) => id);

const shownOf = (needs: OfficeDialogueNeeds, form: LedgerForm): readonly string[] =>
  (form.found.length > 0 ? form.found : offeredFirst(needs, form)).filter((id) => !form.criteria.includes(id));

const enough = ({ criteria }: LedgerForm): Choice =>
  choice('enough', criteria.length > 0 ? 'office.hazard.choice.criteria-done' : 'office.hazard.choice.no-criterion');

/** Asks what it is judged by: those the words sound like, found by typed words, or from the list of the field of work. */
export const criteriaReply = (needs: OfficeDialogueNeeds, form: LedgerForm): Reply => {
  const picked = byIds(needs, form.criteria).map((criterion) => ({
    key: 'office.hazard.criterion-picked' as const,
    values: { criterion: needs.copy.words(criterionWords(needs, criterion)) },
  }));
  const shown = byIds(needs, shownOf(needs, form)).map((criterion) => ({
    id: `pick:${criterion.id}`,
    label: criterionWords(needs, criterion),
  }));
  return {
    ...line(shown.length > 0 ? 'office.hazard.ask.criteria' : 'office.hazard.ask.criteria-words'),
    lines: picked,
    choices: [
      ...(form.criteria.length < MOST ? shown : []),
      enough(form),
      ...(picked.length > 0 ? [choice('clear', 'office.hazard.choice.criteria-clear')] : []),
      choice('groups', 'office.hazard.choice.criteria-list'),
    ],
  };
};

const groupsReply = (needs: OfficeDialogueNeeds, form: LedgerForm): Reply => {
  const groups = [...new Set(ofIndustry(needs, form).map(({ group }) => group))];
  return {
    ...line('office.hazard.criteria-groups'),
    choices: [...groups.map((group) => plainChoice(`group:${group}`, group)), choice('cancel', 'office.hazard.choice.leave')],
  };
};

const again = (state: LedgerState, form: LedgerForm): LedgerNext => ({ go: 'fill', state: { ...state, form } });

const typedWords = (needs: OfficeDialogueNeeds, state: LedgerState, form: LedgerForm, text: string): LedgerNext => {
  const own = findCriteria(ofIndustry(needs, form), text, SHOWN);
  const found = own.length > 0 ? own : findCriteria(needs.book.ledger.criteria, text, SHOWN);
  if (found.length === 0) return { go: 'fill', state, say: [line('office.hazard.criteria-not-found')] };
  return again(state, { ...form, found: found.map(({ id }) => id) });
};

/** One criterion more, other ones to pick from, or enough of them. */
export const takeCriteria = (needs: OfficeDialogueNeeds, state: LedgerState, form: LedgerForm, heard: Heard): LedgerNext => {
  const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
  if (what === 'enough' || heard.command === 'done' || heard.command === 'skip')
    return goOnWith(needs, state, fill(form, 'criteria', form.criteria.join(' ')));
  if (what === 'pick' && which) return again(state, { ...form, criteria: [...form.criteria, which] });
  if (what === 'clear') return again(state, { ...form, criteria: [], found: [] });
  if (what === 'groups') return { stay: { ...state, form }, say: [groupsReply(needs, form)] };
  if (what === 'group' && which) {
    const found = ofIndustry(needs, form).filter(({ group }) => group === which);
    return again(state, { ...form, found: found.map(({ id }) => id) });
  }
  return typedWords(needs, state, form, heard.text);
};
