import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';

/**
 * A handler asks for more time, once in the life of a tip; somebody else decides.
 * @throws {Refusal} conflict extension.once; as officeChange
 * @source 安监总财〔2018〕19号 (延长30日, 经负责人批准; S/M)
 */
export const askExtension = async (needs: TipNeeds, actor: Actor, reference: string, move: { readonly reason: string }): Promise<void> => {
  await officeChange(needs, actor, reference, 'ask-extension', async (row) => {
    if (row.body.extension) throw new Refusal('conflict', 'extension.once');
    const key = await keyForOffice(needs, actor, row);
    const askedBy = actor.kind === 'staff' ? actor.id : 'nobody';
    const days = needs.limits.verify.extendDays ?? 0;
    return {
      body: { extension: { state: 'asked', reason: key.seal('extension', move.reason), askedBy, days } },
      happened: { name: 'tip.extension-asked', data: {} },
    };
  });
};
