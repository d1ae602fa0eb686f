import type { Collection } from '../../kernel/collection.ts';
import type { Vault } from '../../vault/schema.ts';
import { messageLine } from '../rules/address.ts';
import type { MessageAddress, StoredMessage } from '../schema.ts';

export interface ReleaseMessageNeeds {
  readonly inbox: Collection<StoredMessage>;
  readonly vault: Pick<Vault, 'hash'>;
}

/** Lets go of a message whose turn failed, so that the same message sent again is heard again at once. */
export const releaseMessage = async (needs: ReleaseMessageNeeds, message: MessageAddress): Promise<void> => {
  await needs.inbox.remove(needs.vault.hash('message-id', messageLine(message)));
};
