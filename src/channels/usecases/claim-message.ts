import type { Clock } from '../../kernel/clock.ts';
import { type Collection, isKeyTaken, isStale } from '../../kernel/collection.ts';
import type { Vault } from '../../vault/schema.ts';
import { messageLine } from '../rules/address.ts';
import { MESSAGE_LEASE_MS } from '../rules/limits.ts';
import type { ClaimedMessage, MessageAddress, StoredMessage } from '../schema.ts';

export interface ClaimMessageNeeds {
  readonly inbox: Collection<StoredMessage>;
  readonly vault: Pick<Vault, 'hash' | 'openFor'>;
  readonly clock: Clock;
}

const takeOver = async (needs: ClaimMessageNeeds, id: string, line: string): Promise<ClaimedMessage> => {
  const row = await needs.inbox.get(id);
  if (!row) return { state: 'busy' };
  if (row.body.replies !== undefined) return { state: 'answered', replies: needs.vault.openFor(line, id, row.body.replies) };
  const now = needs.clock.now();
  if (row.body.leaseUntil > now) return { state: 'busy' };
  await needs.inbox.replace(id, { ...row.body, leaseUntil: now + MESSAGE_LEASE_MS }, [], row.rev);
  return { state: 'yours' };
};

/** Takes a message in, once. One that was taken but never answered may be taken again when its lease has run out: a crash swallows nothing. */
export const claimMessage = async (needs: ClaimMessageNeeds, message: MessageAddress): Promise<ClaimedMessage> => {
  const line = messageLine(message);
  const id = needs.vault.hash('message-id', line);
  const now = needs.clock.now();
  try {
    await needs.inbox.insert(id, { takenAt: now, leaseUntil: now + MESSAGE_LEASE_MS });
    return { state: 'yours' };
  } catch (error) {
    if (!isKeyTaken(error, 'id')) throw error;
  }
  try {
    return await takeOver(needs, id, line);
  } catch (error) {
    if (isStale(error)) return { state: 'busy' };
    throw error;
  }
};
