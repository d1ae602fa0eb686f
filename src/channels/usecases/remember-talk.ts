import type { Clock } from '../../kernel/clock.ts';
import { type Collection, isKeyTaken, stale } from '../../kernel/collection.ts';
import type { Vault } from '../../vault/schema.ts';
import { senderLine } from '../rules/address.ts';
import type { Address, StoredTalk } from '../schema.ts';

export interface RememberTalkNeeds {
  readonly talks: Collection<StoredTalk>;
  readonly vault: Pick<Vault, 'hash' | 'sealFor'>;
  readonly clock: Clock;
}

/** A talk as it is left: its content (absent when it has ended) and the revision it was read at. */
export interface RememberTalkInput extends Address {
  /** JSON of the dialogue engine; absent when the talk has ended. What was there before is overwritten. */
  readonly content?: string;
  /** As recalled; absent when nothing was. */
  readonly rev?: number;
}

/**
 * Writes down where a talk stands, sealed to its sender.
 * @throws {Refusal} conflict store.stale when another process went on with the talk meanwhile
 */
export const rememberTalk = async (needs: RememberTalkNeeds, input: RememberTalkInput): Promise<void> => {
  const line = senderLine(input);
  const id = needs.vault.hash('conversation', line);
  const body: StoredTalk = {
    touchedAt: needs.clock.now(),
    ...(input.content === undefined ? {} : { sealed: needs.vault.sealFor(line, id, input.content) }),
  };
  if (input.rev !== undefined) {
    await needs.talks.replace(id, body, [], input.rev);
    return;
  }
  if (input.content === undefined) return;
  await needs.talks.insert(id, body).catch((error: unknown) => {
    throw isKeyTaken(error, 'id') ? stale() : error;
  });
};
