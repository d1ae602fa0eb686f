import type { Identities } from '../../identities/schema.ts';
import type { Row } from '../../kernel/collection.ts';
import type { TipNeeds } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';
import { receiptOpener } from './tip-key.ts';

export interface LetOfficeReadNeeds extends Pick<TipNeeds, 'keys'> {
  readonly vault: Pick<TipNeeds['vault'], 'lockAgain'>;
  readonly identities: Pick<Identities, 'sealAnew'>;
}

/** What nobody at the office can open is boxed for its newest pair, with the receipt in the hand of its reporter; his identity as well. */
export const letOfficeRead = async (needs: LetOfficeReadNeeds, { id, body }: Row<Tip>, receipt: string): Promise<void> => {
  const opener = receiptOpener(receipt);
  await needs.vault.lockAgain(id, opener, await needs.keys.locksOf(body.office));
  await needs.identities.sealAnew(id, opener.bytes);
};
