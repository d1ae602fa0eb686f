import type { Collection } from '../../kernel/collection.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { Vault } from '../../vault/schema.ts';
import { senderLine } from '../rules/address.ts';
import type { Address, RecalledTalk, StoredTalk } from '../schema.ts';

export interface RecallTalkNeeds {
  readonly talks: Collection<StoredTalk>;
  readonly vault: Pick<Vault, 'hash' | 'openFor'>;
}

const opened = (needs: RecallTalkNeeds, line: string, id: string, sealed: string): string | undefined => {
  try {
    return needs.vault.openFor(line, id, sealed);
  } catch (error) {
    // Sealed under secrets this server no longer has: the person starts anew rather than being locked out for a week.
    if (isRefusal(error, 'vault.broken')) return undefined;
    throw error;
  }
};

/** The talk a sender left unfinished; without `content` when the last one has ended or can no longer be opened. */
export const recallTalk = async (needs: RecallTalkNeeds, address: Address): Promise<RecalledTalk | undefined> => {
  const line = senderLine(address);
  const id = needs.vault.hash('conversation', line);
  const row = await needs.talks.get(id);
  if (!row) return undefined;
  const { sealed, touchedAt } = row.body;
  const content = sealed === undefined ? undefined : opened(needs, line, id, sealed);
  return { touchedAt, rev: row.rev, ...(content !== undefined && { content }) };
};
