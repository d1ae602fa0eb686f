import { type MatterView, OfficeAction } from '../../src/reports/office-schema.ts';
import type { Step } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { actionChoices, nextKey } from './office-actions.ts';
import { choice, HOME, line } from './office-lines.ts';
import { matterReplies } from './office-matter-view.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { beginForm } from './office-send.ts';
import type { DeskState, DeskStep } from './office-state.ts';

const mergeChoices = ({ may, candidates }: MatterView): readonly Choice[] =>
  may.includes('merge') ? candidates.map(({ reference }) => choice(`merge:${reference}`, 'office.choice.merge-into', { reference })) : [];

/** Guessed partners and departments come as buttons of their own, so that nothing has to be typed. */
const shortcuts = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Choice[] => {
  const other = needs.book.otherDepartments.find(({ id }) => id === matter.triage.matter);
  const refer =
    other && matter.may.includes('refer') ? [choice(`refer:${other.id}`, 'office.choice.refer-to', { matter: other.name })] : [];
  return [...refer, ...mergeChoices(matter)];
};

/** One matter, opened: all of it, and the buttons of what this officer may do now. Every opening is written into the audit chain. */
export const matterStep = (needs: OfficeDialogueNeeds): Step<DeskState, DeskStep> => ({
  prompt: async (state, turn) => {
    const matter = await needs.desk.reports.openMatter(turn.actor, state.reference ?? '');
    const choices = [...actionChoices(matter), ...shortcuts(needs, matter), choice('list', 'office.choice.list'), HOME];
    return [...matterReplies(needs, matter), { ...line(nextKey(matter)), choices }];
  },
  take: (heard, state, turn) => {
    const [what, hint] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return { go: 'home', state: { view: 'waiting' } };
    if (what === 'list') return { go: 'list', state: { view: state.view } };
    const action = OfficeAction.safeParse(what);
    if (action.success) return beginForm(needs, state, action.data, hint, turn);
    return { go: 'matter', state, say: [line('office.matter.which')] };
  },
});
