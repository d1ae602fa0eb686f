import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds } from '../needs.ts';
import type { OfficeMove } from '../office-schema.ts';
import { verdictState } from '../rules/lifecycle.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

type Verdict = Extract<OfficeMove, { action: 'record-verdict' }>;

/** What the look on the spot found: 属实, 部分属实 or 不属实, with the officer's own words. @throws {Refusal} as officeChange */
export const recordVerdict = async (needs: TipNeeds, actor: Actor, reference: string, move: Verdict): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'record-verdict', async (row, _to, now) => {
    const key = await keyForOffice(needs, actor, row);
    return {
      body: { state: verdictState(move.verdict), messages: withOfficeMessage(row.body, key, { id, text: move.finding, now }) },
      step: { key: `step.verdict.${move.verdict}` },
      happened: { name: 'tip.verified', data: { verdict: move.verdict } },
    };
  });
};
