import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

/** A suggestion goes to whoever can decide it (转交有关单位研究). @throws {Refusal} as officeChange @source 吕梁方案 22 (建议) */
export const passOnSuggestion = async (needs: TipNeeds, actor: Actor, reference: string, move: { readonly to: string }): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'pass-on', async (row, to, now) => {
    const key = await keyForOffice(needs, actor, row);
    return {
      body: { state: to, messages: withOfficeMessage(row.body, key, { id, text: move.to, now }) },
      step: { key: 'step.passed-on' },
      happened: { name: 'tip.suggestion-passed-on', data: {} },
    };
  });
};
