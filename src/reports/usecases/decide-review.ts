import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds } from '../needs.ts';
import type { OfficeMove } from '../office-schema.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

type Review = Extract<OfficeMove, { action: 'decide-review' }>;

/**
 * The level above says whether the answer stands (维持) or the matter is looked into again (重新核查); either way it goes back to the office
 * that had it.
 * @throws {Refusal} as officeChange @source 应急〔2023〕106号 (复查; S)
 */
export const decideReview = async (needs: TipNeeds, actor: Actor, reference: string, move: Review): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'decide-review', async (row, to, now) => {
    const key = await keyForOffice(needs, actor, row);
    const isReopened = move.outcome === 'reopened';
    return {
      body: {
        state: isReopened ? 'verifying' : to,
        ...(row.body.returnTo !== undefined && { office: row.body.returnTo }),
        returnTo: undefined,
        messages: withOfficeMessage(row.body, key, { id, text: move.reason, now }),
      },
      step: { key: isReopened ? 'step.review-reopened' : 'step.review-upheld' },
      happened: { name: 'tip.reviewed', data: { outcome: move.outcome } },
    };
  });
};
