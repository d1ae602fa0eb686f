import type { Reach } from '../../channels/schema.ts';
import type { Identities } from '../../identities/schema.ts';
import type { Row } from '../../kernel/collection.ts';
import { contactItem, nameItem, type Vault } from '../../vault/schema.ts';
import type { Tip } from '../stored-schema.ts';

export interface ForgetReporterNeeds {
  readonly vault: Pick<Vault, 'forget'>;
  readonly identities: Pick<Identities, 'forget'>;
  readonly reach: Pick<Reach, 'stop'>;
}

/** What a tip still says of its reporter once he is forgotten: nothing. */
export const NOBODY: Partial<Tip> = { reporterMode: 'anonymous', left: undefined };

/**
 * Destroys what its reporter left of himself with a tip: name, phone, ID number, and his WeChat account where he asked to be told there. What
 * he told stays. An insider has never had anything in the relay. A second time changes nothing.
 */
export const forgetReporter = async (needs: ForgetReporterNeeds, { id, body }: Row<Tip>): Promise<void> => {
  await needs.identities.forget(id);
  if (body.isInsider) return;
  await needs.vault.forget(contactItem(id));
  await needs.vault.forget(nameItem(id));
  await needs.reach.stop(id);
};
