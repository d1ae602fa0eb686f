import type { Reach } from '../../channels/schema.ts';
import type { Identities } from '../../identities/schema.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Vault } from '../../vault/schema.ts';
import type { CaseContent, Say } from '../needs.ts';
import { canHaveIdentity } from '../rules/identity-told.ts';
import { reporterMayDo } from '../rules/reporter-may.ts';
import type { TipView } from '../schema.ts';
import { tipView } from '../view.ts';
import { type FindByReceiptNeeds, findByReceipt } from './find-by-receipt.ts';
import { type IsShutNeeds, isShutToOffice } from './is-shut-to-office.ts';
import { keyByReceipt } from './tip-key.ts';

export interface TrackTipNeeds extends FindByReceiptNeeds, Pick<IsShutNeeds, 'keys'> {
  readonly vault: Pick<Vault, 'hash' | 'itemKey' | 'ringsOf'>;
  readonly identities: Pick<Identities, 'newsOf'>;
  readonly reach: Pick<Reach, 'isAsked'>;
  readonly content: CaseContent;
  readonly say: Say;
}

/**
 * Shows a reporter where his matter stands, what lies here of himself, and who asked for it. Looks of reporters are recorded nowhere.
 * @throws {Refusal} nobody receipt.unknown; not-found vault.forgotten
 */
export const trackTip = async (needs: TrackTipNeeds, _actor: Actor, receipt: string): Promise<TipView> => {
  const row = await findByReceipt(needs, receipt);
  const [key, news, isShut, isReached] = await Promise.all([
    keyByReceipt(needs, row, receipt),
    canHaveIdentity(row.body) ? needs.identities.newsOf(row.id) : [],
    isShutToOffice(needs, row),
    row.body.isInsider ? false : needs.reach.isAsked(row.id),
  ]);
  return tipView(row.body, key, { content: needs.content, say: needs.say, news, isReached, may: reporterMayDo(row.body, isShut) });
};
