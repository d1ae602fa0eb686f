import type { Words } from '../../src/copy/phrase.ts';
import type { Next, Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import type { FromTip } from './hazard-needs.ts';
import { newLine } from './hazard-send.ts';
import { AT_START } from './hazard-state.ts';
import { choice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import type { DeskState, DeskStep } from './office-state.ts';

/** A verified matter is entered in the ledger once; after that the way leads to its line. */
export const ledgerChoices = ({ mayOpen, number }: FromTip): readonly Choice[] => [
  ...(mayOpen ? [choice('to-ledger', 'office.choice.to-ledger')] : []),
  ...(number === undefined ? [] : [choice(`hazard:${number}`, 'office.choice.open-hazard', { number })]),
];

/** The line a matter has become, in words. */
export const ledgerLines = ({ number }: FromTip): readonly Words[] =>
  number === undefined ? [] : [{ key: 'office.matter.in-ledger', values: { number } }];

/** Ways out of a matter: into the ledger, to the line it became, to its letters. */
export const leadsToLedger = (
  needs: OfficeDialogueNeeds,
  reference: string | undefined,
  pressed: string | undefined,
  turn: Turn,
): Next<DeskState, DeskStep> | undefined => {
  const [what, hint] = (pressed ?? '').split(/:(.*)/s);
  if (reference === undefined) return undefined;
  if (what === 'to-ledger') return newLine(needs, turn.actor, reference);
  if (what === 'hazard' && hint) return { become: 'office-hazards', step: 'line', state: { ...AT_START, number: hint } };
  return what === 'papers' ? { become: 'office-papers', step: 'start', state: { of: 'tip', number: reference } } : undefined;
};
