import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';

/** The office goes to look (核查); the clock that runs since acceptance goes on. @throws {Refusal} as officeChange */
export const beginVerification = async (needs: TipNeeds, actor: Actor, reference: string): Promise<void> => {
  await officeChange(needs, actor, reference, 'begin-verification', (_row, to) => ({
    body: { state: to },
    step: { key: 'step.verifying' },
    happened: { name: 'tip.verifying', data: {} },
  }));
};
