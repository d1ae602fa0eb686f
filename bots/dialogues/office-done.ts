import { OfficeAction } from '../../src/reports/office-schema.ts';
import type { Step, Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import type { FromTip } from './hazard-needs.ts';
import { actionChoices, nextWords } from './office-actions.ts';
import { choice, HOME, line } from './office-lines.ts';
import { rowChoice } from './office-list.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { beginForm } from './office-send.ts';
import type { DeskState, DeskStep } from './office-state.ts';
import { leadsToLedger, ledgerChoices } from './office-to-ledger.ts';

/** How many waiting matters are looked through for the next one: the one in hand may be among them. */
const LOOK_AT = 2;

const nextWaiting = async (needs: OfficeDialogueNeeds, state: DeskState, turn: Turn) => {
  const { rows } = await needs.desk.reports.listMatters(turn.actor, { view: 'waiting', limit: LOOK_AT });
  return rows.find((row) => row.reference !== state.reference);
};

const ledgerOf = async (needs: OfficeDialogueNeeds, { reference }: DeskState, turn: Turn): Promise<FromTip> =>
  reference === undefined ? { mayOpen: false } : needs.desk.hazards.fromTip(turn.actor, reference);

/** After a thing is done: what this matter still waits for, and the next one that waits. */
export const doneStep = (needs: OfficeDialogueNeeds): Step<DeskState, DeskStep> => ({
  prompt: async (state, turn): Promise<readonly Reply[]> => {
    const here = state.now && state.now.may.length > 0 ? state.now : undefined;
    const next = await nextWaiting(needs, state, turn);
    const ledger = await ledgerOf(needs, state, turn);
    const choices = [
      ...ledgerChoices(ledger),
      ...(here ? actionChoices(here) : []),
      ...(next ? [rowChoice(needs, next)] : []),
      choice('list', 'office.choice.list'),
      HOME,
    ];
    if (here) return [{ words: nextWords(here, ledger), lines: next ? [{ key: 'office.after.or-next' }] : [], choices }];
    return [{ ...line(next ? 'office.after.next' : 'office.after.none'), choices }];
  },
  take: (heard, state, turn) => {
    const [what, hint] = (heard.choice ?? '').split(/:(.*)/s);
    const { view } = state;
    if (what === 'home') return { go: 'home', state: { view: 'waiting' } };
    if (what === 'list') return { go: 'list', state: { view } };
    if (what === 'open' && hint) return { go: 'matter', state: { view, reference: hint } };
    const toLedger = leadsToLedger(needs, state.reference, heard.choice, turn);
    if (toLedger) return toLedger;
    const action = OfficeAction.safeParse(what);
    if (action.success && state.reference !== undefined) return beginForm(needs, state, action.data, hint, turn);
    return { go: 'done', state, say: [line('office.list.which')] };
  },
});
