import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

/** A suggestion is adopted or not, with the reason (采纳 / 暂不采纳). @throws {Refusal} as officeChange */
export const decideSuggestion = async (
  needs: TipNeeds,
  actor: Actor,
  reference: string,
  move: { readonly adopt: boolean; readonly reason: string },
): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'decide-suggestion', async (row, _to, now) => {
    const key = await keyForOffice(needs, actor, row);
    return {
      body: {
        state: move.adopt ? 'adopted' : 'not-adopted',
        messages: withOfficeMessage(row.body, key, { id, text: move.reason, now }),
      },
      step: { key: move.adopt ? 'step.adopted' : 'step.not-adopted' },
      happened: { name: 'tip.suggestion-decided', data: { outcome: move.adopt ? 'adopted' : 'not-adopted' } },
    };
  });
};
