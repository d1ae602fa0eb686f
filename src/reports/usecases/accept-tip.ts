import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';

/**
 * The office takes the matter on (受理); the verification limit begins to run today.
 * @throws {Refusal} as officeChange
 */
export const acceptTip = async (needs: TipNeeds, actor: Actor, reference: string): Promise<void> => {
  await officeChange(needs, actor, reference, 'accept', (_row, to) => ({
    body: { state: to, alertDueAt: undefined },
    step: { key: 'step.accepted' },
    happened: { name: 'tip.accepted', data: {} },
  }));
};
