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

type Standing = Pick<MatterView, 'state' | 'may'>;

/** The buttons of what an officer may do with a matter now. */
export const actionChoices = ({ state, may }: Standing): readonly Choice[] =>
  ORDER.filter((action) => may.includes(action)).map((action) => {
    const verdict = action === 'answer' ? VERDICTS[state] : undefined;
    return choice(verdict === undefined ? action : `${action}:${verdict}`, `office.action.${action}`);
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
