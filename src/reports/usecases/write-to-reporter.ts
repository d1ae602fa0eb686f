import type { StoredAttachment } from '../../files/schema.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { ItemKey } from '../../vault/schema.ts';
import type { TipNeeds } from '../needs.ts';
import { messageField } from '../rules/content.ts';
import { checkRoom } from '../rules/talk.ts';
import type { StoredMessage, Tip } from '../stored-schema.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';

/** The talk of a tip with one more message of the office at its end. */
export const withOfficeMessage = (
  tip: Tip,
  key: ItemKey,
  message: { readonly id: string; readonly text: string; readonly now: number; readonly attachments?: readonly StoredAttachment[] },
): StoredMessage[] => {
  const { id, text, now, attachments = [] } = message;
  const next: StoredMessage = {
    id,
    from: 'office',
    at: now,
    text: key.seal(messageField(id), text),
    ...(attachments.length > 0 && { attachments: [...attachments] }),
  };
  checkRoom(tip.messages, next);
  return [...tip.messages, next];
};

/**
 * The office asks its reporter something, or tells him something; he finds it behind his receipt.
 * @throws {Refusal} as officeChange
 */
export const writeToReporter = async (
  needs: TipNeeds,
  actor: Actor,
  reference: string,
  move: { readonly action: 'ask' | 'tell'; readonly text: string },
): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, move.action, async (row, _to, now) => {
    const key = await keyForOffice(needs, actor, row);
    return {
      body: { messages: withOfficeMessage(row.body, key, { id, text: move.text, now }) },
      happened: { name: move.action === 'ask' ? 'tip.asked' : 'tip.told', data: {} },
    };
  });
};
