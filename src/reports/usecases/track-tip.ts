import type { Actor } from '../../kernel/actor.ts';
import type { Vault } from '../../vault/schema.ts';
import type { CaseContent, Say } from '../needs.ts';
import type { TipView } from '../schema.ts';
import { tipView } from '../view.ts';
import { type FindByReceiptNeeds, findByReceipt } from './find-by-receipt.ts';

export interface TrackTipNeeds extends FindByReceiptNeeds {
  readonly vault: Pick<Vault, 'hash' | 'itemKey'>;
  readonly content: CaseContent;
  readonly say: Say;
}

/**
 * Shows a reporter where his matter stands. Looks of reporters are recorded nowhere.
 * @throws {Refusal} nobody receipt.unknown; not-found vault.forgotten
 */
export const trackTip = async (needs: TrackTipNeeds, _actor: Actor, receipt: string): Promise<TipView> => {
  const row = await findByReceipt(needs, receipt);
  return tipView(row.body, await needs.vault.itemKey(row.id), needs.content, needs.say);
};
