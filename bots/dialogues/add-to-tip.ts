import { check } from '../../src/http/guard.ts';
import { MessageInput } from '../../src/reports/schema.ts';
import type { Heard, Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import { tellsPhone } from './tells-phone.ts';

/** Says which of the files just sent stay sealed, by number. */
export const sealedOnlyReplies = (sealedOnly: readonly number[] | undefined): readonly Reply[] =>
  sealedOnly === undefined || sealedOnly.length === 0
    ? []
    : [{ words: { key: 'sent.sealed-only', values: { numbers: sealedOnly.join(', ') } } }];

/**
 * Adds a message to the tip a receipt opens, once however often it is delivered.
 * @throws {Refusal} invalid message.empty or text.*; otherwise as `addMessage` does
 */
export const addToTip = async (heard: Heard, receipt: string, turn: Turn): Promise<readonly Reply[]> => {
  const input = check(MessageInput, {
    ...(heard.text !== '' && { text: heard.text }),
    ...(heard.attachments.length > 0 && { attachments: heard.attachments }),
  });
  const { sealedOnly } = await turn.app.reports.addMessage(turn.actor, receipt, input, turn.replayKey);
  return [{ words: { key: tellsPhone(heard.text) ? 'track.added-phone' : 'track.added' } }, ...sealedOnlyReplies(sealedOnly)];
};
