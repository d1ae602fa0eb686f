import type { Courier } from '../../channels/schema.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Collection, isKeyTaken } from '../../kernel/collection.ts';
import { secret } from '../../kernel/secret.ts';
import type { Relayed } from '../schema.ts';

export interface RelayMessageNeeds {
  readonly openContact: (tipId: string) => Promise<{ phone: string } | undefined>;
  readonly relayed: Collection<Relayed>;
  readonly courier: Courier;
  readonly clock: Clock;
}

/**
 * Tells a reporter who left a phone that there is news; nobody else in the program sees the phone. The words hold nothing of the matter.
 * At most once for each `key`: what became of it is written down, and a crash in between leaves it `unknown`, never sent twice.
 */
export const relayMessage = async (
  needs: RelayMessageNeeds,
  message: { readonly tipId: string; readonly key: string; readonly words: string },
): Promise<void> => {
  const contact = await needs.openContact(message.tipId);
  if (!contact) return;
  const noted = await needs.relayed.insert(message.key, { at: needs.clock.now(), outcome: 'unknown' }).catch((error: unknown) => {
    if (isKeyTaken(error, 'id')) return undefined;
    throw error;
  });
  if (!noted) return;
  const outcome = await needs.courier.deliver(secret(contact.phone), message.words);
  await needs.relayed.replace(noted.id, { at: needs.clock.now(), outcome }, [], noted.rev);
};
