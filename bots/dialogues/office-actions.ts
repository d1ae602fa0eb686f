import type { CopyKey } from '../../src/kernel/errors.ts';
import type { MatterView, OfficeAction } from '../../src/reports/office-schema.ts';
import type { Choice } from '../message.ts';
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

/** What to do next, in one sentence. */
export const nextKey = ({ state, may }: Standing): CopyKey => {
  if (may.includes('answer-urgent')) return 'office.next.urgent';
  if (may.includes('decide-extension')) return 'office.next.extension';
  return may.length === 0 ? 'office.next.nothing' : `office.next.${state}`;
};
