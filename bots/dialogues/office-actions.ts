import type { Words } from '../../src/copy/phrase.ts';
import type { MatterView, OfficeAction } from '../../src/reports/office-schema.ts';
import type { Choice } from '../message.ts';
import type { FromTip } from './hazard-needs.ts';
import { choice } from './office-lines.ts';

/** The order of the buttons: what leads on comes first. */
const ORDER: readonly OfficeAction[] = [
  'answer-urgent',
  'decide-extension',
  'decide-review',
  'accept',
  'pass-on',
  'decide-suggestion',
  'thank',
  'answer',
  'begin-verification',
  'record-verdict',
  'ask',
  'tell',
  'visit',
  'decline',
  'refer',
  'hand-down',
  'ask-extension',
  'merge',
];

/** Answering templates fit the verdict the matter stands at. */
const VERDICTS: Readonly<Record<string, string>> = {
  substantiated: 'substantiated',
  'partly-substantiated': 'partly',
  unsubstantiated: 'unsubstantiated',
};

type Standing = Pick<MatterView, 'state' | 'may' | 'barred'>;

/** What the button of an action says besides: the verdict an answer tells of, the offices a matter is never handed down to. */
const hintOf = (action: OfficeAction, { state, barred = [] }: Standing): string | undefined => {
  if (action === 'answer') return VERDICTS[state];
  return action === 'hand-down' && barred.length > 0 ? barred.join(',') : undefined;
};

/** The buttons of what an officer may do with a matter now. */
export const actionChoices = (standing: Standing): readonly Choice[] =>
  ORDER.filter((action) => standing.may.includes(action)).map((action) => {
    const hint = hintOf(action, standing);
    return choice(hint === undefined ? action : `${action}:${hint}`, `office.action.${action}`);
  });

/** A verified matter is entered in the ledger before it is answered; once it is there, the line says how far the fix is. */
const nextInLedger = ({ state, may }: Standing, { mayOpen, number }: FromTip): Words | undefined => {
  if (VERDICTS[state] === undefined || !may.includes('answer')) return undefined;
  if (number !== undefined) return { key: 'office.next.see-line', values: { number } };
  return mayOpen ? { key: 'office.next.to-ledger' } : undefined;
};

/** What to do next, in one sentence. */
export const nextWords = (standing: Standing, ledger: FromTip): Words => {
  const { state, may } = standing;
  if (may.includes('answer-urgent')) return { key: 'office.next.urgent' };
  if (may.includes('decide-extension')) return { key: 'office.next.extension' };
  return nextInLedger(standing, ledger) ?? { key: may.length === 0 ? 'office.next.nothing' : `office.next.${state}` };
};
