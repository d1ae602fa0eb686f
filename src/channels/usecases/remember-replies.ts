import { type Collection, isStale } from '../../kernel/collection.ts';
import type { Vault } from '../../vault/schema.ts';
import { messageLine } from '../rules/address.ts';
import type { MessageAddress, StoredMessage } from '../schema.ts';

export interface RememberRepliesNeeds {
  readonly inbox: Collection<StoredMessage>;
  readonly vault: Pick<Vault, 'hash' | 'sealFor'>;
}

/** A message and what was answered to it, as JSON of the dialogue engine. */
export interface RememberRepliesInput extends MessageAddress {
  /** JSON of the dialogue engine. */
  readonly replies: string;
}

/** Keeps the replies to a message for a repeated delivery, sealed to the message's own id: they may hold a receipt. */
export const rememberReplies = async (needs: RememberRepliesNeeds, input: RememberRepliesInput): Promise<void> => {
  const line = messageLine(input);
  const id = needs.vault.hash('message-id', line);
  const row = await needs.inbox.get(id);
  if (!row || row.body.replies !== undefined) return;
  const answered = { ...row.body, replies: needs.vault.sealFor(line, id, input.replies) };
  await needs.inbox.replace(id, answered, [], row.rev).catch((error: unknown) => {
    // Somebody took the message over when our lease had run out, and has answered it too: the first to write stands.
    if (!isStale(error)) throw error;
  });
};
