import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { CaseContent, TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

export interface DeclineTipNeeds extends TipNeeds {
  readonly content: Pick<CaseContent, 'isDeclineReason'>;
}

/**
 * The office does not take the matter on (不予受理), for a reason of content/reasons.json; the reporter reads it and may go one level up.
 * @throws {Refusal} invalid reason.unknown; as officeChange
 */
export const declineTip = async (
  needs: DeclineTipNeeds,
  actor: Actor,
  reference: string,
  move: { readonly reason: string; readonly note?: string | undefined },
): Promise<void> => {
  if (!needs.content.isDeclineReason(move.reason)) throw new Refusal('invalid', 'reason.unknown');
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'decline', async (row, to, now) => {
    const key = await keyForOffice(needs, actor, row);
    const messages = move.note === undefined ? row.body.messages : withOfficeMessage(row.body, key, { id, text: move.note, now });
    return {
      body: { state: to, messages, alertDueAt: undefined },
      step: { key: 'step.declined', values: { reason: move.reason } },
      happened: { name: 'tip.declined', data: { reason: move.reason } },
    };
  });
};
