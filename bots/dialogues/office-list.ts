import { chinaDay } from '../../src/kernel/calendar.ts';
import type { CopyKey } from '../../src/kernel/errors.ts';
import type { MatterRow } from '../../src/reports/office-schema.ts';
import type { Step } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { choice, dueText, HOME, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import type { DeskState, DeskStep, OfficeView } from './office-state.ts';

/** Matters on one page. @choice as many as fit on a phone with one movement of the thumb */
const PAGE = 8;

const TITLES: Readonly<Record<OfficeView, CopyKey>> = {
  waiting: 'office.list.waiting',
  urgent: 'office.list.urgent',
  due: 'office.list.due',
  open: 'office.list.open',
  closed: 'office.list.closed',
};

type Label = Choice['label'];

/** An insider's matter this officer has no key to: its number, and until when. */
const sealedLabel = (values: { readonly reference: string; readonly state: string; readonly due: string }): Label => ({
  key: values.due === '' ? 'office.row.sealed-no-clock' : 'office.row.sealed',
  values,
});

/** One matter as a line to press: what it is about first, then how urgent. */
export const rowChoice = (needs: OfficeDialogueNeeds, row: MatterRow): Choice => {
  const { copy } = needs;
  const { reference, gist, industry, isUrgent } = row;
  const today = chinaDay(needs.clock.now());
  const due = row.dueOn === undefined ? '' : dueText(copy, row.dueOn, today);
  const shown = { state: copy.phrase(`office.state.${row.state}`), due, reference };
  const button = { id: `open:${reference}`, say: reference };
  if (gist === undefined || industry === undefined) return { ...button, label: sealedLabel(shown) };
  const about = copy.phrase(row.isRetaliation ? 'office.kind.retaliation' : `office.industry.${industry}`);
  const values = { ...shown, gist, industry: about };
  const key = isUrgent ? 'office.row.urgent' : 'office.row.line';
  return { ...button, label: { key: due === '' ? 'office.row.no-clock' : key, values } };
};

/** A page of matters; each opens by its number, its button or its running number. */
export const listStep = (needs: OfficeDialogueNeeds): Step<DeskState, DeskStep> => ({
  prompt: async (state, turn) => {
    const input = { view: state.view, limit: PAGE, ...(state.after !== undefined && { after: state.after }) };
    const { rows, next } = await needs.desk.reports.listMatters(turn.actor, input);
    if (rows.length === 0) return [{ ...line('office.list.none'), choices: [HOME] }];
    const more = next === undefined ? [] : [choice(`more:${next}`, 'office.choice.more')];
    const urgentFirst = rows.toSorted((one, other) => Number(other.isUrgent) - Number(one.isUrgent));
    return [{ ...line(TITLES[state.view]), choices: [...urgentFirst.map((row) => rowChoice(needs, row)), ...more, HOME] }];
  },
  take: (heard, state) => {
    const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return { go: 'home', state: { view: 'waiting' } };
    if (what === 'open' && which) return { go: 'matter', state: { view: state.view, reference: which } };
    if (what === 'more' && which) return { go: 'list', state: { view: state.view, after: which } };
    return { go: 'list', state, say: [line('office.list.which')] };
  },
});
