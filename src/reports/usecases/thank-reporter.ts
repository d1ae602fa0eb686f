import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

/** The office thanks for a suggestion and closes it. @throws {Refusal} as officeChange */
export const thankReporter = async (
  needs: TipNeeds,
  actor: Actor,
  reference: string,
  move: { readonly text?: string | undefined },
): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'thank', async (row, to, now) => {
    const key = await keyForOffice(needs, actor, row);
    const messages = move.text === undefined ? row.body.messages : withOfficeMessage(row.body, key, { id, text: move.text, now });
    return { body: { state: to, messages }, step: { key: 'step.thanked' }, happened: { name: 'tip.thanked', data: {} } };
  });
};
