import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { CaseContent, TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

export interface ReferTipNeeds extends TipNeeds {
  readonly content: Pick<CaseContent, 'isOtherDepartment'>;
}

/**
 * The matter is another department's (转办): the reporter is told which and whom to call.
 * @throws {Refusal} invalid matter.unknown; as officeChange
 * @source 安全生产法 73 (不属于本部门职责的, 移送); V
 */
export const referTip = async (
  needs: ReferTipNeeds,
  actor: Actor,
  reference: string,
  move: { readonly matter: string; readonly note?: string | undefined },
): Promise<void> => {
  if (!needs.content.isOtherDepartment(move.matter)) throw new Refusal('invalid', 'matter.unknown');
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'refer', async (row, to, now) => {
    const key = await keyForOffice(needs, actor, row);
    const messages = move.note === undefined ? row.body.messages : withOfficeMessage(row.body, key, { id, text: move.note, now });
    return {
      body: { state: to, messages, alertDueAt: undefined },
      step: { key: 'step.referred', values: { matter: move.matter } },
      happened: { name: 'tip.referred', data: { matter: move.matter } },
    };
  });
};
