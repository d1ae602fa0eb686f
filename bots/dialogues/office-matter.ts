import { type MatterView, OfficeAction } from '../../src/reports/office-schema.ts';
import type { Step } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { actionChoices, nextWords } from './office-actions.ts';
import { identityChoices } from './office-identity-lines.ts';
import { choice, HOME, line } from './office-lines.ts';
import { matterReplies } from './office-matter-view.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { beginForm } from './office-send.ts';
import type { DeskState, DeskStep } from './office-state.ts';
import { leadsToLedger, ledgerChoices, ledgerLines } from './office-to-ledger.ts';

const mergeChoices = ({ may, candidates }: MatterView): readonly Choice[] =>
  may.includes('merge') ? candidates.map(({ reference }) => choice(`merge:${reference}`, 'office.choice.merge-into', { reference })) : [];

/** Guessed partners and departments come as buttons of their own, so that nothing has to be typed. */
const shortcuts = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Choice[] => {
  const guessed = matter.linkedTo === undefined ? matter.triage.matter : undefined;
  const other = needs.book.otherDepartments.find(({ id }) => id === guessed);
  const refer =
    other && matter.may.includes('refer') ? [choice(`refer:${other.id}`, 'office.choice.refer-to', { matter: other.name })] : [];
  return [...refer, ...mergeChoices(matter)];
};

/** One matter, opened: all of it, and the buttons of what this officer may do now. Every opening is written into the audit chain. */
export const matterStep = (needs: OfficeDialogueNeeds): Step<DeskState, DeskStep> => ({
  prompt: async (state, turn) => {
    const matter = await needs.desk.reports.openMatter(turn.actor, state.reference ?? '');
    const ledger = await needs.desk.hazards.fromTip(turn.actor, matter.reference);
    const identity = identityChoices(await needs.desk.identities.identityStanding(turn.actor, matter.reference));
    const ways = [...identity, choice('papers', 'office.choice.papers'), choice('list', 'office.choice.list'), HOME];
    const choices = [...actionChoices(matter), ...shortcuts(needs, matter), ...ledgerChoices(ledger), ...ways];
    const lines = ledgerLines(ledger);
    const replies = matterReplies(needs, matter);
    if (!matter.may.includes('answer-urgent')) return [...replies, { words: nextWords(matter, ledger), lines, choices }];
    // The one thing to do now comes before everything there is to read; it is offered once more with the rest.
    const first = { ...line('office.next.urgent'), choices: choices.filter(({ id }) => id === 'answer-urgent') };
    const afterwards = { ...matter, may: matter.may.filter((action) => action !== 'answer-urgent') };
    return [first, ...replies, { words: nextWords(afterwards, ledger), lines, choices }];
  },
  take: (heard, state, turn) => {
    const [what, hint] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return { go: 'home', state: { view: 'waiting' } };
    if (what === 'identity') return { become: 'office-identity', step: 'tip', state: { reference: state.reference } };
    if (what === 'list') return { go: 'list', state: { view: state.view } };
    const toLedger = leadsToLedger(needs, state.reference, heard.choice, turn);
    if (toLedger) return toLedger;
    const action = OfficeAction.safeParse(what);
    if (action.success) return beginForm(needs, state, action.data, hint, turn);
    return { go: 'matter', state, say: [line('office.matter.which')] };
  },
});
