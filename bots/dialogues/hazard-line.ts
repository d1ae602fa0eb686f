import type { HazardView } from '../../src/hazards/office-schema.ts';
import { HazardAction } from '../../src/hazards/schema.ts';
import type { Step } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { hazardChoices, nextOfHazard } from './hazard-actions.ts';
import { TO_LEDGER, TO_LIST } from './hazard-lines.ts';
import { beginMove } from './hazard-send.ts';
import { AT_START, type LedgerState, type LedgerStep } from './hazard-state.ts';
import { hazardReplies } from './hazard-view.ts';
import { choice, HOME, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

const others = ({ party }: HazardView): readonly Choice[] => [
  ...(party.kind === 'household' ? [choice('party', 'office.hazard.choice.party')] : []),
  choice('papers', 'office.choice.papers'),
  TO_LIST,
  TO_LEDGER,
  HOME,
];

/** One line of the ledger: all of it, and the buttons of what this officer may do now. */
export const ledgerLine = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: async ({ number = '' }, turn) => {
    const hazard = await needs.desk.hazards.openHazard(turn.actor, number);
    return [...hazardReplies(needs, hazard), { ...line(nextOfHazard(hazard)), choices: [...hazardChoices(hazard), ...others(hazard)] }];
  },
  take: (heard, state, turn) => {
    const { filter, number = '' } = state;
    if (heard.choice === 'home') return HOME_NEXT;
    if (heard.choice === 'ledger') return { go: 'start', state: AT_START };
    if (heard.choice === 'list') return { go: 'list', state: { filter } };
    if (heard.choice === 'party') return { go: 'party', state: { filter, number } };
    if (heard.choice === 'papers') return { become: 'office-papers', step: 'start', state: { of: 'hazard', number } };
    const action = HazardAction.safeParse(heard.choice);
    if (action.success) return beginMove(needs, { filter, number }, action.data, turn);
    return { go: 'line', state: { filter, number }, say: [line('office.hazard.line.which')] };
  },
});

/** The name and phone of the owner or user of a house: sealed, and opened only after it was said that the look is recorded. */
export const ledgerParty = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: () => [
    {
      ...line('office.hazard.party.why'),
      choices: [choice('open', 'office.hazard.choice.open-party'), choice('leave', 'office.hazard.choice.not-now')],
    },
  ],
  take: async (heard, { filter, number = '' }, turn) => {
    const state = { filter, number };
    if (heard.choice === 'leave') return { go: 'line', state };
    if (heard.choice !== 'open') return { go: 'party', state, say: [line('office.list.which')] };
    const { name, phone } = await needs.desk.hazards.openParty(turn.actor, number);
    const said = phone === undefined ? line('office.hazard.party.name', { name }) : line('office.hazard.party.name-phone', { name });
    return {
      stay: state,
      say: [
        { ...said, ...(phone !== undefined && { phones: [{ name, phone }] }), choices: [choice('leave', 'office.hazard.choice.to-line')] },
      ],
    };
  },
});
